"""Every address of the site.

Accounts are made by invitation, so of allauth's addresses only those for signing in and out and
for changing a password are here.
"""

from allauth.account import views as account
from django.urls import include, path

urlpatterns = [
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/", account.password_change, name="account_change_password"),
    path("", include("alongside.web.people.urls")),
    path("p/<slug:slug>/", include("alongside.web.partnership.urls")),
    path("p/<slug:slug>/", include("alongside.web.registers.urls")),
    path("p/<slug:slug>/", include("alongside.web.evidence.urls")),
    path("p/<slug:slug>/", include("alongside.web.findings.urls")),
]
