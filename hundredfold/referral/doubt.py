"""What speaks for one person, or one household, behind who brings and who is brought.

A score of 100, never a verdict: families share a network and a kitchen table. From the brand's own
threshold on somebody looks first.
"""

import hashlib
import ipaddress
from collections.abc import Iterable, Mapping

from django.conf import settings

from hundredfold.people.models import Person

WEIGHTS: Mapping[str, int] = {
    "same_mailbox": 80,
    "same_browser": 60,
    "same_network": 40,
    "same_name": 30,
}
"""How much each sign weighs. Together they weigh no more than 100."""


def signs_between(
    referrer: Person, referred: Person, *, seen_in_browser: bool, shares_network: bool
) -> list[str]:
    """The signs that speak for one person behind both, the weightiest first."""
    there = {
        "same_mailbox": _mailbox(referrer) != "" and _mailbox(referrer) == _mailbox(referred),
        "same_browser": seen_in_browser,
        "same_network": shares_network,
        "same_name": referrer.name.casefold() == referred.name.casefold(),
    }
    return [sign for sign in WEIGHTS if there[sign]]


def doubt_of(signs: Iterable[str]) -> int:
    """How doubtful, of 100."""
    return min(100, sum(WEIGHTS[sign] for sign in signs))


def network_digest(address: str) -> str:
    """The network of an address, /24 or /64, as a keyed digest. Nothing for addresses that say
    nothing of somebody: private ones, as behind a proxy, or none at all."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if not found.is_global:
        return ""
    network = ipaddress.ip_network((found, 24 if found.version == 4 else 64), strict=False)
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(str(network).encode(), key=key, digest_size=16).hexdigest()


def _mailbox(person: Person) -> str:
    """An address without what people add to make it look like another one."""
    if person.account is None:
        return ""
    name, _at, domain = person.account.email.lower().partition("@")
    name = name.partition("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        return name.replace(".", "") + "@gmail.com"
    return f"{name}@{domain}"
