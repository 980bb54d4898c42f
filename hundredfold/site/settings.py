"""One file of settings; what differs between installations comes from the environment."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from hundredfold.site import door_forms
from hundredfold.site.mail import mail_of
from hundredfold.site.pictures import storage_in
from hundredfold.site.sign_ins import apps_of, providers_of, sign_ins_in
from hundredfold.site.sms import gateway_in

env = environ.Env()

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(env.str("HUNDREDFOLD_HOME", default=str(ROOT / "var"))).resolve()


def _secret() -> str:
    """The signing key: given, or made once and kept beside the database, readable by its owner."""
    given = env.str("HUNDREDFOLD_SECRET", default="")
    if given:
        return str(given)
    kept = HOME / "secret"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # of processes that start together the first one's counts
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text()


def _database(url: str) -> dict[str, Any]:
    found: dict[str, Any] = env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            # A read that turns into a write deep inside a transaction would fail as "locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
        }
        found["CONN_MAX_AGE"] = None
    else:
        found["ENGINE"] = "hundredfold.kit.postgresql"
        found["OPTIONS"] = {
            **found.get("OPTIONS", {}),
            "pool": {"min_size": 1, "max_size": 8},
            # Everything but `migrate` works as this role, which owns nothing.
            "assume_role": env.str(
                "HUNDREDFOLD_DATABASE_ROLE", default=f"{found['USER'] or 'hundredfold'}_app"
            ),
        }
        found["CONN_MAX_AGE"] = 0
    return found


DEBUG = env.bool("HUNDREDFOLD_DEBUG", default=False)
SECRET_KEY = _secret()
ALLOWED_HOSTS = env.list("HUNDREDFOLD_HOSTS", default=["*"])
CSRF_TRUSTED_ORIGINS = env.list("HUNDREDFOLD_ORIGINS", default=[])

BRAND_HOSTS = {
    host.lower(): slug for host, slug in env.dict("HUNDREDFOLD_BRAND_HOSTS", default={}).items()
}
"""Hosts at which one brand is the whole house: `kite.example=kite,heron.example=heron`."""

SIGN_INS = sign_ins_in(HOME)
"""Who else vouches for people, as `sign-ins.toml` says."""

SMS = gateway_in(HOME)
"""Who sends texts, as `sms.toml` says; nothing where nobody does."""

ADDRESS = env.str("HUNDREDFOLD_ADDRESS", default="").rstrip("/")
"""`https://example.org`, as links and posters say it; nothing: as whoever asks came here."""

DATABASE_URL = env.str(
    "HUNDREDFOLD_DATABASE_URL", default=f"sqlite:///{HOME / 'hundredfold.sqlite3'}"
)
DATABASES = {"default": _database(DATABASE_URL)}
DATABASE_ROUTERS = ["hundredfold.kit.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HOUSES = (
    "kit", "brands", "activity", "people", "circles", "media", "search", "entrance", "referral",
    "identity", "ledger", "benefits", "talk", "moderation", "contests", "imports", "insight",
    "honours", "rewards", "tiers", "notices", "home", "mailroom", "desk", "demo", "site",
)  # fmt: skip
"""From the lowest floor up."""
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *apps_of(SIGN_INS),
    "allauth.idp.oidc",
    "django_tasks",
    "django_tasks_db",
    "csp",
    *(f"hundredfold.{house}" for house in HOUSES),
]

MIDDLEWARE = [
    "hundredfold.brands.requests.InItsBrand",  # first, so that every question is asked in the scope
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hundredfold.kit.packing.Packing",  # adds noise, so that a page's length tells nothing
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "hundredfold.kit.problems.speak_to_programs",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hundredfold.kit.refused_pages.RefusedPages",
    "hundredfold.kit.between.Between",
]

ROOT_URLCONF = "hundredfold.site.urls"
WSGI_APPLICATION = "hundredfold.site.wsgi.application"

CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # each house keeps its templates in its own jinja2/
        "OPTIONS": {
            "environment": "hundredfold.site.jinja2.environment",
            "context_processors": CONTEXT,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    },
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hundredfold.people.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_TEMPLATE_EXTENSION = "html"
ACCOUNT_ADAPTER = "hundredfold.people.entrance.Entrance"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = door_forms.ACCOUNT
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {  # a text costs money: no number gets many, whoever asks
    "request_login_code": "20/m/ip,3/m/key,10/d/key",
    "verify_phone": "1/30s/key,10/d/key,10/m/ip",
    "change_phone": "10/m/user",
}
MFA_ADAPTER = "hundredfold.people.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hundredfold"
MFA_TOTP_TOLERANCE = 1  # clocks differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses need not be confirmed here
# Browsers offer no passkeys to insecure origins, except on this very machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MFA_FORMS = door_forms.MFA
SOCIALACCOUNT_ADAPTER = "hundredfold.people.elsewhere.Elsewhere"
SOCIALACCOUNT_PROVIDERS = providers_of(SIGN_INS)
SOCIALACCOUNT_AUTO_SIGNUP = False  # people say themselves what they are called here
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_FORMS = {"signup": "hundredfold.people.forms.SignUpFromElsewhere"}
IDP_OIDC_ADAPTER = "hundredfold.identity.provider.Provider"
globals().update(mail_of(env))
EMAIL_FILE_PATH = HOME / "mail"
REPLIES = env.str("HUNDREDFOLD_REPLIES", default="")  # nothing: letters are not answered
REPLIES_WORD = env.str("HUNDREDFOLD_REPLIES_WORD", default="")
WAREHOUSE = env.str("HUNDREDFOLD_WAREHOUSE", default="")  # nothing: DuckDB in this process

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [ROOT / "hundredfold" / "site" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

STORAGES = {
    "default": storage_in(HOME),
    "staticfiles": {"BACKEND": "hundredfold.kit.statics.Versioned"},
}

# Pages for strangers and the bodies of posts are kept by version. Off only to measure without.
KEEPS_PAGES = env.bool("HUNDREDFOLD_KEEPS_PAGES", default=True)

# Where the live process is heard: a port of this host, or a whole address behind a proxy.
LIVE = env.str("HUNDREDFOLD_LIVE", default="")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        # A brand's hue, a bar's share and an avatar's tint are numbers in style attributes.
        # Attributes can neither load nor run anything; whole stylesheets are only our own.
        "style-src-attr": [UNSAFE_INLINE],
        # Posts show pictures that lie elsewhere. They are asked for without saying which page
        # shows them (`kit.prose`), and no script can come of a picture.
        "img-src": [SELF, "data:", "https:"],
        "manifest-src": [SELF],
        "connect-src": [SELF, *([f"*:{LIVE}" if LIVE.isdigit() else LIVE] if LIVE else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *dict.fromkeys(one.origin for one in SIGN_INS)],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "hundredfold.kit.views.stale_form"

SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 90 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# What opens once, and how often somebody tried a password, every process must know alike.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "identity_kept",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "near": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# What nobody caught is told where the program was started; Django by itself would only mail it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django.request": {"handlers": ["terminal"]}},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

API_WRITES_A_MINUTE = env.int("HUNDREDFOLD_API_WRITES_A_MINUTE", default=60)
