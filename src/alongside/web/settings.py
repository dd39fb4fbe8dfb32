"""Settings of an instance. All that an operator decides is in the environment.

``ALONGSIDE_DATA``   folder of the stores and files (default ``./alongside-data``)
``ALONGSIDE_KEYS``   folder of the keys, best on another disk (default ``keys`` in that folder)
``DATABASE_URL``     ``postgres://user:password@host:port/name``; SQLite in the folder unless set
``ALONGSIDE_HOSTS``  names the instance answers to, commas between (default: loopback only)
``ALONGSIDE_HTTPS``  ``1`` where it is served over HTTPS: cookies are then sent over HTTPS alone
``ALONGSIDE_PROXIES`` how many proxies stand before it (default 1 with HTTPS, 0 without)
``ALONGSIDE_MAIL``   ``smtp://user:password@host:port``; without it, links are passed on by hand
``ALONGSIDE_MAIL_FROM`` the address that mail comes from
``ALONGSIDE_NEUTRAL_SITE`` where “Leave this site” leads (default: a weather forecast)
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from alongside.web import settings_stores

ALONGSIDE_DATA = Path(os.environ.get("ALONGSIDE_DATA", "alongside-data")).absolute()
ALONGSIDE_KEYS = Path(os.environ.get("ALONGSIDE_KEYS") or ALONGSIDE_DATA / "keys").absolute()
WEB = Path(__file__).parent
SECRET_KEY = settings_stores.secret_key(ALONGSIDE_KEYS)
DEBUG = False
HTTPS = os.environ.get("ALONGSIDE_HTTPS") == "1"
# Set by `alongside demo` alone: its sign-in page offers its invented accounts.
ALONGSIDE_DEMO = os.environ.get("ALONGSIDE_DEMO") == "1"
NEUTRAL_SITE = os.environ.get("ALONGSIDE_NEUTRAL_SITE") or "https://www.bbc.co.uk/weather"
ALLOWED_HOSTS = [h for h in os.environ.get("ALONGSIDE_HOSTS", "").split(",") if h] or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]
FILES = settings_stores.files(ALONGSIDE_DATA, ALONGSIDE_KEYS)
SCHEMAS = settings_stores.SCHEMAS
DATABASES = settings_stores.databases(FILES, os.environ.get("DATABASE_URL", ""))
DATABASE_ROUTERS = ["alongside.web.vault.stores.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "alongside.web.core",
    "alongside.web.vault",
    "alongside.web.people",
    "alongside.web.partnership",
    "alongside.web.registers",
    "alongside.web.consent",
    "alongside.web.names",
    "alongside.web.evidence",
    "alongside.web.findings",
    "alongside.web.whole",
]

MIDDLEWARE = [
    "alongside.web.core.forgetting.ForgettingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "alongside.web.core.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alongside.web.people.sessions.SessionMiddleware",
    "alongside.web.people.factors.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alongside.web.core.edge.EdgeMiddleware",
    "alongside.web.names.middleware.NamesMiddleware",
]

ROOT_URLCONF = "alongside.web.urls"
WSGI_APPLICATION = "alongside.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.web.core.languages.spoken",
                "alongside.web.people.places.looking",
                "alongside.web.registers.waiting.worries",
                "alongside.web.consent.waiting.clock",
                "alongside.web.demo.entering.demo_doors",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "alongside.web.people.passwords.NotOfTheProgramme"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "alongside.web.people.accounts.ClosedSignUp"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Seconds within which a password, code or passkey opens originals and takes files away.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "alongside.web.people.factors.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
# Browsers let passkeys be used over plain HTTP at the name localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Addresses are not verified: an account comes from an invitation to its address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 12
# How long those who must have a second factor may do without one.
SECOND_FACTOR_GRACE = timedelta(days=7)
# Our own addresses, counted by allauth's limiter: tries, in what time, for whom.
LIMITS = {
    "invitation": "30/m/ip,10/10m/key",
    "account_link": "30/m/ip,10/10m/key",
    "ask_link": "20/h/ip,5/h/key",
    "address": "10/h/user",
    "unlock": "10/10m/user",
    "calendar_feed": "20/10m/ip",
    "participant_code": "20/m/ip,10/15m/key",
    "concern": "20/h/ip",
    "concern_code": "20/m/ip,10/15m/key",
    # What no account is needed for and nobody may be traced by is counted by what is tried alone;
    # where it comes from is counted in memory.
    "raise_concern": "300/h/key",
    "receipt_code": "10/15m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ALONGSIDE_PROXIES") or HTTPS)

_MAIL = urlsplit(os.environ.get("ALONGSIDE_MAIL", ""))
MAIL_IS_SET = bool(_MAIL.hostname)
# Of the demo, mail is written to a folder beside its stores and leaves for nowhere.
MAIL_LEAVES = MAIL_IS_SET or ALONGSIDE_DEMO
_KIND = "smtp" if MAIL_IS_SET else "filebased" if ALONGSIDE_DEMO else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{_KIND}.EmailBackend"
EMAIL_FILE_PATH = ALONGSIDE_DATA / "mail"
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 587
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_SSL = _MAIL.port == 465
EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in {"localhost", "127.0.0.1"}
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ALONGSIDE_MAIL_FROM") or EMAIL_HOST_USER or "alongside"

# Attempts are counted here by every process of the server, so it is in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "alongside_cache",
    }
}

SESSION_ENGINE = "alongside.web.people.session_store"
# Without doing anything, and in all; then the same for a shared device.
SESSION_LIMITS = (timedelta(hours=1), timedelta(hours=12))
SESSION_LIMITS_SHARED = (timedelta(minutes=10), timedelta(hours=4))
SESSION_COOKIE_AGE = 12 * 3600
# A name that begins so is refused by browsers unless it comes over HTTPS from this very host.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
# The server listens on loopback; the proxy that ends TLS before it says so in this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Whether subdomains and browsers' preload lists follow is for the owner of the domain to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# With no-referrer browsers send "Origin: null", which the check against forged posts refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "British English"), ("cy", "Welsh")]
LOCALE_PATHS = [WEB / "locale"]
# A choice is kept in a cookie that says nothing else, until the browser is closed.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
# The pages are set in the same faces as the reports.
STATICFILES_DIRS = [
    WEB / "static",
    ("fonts", WEB.parent / "report" / "fonts"),
    ("report", WEB.parent / "report" / "templates"),
]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["alongside.web.core.uploads.InMemory"]
# How slow a vault's pass-phrase is to try: passes over this much memory, about half a second.
VAULT_PASSES = 3
VAULT_MEMORY = 128 * 1024 * 1024
UPLOAD_LIMIT = 64 * 1024 * 1024
UPLOAD_LIMIT_AT_ONCE = 4 * UPLOAD_LIMIT
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without words": {
            "()": "alongside.web.core.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without words"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own, which would otherwise write to the console besides.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
