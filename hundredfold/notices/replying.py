"""The address at which a letter is answered: it says who answers where, and nobody else can write
one. Where the house takes no answers there is none."""

import hashlib
import hmac
import re

from django.conf import settings

_SHAPE = re.compile(r"\+([0-9a-f]+)-([0-9a-f]+)-([0-9a-f]+)-([0-9a-f]{24})@", re.I)


def reply_address(brand: int, person: int, post: int) -> str:
    """`reply+BRAND-PERSON-POST-SIGNATURE@…`, small letters only: mail servers change large ones."""
    name, at, host = settings.REPLIES.partition("@")
    if not (name and at and host):
        return ""
    said = f"{brand:x}-{person:x}-{post:x}"
    return f"{name}+{said}-{_signature(said)}@{host}"


def read_address(address: str) -> tuple[int, int, int] | None:
    """Brand, person and post of such an address; nothing where it is none of ours."""
    found = _SHAPE.search(address)
    if found is None:
        return None
    said = "-".join(found.groups()[:3]).lower()
    if not hmac.compare_digest(_signature(said), found[4].lower()):
        return None
    brand, person, post = (int(part, 16) for part in said.split("-"))
    return (brand, person, post) if max(brand, person, post) < 1 << 63 else None


def _signature(said: str) -> str:
    key = hashlib.sha256(b"hundredfold.notices.replies:" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, said.encode(), "sha256").hex()[:24]
