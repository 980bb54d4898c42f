"""The people behind a figure of the rulers: exactly those whom the reading counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from struct import unpack
from typing import Any

from django.db.models import Count, Max, Min, Sum

from hundredfold.insight.models import Arrival, Day, Reading, Roll
from hundredfold.insight.rulers.definitions import BY_NAME
from hundredfold.insight.rulers.windows import OF_A_CHART, WINDOWS
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face, faces_of


@dataclass(frozen=True)
class Counted:
    """Somebody a figure counts: when they first and last did something, how often and how much.

    Who never did anything came first on the day they joined.
    """

    face: Face
    first_on: date | None
    last_on: date | None
    days: int
    deeds: int


def rows_of(reading: Reading, figure: str) -> str | None:
    """The rows that a figure opens; or these rows themselves, which a chart opens by their name."""
    rows = BY_NAME[figure].rows if figure in BY_NAME else figure
    is_opened = figure in BY_NAME or OF_A_CHART.fullmatch(figure)
    return rows if is_opened and rows in reading.counted else None


def counted(reading: Reading, rows: str, *, page: str) -> Listing[Counted]:
    """Everybody behind these rows, fifty to a page, in their order. Five queries at most."""
    return listing(_Kept(reading, rows), lambda people: _told(reading, rows, people), page=page)


class _Kept:
    """The people on a roll, of whom only the asked stretch is read."""

    def __init__(self, reading: Reading, rows: str) -> None:
        self.reading, self.rows = reading, rows

    def count(self) -> int:
        return int(self.reading.counted.get(self.rows, 0))

    def __getitem__(self, asked: slice) -> list[int]:
        start, stop = asked.start, min(asked.stop, self.count())
        return list(self._read(start, stop))

    def _read(self, start: int, stop: int) -> Iterator[int]:
        found = Roll.of(self.reading.brand_id).filter(reading=self.reading, rows=self.rows)
        first, last = start // Roll.PIECE, (stop - 1) // Roll.PIECE
        pieces = found.filter(number__gte=first, number__lte=last).order_by("number")
        for number, people in pieces.values_list("number", "people"):
            before = number * Roll.PIECE
            numbers = unpack(f"<{len(people) // 8}q", people)
            yield from numbers[max(start - before, 0) : max(stop - before, 0)]


def _told(reading: Reading, rows: str, people: list[int]) -> list[Counted]:
    did, faces = _days_of(reading, rows, people), faces_of(reading.brand_id, people)
    idle = [person for person in people if person not in did]
    came = _arrivals_of(reading, idle) if idle else {}
    return [
        Counted(
            faces.get(person) or Face(None, ""),
            *did.get(person, (came.get(person), None, 0, 0)),
        )
        for person in people
    ]


def _days_of(reading: Reading, rows: str, people: list[int]) -> dict[int, tuple[Any, ...]]:
    """What each of them did in the days that these rows are about."""
    found = Day.of(reading.brand_id).filter(person__in=people, deeds__gt=0)
    found = found.filter(day_on__lte=reading.as_of)
    if reading.circle_id:
        found = found.filter(circle=reading.circle_id)
    if rows in WINDOWS:
        found = found.filter(day_on__gt=reading.as_of - timedelta(days=WINDOWS[rows]))
    sums = (Min("day_on"), Max("day_on"), Count("day_on", distinct=True), Sum("deeds"))
    return {
        person: tuple(values)
        for person, *values in found.order_by()
        .values_list("person")
        .annotate(**{f"v{at}": one for at, one in enumerate(sums)})
    }


def _arrivals_of(reading: Reading, people: list[int]) -> dict[int, date]:
    found = Arrival.of(reading.brand_id).filter(person__in=people)
    if reading.circle_id:
        found = found.filter(circle=reading.circle_id)
    return dict(found.values_list("person").annotate(first_on=Min("day_on")))
