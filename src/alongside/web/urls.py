"""Every address of the site.

Accounts are made by invitation, and come back by links of our own whose secret no server sees in an
address. So of allauth's addresses those for signing in and out, for second factors and for giving
a password again are here, and none for signing up or for resetting.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

to_account = RedirectView.as_view(pattern_name="account")

urlpatterns = [
    path("language/", login_not_required(set_language), name="language"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/", account.password_change, name="account_change_password"),
    path("accounts/code/", factors.authenticate, name="mfa_authenticate"),
    path("accounts/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/factors/", to_account, name="mfa_index"),
    path("accounts/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/app/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "accounts/codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("accounts/passkeys/", to_account, name="mfa_list_webauthn"),
    path("accounts/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("accounts/passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "accounts/again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("accounts/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/passkeys/<int:pk>/end/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("", include("alongside.web.people.urls")),
    path("", include("alongside.web.consent.own_urls")),
    path("", include("alongside.web.evidence.own_urls")),
    path("", include("alongside.web.findings.own_urls")),
    path("", include("alongside.web.registers.public_urls")),
    path("", include("alongside.web.partnership.public_urls")),
    path("p/<slug:slug>/", include("alongside.web.partnership.urls")),
    path("p/<slug:slug>/", include("alongside.web.consent.urls")),
    path("p/<slug:slug>/", include("alongside.web.registers.urls")),
    path("p/<slug:slug>/", include("alongside.web.names.urls")),
    path("p/<slug:slug>/", include("alongside.web.evidence.urls")),
    path("p/<slug:slug>/", include("alongside.web.findings.urls")),
    path("p/<slug:slug>/", include("alongside.web.whole.urls")),
]
