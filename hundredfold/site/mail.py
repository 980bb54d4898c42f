"""How the house sends mail: by files in its home, until it is told of a server."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from hundredfold.kit.stops import Stop


def mail_of(env: Env) -> dict[str, Any]:
    """Django's settings of mail. `HUNDREDFOLD_MAIL` is the address of a server, such as
    smtp+tls://name:word@mail.example.org:587; `HUNDREDFOLD_MAIL_FROM` is who sends."""
    backend = env.str("HUNDREDFOLD_EMAIL_BACKEND", default="")
    try:
        told = env.email_url("HUNDREDFOLD_MAIL", default="filemail://")
    except ImproperlyConfigured:
        raise Stop(
            "HUNDREDFOLD_MAIL is no address of a mail server, such as "
            "smtp+tls://name:word@mail.example.org:587."
        ) from None
    told |= {"EMAIL_FILE_PATH": None, "EMAIL_TIMEOUT": 20}
    if backend:
        told["EMAIL_BACKEND"] = backend
    told["DEFAULT_FROM_EMAIL"] = env.str("HUNDREDFOLD_MAIL_FROM", default="hundredfold@localhost")
    return {name: value for name, value in told.items() if value is not None}
