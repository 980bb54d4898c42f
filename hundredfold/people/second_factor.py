"""What allauth keeps of second factors, and what it says when one does not fit."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SecondFactor(DefaultMFAAdapter):
    """Secrets of apps and recovery codes are encrypted: a copy of the database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first."),
        "incorrect_code": _("This code does not fit. Wait for the next one, and try again."),
    }

    def encrypt(self, text: str) -> str:
        return _locksmith().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _locksmith().decrypt(encrypted_text.encode()).decode()


def _locksmith() -> Fernet:
    """By a key of its own, drawn from the house's."""
    drawn = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"second factor", digest_size=32)
    return Fernet(base64.urlsafe_b64encode(drawn.digest()))
