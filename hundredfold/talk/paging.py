"""Addresses of pages on the brand's own site, as they are known again."""

from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Unfitting

LONGEST = 2_000
PORTS = {"http": 80, "https": 443}
OF_CAMPAIGNS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "spm")
"""What is said in an address about how somebody came, and nothing about the page."""


class PageAddress(NamedTuple):
    """A page: the site it is of, and its whole address without what says nothing about it."""

    origin: str
    whole: str

    @property
    def digest(self) -> str:
        """By which it is found again."""
        return blake2b(self.whole.encode(), digest_size=16).hexdigest()

    @property
    def plain(self) -> str:
        """As people read it: without the scheme, and without a slash at its end."""
        return self.whole.partition("://")[2].rstrip("/")


def page_address(typed: str) -> PageAddress:
    """The page somebody is on. Where in it they are, and by which campaign they came, is left out.

    Raises Unfitting where it is no whole address of the web.
    """
    try:
        parts = urlsplit(typed.strip())
        origin = origin_of(typed)
    except ValueError as broken:
        raise _refused() from broken
    said = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode([(name, value) for name, value in said if not _is_of_a_campaign(name)])
    whole = f"{origin}{parts.path or '/'}" + (f"?{kept}" if kept else "")
    if len(whole) > LONGEST or not whole.isprintable() or " " in whole:
        raise _refused()
    return PageAddress(origin, whole)


def origin_of(typed: str, *, field: str = "page") -> str:
    """The site of an address as browsers spell it: small letters, no port that goes without saying.

    Raises Unfitting where it is no whole address of the web.
    """
    try:
        parts = urlsplit(typed.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as broken:
        raise _refused(field) from broken
    sound = parts.scheme in PORTS and host and len(host) <= 253 and not parts.username
    if not sound or not all(one.isalnum() or one in "-.:" for one in host):
        raise _refused(field)
    named = f"[{host}]" if ":" in host else host
    shown = f":{port}" if port not in (None, PORTS[parts.scheme]) else ""
    return f"{parts.scheme}://{named}{shown}"


def _is_of_a_campaign(name: str) -> bool:
    return name.startswith(OF_CAMPAIGNS[0]) or name in OF_CAMPAIGNS[1:]


def _refused(field: str = "page") -> Unfitting:
    return Unfitting("no_address", _("A whole address, please: https://…"), field=field)
