"""Asking the turnstile from another process; where nobody stands behind it, posting oneself."""

import json
import socket
from collections.abc import Sequence
from pathlib import Path
from threading import local

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Refused
from hundredfold.ledger.actions.post import post_one
from hundredfold.ledger.postings import Outcome, Posting
from hundredfold.ledger.turnstile import wire
from hundredfold.ledger.turnstile.place import Doorway, socket_of

PATIENCE = 10.0


class Busy(Refused):
    """So many are ahead that nothing was queued. The same key may come again a moment later."""

    status = 503
    retry_after = 1


class Line:
    """A connection. Postings go out together, outcomes come as they are ready."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(PATIENCE)
        with Doorway(path) as address:
            self._socket.connect(address)
        self._file = self._socket.makefile("rb")

    def ask(self, postings: Sequence[Posting]) -> list[Outcome | None]:
        """The outcomes in the order of the postings; none where there was no room."""
        spelt = [wire.framed(wire.spell_posting(n, each)) for n, each in enumerate(postings)]
        self._socket.sendall(b"".join(spelt))
        found: dict[int, Outcome | None] = {}
        while len(found) < len(postings):
            said = self._read()
            found[said["number"]] = wire.read_outcome(said)
        return [found[number] for number in range(len(postings))]

    def _read(self) -> dict[str, int]:
        head = self._file.read(wire.HEAD)
        body = self._file.read(int.from_bytes(head)) if len(head) == wire.HEAD else b""
        if not body:
            raise ConnectionError("the turnstile hung up")
        said: dict[str, int] = json.loads(body)
        return said

    def close(self) -> None:
        self._socket.close()


_mine = local()


def ask(postings: Sequence[Posting], *, path: Path | None = None) -> list[Outcome]:
    """What came of each, through the turnstile where there is one.

    Not inside a transaction: the turnstile commits on its own. A line that breaks is tried once
    more, which is safe, since each key is answered once; then each is posted here and now.
    """
    if connection.in_atomic_block:
        raise RuntimeError("post(...) is what a transaction needs; the turnstile commits by itself")
    place = path or socket_of(settings.HOME)
    for _attempt in range(2):
        try:
            outcomes = _line(place).ask(postings)
        except OSError:
            _mine.__dict__.pop("line", None)
            continue
        if None in outcomes:
            raise Busy("busy", _("Many are asking at once. Please try again in a moment."))
        return [outcome for outcome in outcomes if outcome is not None]
    return [post_one(posting) for posting in postings]


def _line(path: Path) -> Line:
    """This thread's line, kept open."""
    known: tuple[Path, Line] | None = getattr(_mine, "line", None)
    if known is None or known[0] != path:
        known = _mine.line = path, Line(path)
    return known[1]
