"""What must be read again but never lie open in the database or a backup of it."""

import base64
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def sealed(text: str, what: str) -> str:
    """`text`, encrypted by a key drawn from the house's for one purpose (of at most 16 signs)."""
    return _locksmith(what).encrypt(text.encode()).decode()


def unsealed(text: str, what: str) -> str:
    """What was sealed. Another secret of the house cannot read it: `InvalidToken`."""
    return _locksmith(what).decrypt(text.encode()).decode()


def _locksmith(what: str) -> "Fernet":
    from cryptography.fernet import Fernet  # 30 ms that most commands need not spend

    drawn = hashlib.blake2b(settings.SECRET_KEY.encode(), person=what.encode(), digest_size=32)
    return Fernet(base64.urlsafe_b64encode(drawn.digest()))
