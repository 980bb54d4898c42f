"""Words that open a door: how they are read, and which of them are alive."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet

from hundredfold.entrance.models import Code, Door

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No two of these look alike. Sixteen of them are 78 bits."""


def plain(word: str) -> str:
    """A word as it counts: without spaces, dashes and the difference of capitals."""
    return "".join(sign for sign in word.upper() if sign.isalnum())


def digest(word: str) -> str:
    """What is kept of a word: keyed, so that the short ones cannot be searched for in a backup."""
    key = settings.SECRET_KEY.encode()
    return hashlib.blake2b(plain(word).encode(), key=key[:64], digest_size=32).hexdigest()


def alive(door: Door, at: datetime) -> QuerySet[Code]:
    """The words that open a door at this moment."""
    living = Q(expires_at=None) | Q(expires_at__gt=at)
    unspent = Q(uses=None) | Q(used__lt=F("uses"))
    return Code.of(door.brand_id).filter(living, unspent, door=door, revoked_at=None)
