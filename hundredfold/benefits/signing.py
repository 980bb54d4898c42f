"""Codes that anybody can tell to be the house's, without a line to it.

A code is `serial.benefit.end.signature`: the end as seconds since 1970, the signature ECDSA over
P-256. What is signed begins with the brand, so that a code of one is none of another.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from hundredfold.benefits.models import Pass
from hundredfold.kit.curve import decoded, encoded, is_signed, key_in, public_of, signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

SEP = "."


class Told(NamedTuple):
    """What a code says: its serial, the code of the benefit, and until when it is good."""

    serial: str
    benefit: str
    until: datetime


def signed(brand: str, told: Told) -> str:
    """The code, in letters."""
    words = SEP.join((told.serial, told.benefit, str(int(told.until.timestamp()))))
    return f"{words}{SEP}{encoded(signature(_key(), _said(brand, words)))}"


def letters_of(shown: Pass) -> str:
    """The code that somebody shows."""
    return signed(shown.brand.slug, Told(shown.serial, shown.benefit.code, shown.valid_until))


def read(brand: str, code: str) -> Told | None:
    """What a code says, if this house signed it for this brand."""
    words, _sep, vouched = code.rpartition(SEP)
    try:
        serial, benefit, until = words.split(SEP)
        if not is_signed(_key().public_key(), _said(brand, words), decoded(vouched)):
            return None
        return Told(serial, benefit, datetime.fromtimestamp(int(until), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def public_key() -> str:
    """What a browser needs to read codes by itself: the point, uncompressed, as base64url."""
    return encoded(public_of(_key()))


def _said(brand: str, words: str) -> bytes:
    return f"{brand}{SEP}{words}".encode()


def _key() -> "EllipticCurvePrivateKey":
    return key_in(Path(settings.HOME), "passes")
