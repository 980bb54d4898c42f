"""What allauth keeps of second factors, and what it says when one does not fit."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.sealing import sealed, unsealed


class SecondFactor(DefaultMFAAdapter):
    """Secrets of apps and recovery codes are encrypted: a copy of the database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first."),
        "incorrect_code": _("This code does not fit. Wait for the next one, and try again."),
    }

    def encrypt(self, text: str) -> str:
        return sealed(text, "second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text, "second factor")
