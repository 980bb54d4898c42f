"""What allauth keeps of second factors, and what it says when one does not fit."""

import io

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.sealing import sealed, unsealed


class SecondFactor(DefaultMFAAdapter):
    """Secrets of apps and recovery codes are encrypted: a copy of the database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first."),
        "incorrect_code": _("This code does not fit. Wait for the next one, and try again."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The code on white, whatever the page's light: on a dark page nothing else is read."""
        import segno  # only when somebody sets up an app

        out = io.BytesIO()
        code = segno.make(url, error="m", micro=False)
        code.save(
            out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#14120f", light="#ffffff"
        )
        return out.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return sealed(text, "second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text, "second factor")
