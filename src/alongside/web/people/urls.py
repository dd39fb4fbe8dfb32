"""Addresses about who is here."""

from django.urls import path

from alongside.web.people import views

urlpatterns = [
    path("", views.home, name="home"),
    path("invitations/<int:pk>/", views.invitation, name="invitation"),
    path("p/<slug:slug>/begin/", views.begin, name="begin"),
    path("p/<slug:slug>/members/", views.members, name="members"),
    path("p/<slug:slug>/members/<int:pk>/end/", views.membership_end, name="membership_end"),
    path("p/<slug:slug>/invitations/<int:pk>/end/", views.invitation_end, name="invitation_end"),
    path("p/<slug:slug>/groups/", views.groups, name="groups"),
    path("p/<slug:slug>/groups/<int:pk>/", views.group_edit, name="group_edit"),
    path("p/<slug:slug>/trust/", views.trust, name="trust"),
    path("p/<slug:slug>/changes/", views.events, name="events"),
]
