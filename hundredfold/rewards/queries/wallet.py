"""My wallet: what somebody holds in points, and every line of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from hundredfold.brands.models import Brand
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import Balance, balance_of, lines_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards.queries.sayings import Saying, sayings

EACH = 100
MANY = 500


class Cursor(NamedTuple):
    """Before which line a stretch goes on, and what was left there: so it need not be added up."""

    before: int
    left: int


@dataclass(frozen=True)
class Bundle:
    """Lines of one day that say the same but for who: twenty likes of one post are one news.

    `left` is what there was once all of them, and every line below, had happened.
    """

    sayings: list[Saying]
    left: int

    @property
    def first(self) -> Saying:
        return self.sayings[0]

    @property
    def points(self) -> int:
        return sum(said.points for said in self.sayings)

    @property
    def is_taken_back(self) -> bool:
        return self.first.line.reversed_by is not None


@dataclass(frozen=True)
class Wallet:
    """One stretch of a wallet, and from where the next one goes on, if there is one."""

    balance: Balance
    bundles: list[Bundle]
    next: Cursor | None


def wallet(
    brand: Brand,
    person: Person,
    *,
    before: int | None = None,
    left: int | None = None,
    at: datetime | None = None,
) -> Wallet:
    """What this person holds, and the last lines or those before one of them. Six queries."""
    read, more = stretch(brand, person, before=before, left=left, limit=EACH)
    return Wallet(balance_of(brand, ref(person), POINTS, at=at), bundled(read), more)


def stretch(
    brand: Brand, person: Person, *, before: int | None, limit: int, left: int | None = None
) -> tuple[list[Saying], Cursor | None]:
    """So many lines of a person's points, the last written first, and where to go on."""
    found = lines_of(brand, ref(person), POINTS, before=before, left=left, limit=limit + 1)
    read = sayings(brand, ref(person), found[:limit])
    more = found[limit:]
    return read, Cursor(found[limit - 1].id, more[0].left or 0) if more else None


def bundled(read: Sequence[Saying]) -> list[Bundle]:
    """What says the same on one day stands together, where the first of it stood."""
    found: dict[tuple[Any, ...], list[Saying]] = {}
    for said in read:
        day = timezone.localtime(said.at).date()
        is_taken_back = said.line.reversed_by is not None
        news = (day, said.line.kind, said.what, said.address, is_taken_back)
        found.setdefault(news if said.what else (said.line.id,), []).append(said)
    left = (read[0].line.left or 0) if read else 0
    bundles = []
    for same in found.values():
        bundles.append(Bundle(same, left))
        left -= bundles[-1].points
    return bundles


def every_line(brand: Brand, person: Person) -> Iterator[Saying]:
    """All lines of a person's points, the last written first."""
    before: int | None = None
    left: int | None = None
    while True:
        read, more = stretch(brand, person, before=before, left=left, limit=MANY)
        yield from read
        if more is None:
            return
        before, left = more
