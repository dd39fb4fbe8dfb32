"""Addresses about who is here."""

from django.urls import include, path

from alongside.web.people import (
    views,
    views_account,
    views_devices,
    views_trust,
    views_zones,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("accounts/", views_account.account, name="account"),
    path("accounts/name/", views_account.account_name, name="account_name"),
    path("accounts/address/", views_account.account_address, name="account_address"),
    path("accounts/sessions/end/", views_account.session_end, name="session_end"),
    path("accounts/lost/", views_account.link_ask, name="link_ask"),
    path("accounts/links/<int:pk>/", views_account.account_link, name="account_link"),
    path("invitations/<int:pk>/", views.invitation, name="invitation"),
    path("p/<slug:slug>/members/<int:pk>/link/", views_account.member_link, name="member_link"),
    path("p/<slug:slug>/devices/", views_devices.devices, name="devices"),
    path("p/<slug:slug>/devices/<int:pk>/end/", views_devices.device_end, name="device_end"),
    path("p/<slug:slug>/begin/", views.begin, name="begin"),
    path("p/<slug:slug>/members/", views.members, name="members"),
    path(
        "p/<slug:slug>/members/<int:pk>/signed-out/",
        views.member_signed_out,
        name="member_signed_out",
    ),
    path("p/<slug:slug>/members/<int:pk>/end/", views.membership_end, name="membership_end"),
    path("p/<slug:slug>/invitations/<int:pk>/end/", views.invitation_end, name="invitation_end"),
    path("p/<slug:slug>/groups/", views.groups, name="groups"),
    path("p/<slug:slug>/trust/zones/", views_zones.zones, name="zones"),
    path("p/<slug:slug>/trust/zones/<int:pk>/", views_zones.zone_answer, name="zone_answer"),
    path("p/<slug:slug>/trust/", views_trust.trust, name="trust"),
    path("p/<slug:slug>/trust/police/", views_trust.trust_police, name="trust_police"),
    path("p/<slug:slug>/trust/looks/", views_trust.access, name="access"),
    path("p/<slug:slug>/", include("alongside.web.people.vaults.urls")),
    path("p/<slug:slug>/changes/", views.events, name="events"),
]
