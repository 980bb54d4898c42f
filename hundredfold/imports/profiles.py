"""Profiles elsewhere: which one an address is, what shall stand in it, and whether it does."""

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from django.utils.crypto import salted_hmac

from hundredfold.brands.models import Brand
from hundredfold.people.models import Account

LARGEST, MOST_BYTES, MOST_HOPS = 2**63 - 1, 2**20, 4
CONNECTS, READS, WHOLE = 3, 5, 10
"""Seconds: to be let in, to hear something, and for all of it."""


class UnreadableError(Exception):
    """The page could not be read: it is away, slow, large, or leads to another host."""


def phrase_for(account: Account, brand: Brand) -> str:
    """The words by which somebody shows that a profile is theirs. On another's they open nothing.

    Drawn from the secret of the house; always the same for an account in a brand.
    """
    drawn = salted_hmac("imports.profiles", f"{brand.pk}:{account.pk}", algorithm="sha256")
    return f"{brand.slug}-{drawn.hexdigest()[:20]}"


def number_in(template: str, said: str) -> int | None:
    """The number of the profile that somebody names: by its address, or by the number alone."""
    before, _number, after = template.partition("{number}")
    bare = re.sub(r"^https?://", "", before)
    there = rf"(?:https?://)?{re.escape(bare)}([0-9]{{1,19}}){re.escape(after)}(?:[/?#].*)?"
    found = re.fullmatch(r"([0-9]{1,19})", said.strip()) or re.fullmatch(there, said.strip())
    number = int(found[1]) if found else 0
    return number if 0 < number <= LARGEST else None


def stands_in(address: str, phrase: str) -> bool:
    """Whether a page says these words. It is read as anybody reads it, up to a mebibyte.

    Raises UnreadableError. Other hosts are not gone to, whatever the page says.
    """
    import requests

    host, until = urlsplit(address).netloc, time.monotonic() + WHOLE
    for _hop in range(MOST_HOPS):
        if urlsplit(address).netloc != host or time.monotonic() > until:
            break
        with (
            suppress(requests.RequestException),
            requests.get(
                address, timeout=(CONNECTS, READS), stream=True, allow_redirects=False,
                headers={"User-Agent": "Hundredfold", "Accept": "text/html"},
            ) as told,
        ):  # fmt: skip
            if not told.is_redirect:
                return told.ok and phrase.encode() in _read(told.iter_content(65_536), until)
            address = urljoin(address, told.headers["location"])
            continue
        break
    raise UnreadableError(address)


def _read(pieces: Iterable[bytes], until: float) -> bytes:
    """As much as comes in time and is no more than anybody's profile."""
    whole = b""
    for piece in pieces:
        whole += piece
        if len(whole) > MOST_BYTES or time.monotonic() > until:
            break
    return whole
