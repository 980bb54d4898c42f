"""Reading a page of another site because somebody named it: never one of our own network.

Whoever names an address decides where this house knocks. So a name is looked up once, each of the
addresses it has must be one of the open internet, and the connection goes to what was looked up:
a name that means something else a moment later leads nowhere. Every redirect is looked at alike.
"""

import ipaddress
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
CONNECTS, READS, WHOLE = 2.0, 3.0, 5.0
"""Seconds: to be let in, to hear something, and for all of it."""
MOST_HOPS, MOST_BYTES = 4, 2**19

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnreadableError(Exception):
    """It leads where we do not go, is away, slow, large, or no page."""


@dataclass(frozen=True)
class Read:
    """What was read, and where it was in the end."""

    address: str
    body: bytes
    encoding: str | None


def is_public(host: str) -> bool:
    """Whether an IP address is one of the open internet, also by the one wrapped in it."""
    with suppress(ValueError):
        address = ipaddress.ip_address(host.partition("%")[0])
        inner = getattr(address, "sixtofour", None)
        return all(_is_open(one) for one in (address, inner) if one is not None)
    return False


def _is_open(address: Address) -> bool:
    """Some of what Python calls global is kept back, for many at once, or for one site."""
    kept_back = address.is_multicast or address.is_reserved
    return address.is_global and not kept_back and not getattr(address, "is_site_local", False)


def read(address: str, *, accept: str = "text/html") -> Read:
    """The page at this address, up to half a mebibyte of it. Raises UnreadableError."""
    until = time.monotonic() + WHOLE
    for _hop in range(MOST_HOPS):
        told = _ask(address, accept, until)
        try:
            if told.status not in (301, 302, 303, 307, 308):
                return _taken(told, address, accept, until)
            address = urljoin(address, told.headers.get("location", ""))
        finally:
            told.release_conn()
            told.close()
    raise UnreadableError("too many redirects")


def send(address: str, body: bytes, headers: dict[str, str]) -> int:
    """Hand a body to another site; gives the status of its answer, of which nothing is read. No
    redirect is followed. Raises UnreadableError."""
    import urllib3

    parts = _parted(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    told = None
    try:
        told = _pool(parts, time.monotonic() + WHOLE).request(
            "POST", path, body=body, redirect=False, retries=False, preload_content=False,
            headers={"Host": parts.netloc, "User-Agent": "Hundredfold"} | headers,
        )  # fmt: skip
        return int(told.status)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as no:
        raise UnreadableError(str(no)) from no
    finally:
        if told is not None:
            told.close()


def _ask(address: str, accept: str, until: float) -> Any:
    """An answer whose body is not read yet."""
    import urllib3

    parts = _parted(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc,
        "User-Agent": "Hundredfold",
        "Accept": accept,
        "Accept-Encoding": "identity",
    }
    try:
        return _pool(parts, until).request(
            "GET", path, redirect=False, retries=False, preload_content=False, headers=headers
        )
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as no:
        raise UnreadableError(str(no)) from no


def _pool(parts: SplitResult, until: float) -> Any:
    """A line to the address that was looked up, with the certificate of the name."""
    import urllib3

    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    there, left = where(host, port), max(0.1, until - time.monotonic())
    waits = urllib3.Timeout(connect=min(CONNECTS, left), read=min(READS, left))
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(there, port, timeout=waits)
    return urllib3.HTTPSConnectionPool(
        there, port, timeout=waits, server_hostname=host, assert_hostname=host
    )


def _parted(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as no:
        raise UnreadableError("no address") from no
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise UnreadableError("not a page of the open internet")
    if port not in (None, *PORTS.values()):
        raise UnreadableError("another port")
    return parts


def where(host: str, port: int) -> str:
    """The address that a name has, if all that it has are open. Raises UnreadableError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as no:
        raise UnreadableError("nobody knows this name") from no
    hosts = [str(one[4][0]) for one in found]
    if not hosts or not all(is_public(one) for one in hosts):
        raise UnreadableError("not of the open internet")
    return hosts[0]


def _taken(told: Any, address: str, accept: str, until: float) -> Read:
    kind, _semicolon, more = told.headers.get("content-type", "").partition(";")
    if told.status != 200 or kind.strip().lower() not in accept.split(","):
        raise UnreadableError(f"{told.status} {kind}")
    whole = b""
    while len(whole) < MOST_BYTES and time.monotonic() < until:
        try:
            piece = told.read(16_384)
        except Exception as no:  # what a broken stream raises differs by how it breaks
            raise UnreadableError(str(no)) from no
        if not piece:
            break
        whole += piece
    _name, _is, charset = more.partition("charset=")
    return Read(address, whole, charset.strip("\"' ;") or None)
