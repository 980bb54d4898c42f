"""Decides a batch of postings in memory, in order, each against what those before it left.

The same book serves one posting inside an action and hundreds of the turnstile, so both come to
the same answers.
"""

from collections.abc import Callable, Sequence
from typing import Any

from hundredfold.ledger.journal import Journal
from hundredfold.ledger.legs import Legs, name_it
from hundredfold.ledger.page import Page, Request
from hundredfold.ledger.postings import (
    Declined,
    Hold,
    Lapse,
    Move,
    Outcome,
    Posted,
    Posting,
    Reverse,
    Settle,
    Void,
)
from hundredfold.ledger.sheets import Entry

Answer = Callable[[], Outcome]
"""The outcome, to be read once all is written: before that a transfer has no id."""


class Book:
    """A page, and what is decided on it."""

    def __init__(self, page: Page) -> None:
        self.journal = Journal()
        self._page = page
        self._answered: dict[Request, tuple[str, list[Entry]]] = {}
        legs = Legs(page, self.journal)
        self._deeds: dict[type, Callable[[Any, Posting], Entry]] = {
            Move: legs.move,
            Hold: legs.hold,
            Settle: legs.settle,
            Void: legs.void,
            Reverse: legs.reverse,
            Lapse: legs.lapse,
        }

    def decide(self, postings: Sequence[Posting]) -> list[Answer]:
        """The answers, in the order of the postings."""
        return [self._decide(posting) for posting in postings]

    def _decide(self, posting: Posting) -> Answer:
        request, digest = (posting.brand, posting.actor, posting.key), posting.digest
        if before := self._page.answered.get(request):
            known = before[0] == digest
            outcome = Posted(before[1]) if known else Declined("key_reused")
            return lambda: outcome
        if same := self._answered.get(request):
            if same[0] != digest:
                return lambda: Declined("key_reused")
            return lambda: _posted(posting, same[1])
        try:
            entries = self._carry_out(posting, digest)
        except Declined as no:
            self.journal.take_back()
            declined = no
            return lambda: declined
        self._answered[request] = digest, entries
        return lambda: _posted(posting, entries)

    def _carry_out(self, posting: Posting, digest: str) -> list[Entry]:
        for number, leg in enumerate(posting.legs):
            entry = self._deeds[type(leg)](leg, posting)
            name_it(entry, posting.actor, posting.key, number)
            entry.digest = digest
        entries = self.journal.accept()
        for entry in entries:
            entry.why, entry.rule, entry.at = posting.why, posting.rule, posting.at
        return entries


def _posted(posting: Posting, entries: list[Entry]) -> Posted:
    """Not what was freed by the way: that nobody asked for."""
    return Posted(tuple(entry.id for entry in entries if entry.actor == posting.actor))
