"""The product's own settings, in a home that vanishes and with a shadow beside the database."""

import atexit
import os
import shutil
import tempfile

HOME_OF_TESTS = tempfile.mkdtemp(prefix="hundredfold-")
os.mkdir(os.path.join(HOME_OF_TESTS, "static"))
atexit.register(shutil.rmtree, HOME_OF_TESTS, ignore_errors=True)

POSTGRESQL = os.environ.get("HUNDREDFOLD_TEST_DATABASE", "sqlite") == "postgresql"
# Playwright keeps an event loop in the thread of the tests, where Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["HUNDREDFOLD_HOME"] = HOME_OF_TESTS
with open(os.path.join(HOME_OF_TESTS, "sign-ins.toml"), "w", encoding="utf-8") as told:
    told.write('[weixin]\nid = "wx1"\nsecret = "s"\n[feishu]\nid = "cli1"\nsecret = "s"\n')
os.environ["HUNDREDFOLD_SECRET"] = "only-for-tests-and-not-a-secret-at-all"
os.environ["HUNDREDFOLD_DATABASE_URL"] = (
    "postgres://hundredfold@localhost/not-yet" if POSTGRESQL else "sqlite:///not-yet.sqlite3"
)

from hundredfold.site.settings import *  # noqa: E402, F403
from hundredfold.site.settings import DATABASES  # noqa: E402

if POSTGRESQL:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # a pool would hold on to dropped databases
else:  # a test machine that loses power has no data to lose
    pragmas = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = pragmas.replace("FULL", "OFF")

DATABASES["shadow"] = {
    **DATABASES["default"],
    "OPTIONS": {**DATABASES["default"]["OPTIONS"]},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
