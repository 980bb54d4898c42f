"""The people behind a figure of the rulers: the same that the figure counts, one row each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Arrival, Day
from hundredfold.insight.queries.living import end_of, living_ties
from hundredfold.insight.rulers.windows import IRON_DAYS, QUARTER
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.queries import Face, faces_of

Found = QuerySet[Any, Any]


@dataclass(frozen=True)
class Counted:
    """Somebody a figure counts: when they first and last did something, how often and how much."""

    face: Face
    first_on: date | None
    last_on: date | None
    days: int
    deeds: int


@dataclass(frozen=True)
class Counting:
    """Whose figure it is and as of the end of which day."""

    brand: Brand
    circle: Circle | None
    as_of: date

    def window(self, days: int, *, until: int = 0) -> Q:
        """The days of a window that ends `until` days before the day."""
        end = self.as_of - timedelta(days=until)
        return Q(day_on__gt=end - timedelta(days=days), day_on__lte=end)

    @property
    def days(self) -> QuerySet[Day]:
        found = Day.of(self.brand).filter(deeds__gt=0, day_on__lte=self.as_of)
        return found.filter(circle=self.circle.pk) if self.circle else found

    @property
    def arrivals(self) -> QuerySet[Arrival]:
        found = Arrival.of(self.brand).filter(day_on__lte=self.as_of)
        return found.filter(circle=self.circle.pk) if self.circle else found


def counted(counting: Counting, rows: str, *, page: str) -> Listing[Counted]:
    """Everybody behind these rows, fifty to a page; in four queries at most."""
    found = LISTS[rows](counting)
    return listing(found, lambda read: _people(counting, read), page=page)


def _summed(found: Found) -> Found:
    """One row a person: the busiest first, equals by number."""
    sums = {"first_on": Min("day_on"), "last_on": Max("day_on"), "deeds": Sum("deeds")}
    told = found.values("person").annotate(days=Count("day_on", distinct=True), **sums)
    ordered: Found = told.order_by("-deeds", "person")
    return ordered


def _ever(counting: Counting) -> Found:
    return _summed(counting.days)


def _active(days: int) -> Callable[[Counting], Found]:
    return lambda counting: _summed(counting.days.filter(counting.window(days)))


def _joined(counting: Counting) -> Found:
    return counting.arrivals.values("person").annotate(day_on=Min("day_on")).order_by("person")


def _onlookers(counting: Counting) -> Found:
    idle: Found = _joined(counting).exclude(person__in=counting.days.values("person"))
    return idle


def _newcomers(counting: Counting) -> Found:
    newest = counting.as_of - timedelta(days=14)
    oldest = newest - timedelta(days=QUARTER)
    return _ever(counting).filter(first_on__lte=newest, first_on__gt=oldest)


def _lost(counting: Counting) -> Found:
    here = Count("pk", filter=counting.window(28))
    before = Count("pk", filter=counting.window(28, until=28))
    gone: Found = _ever(counting).annotate(now=here, before=before).filter(now=0, before__gt=0)
    return gone


def _iron_fans(counting: Counting) -> Found:
    found = _ever(counting)
    for name, until in (("now", 0), ("before", QUARTER)):
        days = Count("day_on", distinct=True, filter=counting.window(QUARTER, until=until))
        found = found.annotate(**{name: days})
    irons: Found = found.filter(
        _has_a_strong_tie(counting), now__gte=IRON_DAYS, before__gte=IRON_DAYS
    )
    return irons


def _tied(counting: Counting) -> Found:
    return _ever(counting).filter(_has_a_strong_tie(counting))


def _has_a_strong_tie(counting: Counting) -> Q:
    ties = living_ties(counting.brand, counting.circle, as_of=counting.as_of)
    strong = ties.filter(strong_until__gt=end_of(counting.as_of))
    return Q(person__in=strong.values("one")) | Q(person__in=strong.values("other"))


def _lasting(counting: Counting) -> Found:
    found = _ever(counting)
    for month in range(6):
        was_there = Case(When(counting.window(30, until=30 * month), then=1), default=Value(0))
        found = found.annotate(**{f"month_{month}": Max(was_there)})
    months = sum((F(f"month_{month}") for month in range(1, 6)), F("month_0"))
    lasting: Found = found.annotate(months=months).filter(months__gte=3)
    return lasting


LISTS: dict[str, Callable[[Counting], Found]] = {
    "spans": _ever,
    "ever": _ever,
    "joined": _joined,
    "onlookers": _onlookers,
    "newcomers": _newcomers,
    "active_7": _active(7),
    "active_30": _active(30),
    "active_90": _active(QUARTER),
    "busiest": _active(QUARTER),
    "lost": _lost,
    "iron_fans": _iron_fans,
    "tied": _tied,
    "lasting_love": _lasting,
}


def _people(counting: Counting, read: list[dict[str, Any]]) -> list[Counted]:
    faces = faces_of(counting.brand, [row["person"] for row in read])
    return [
        Counted(
            faces.get(row["person"]) or Face(None, ""),
            row.get("first_on") or row.get("day_on"),
            row.get("last_on"),
            row.get("days", 0),
            row.get("deeds", 0),
        )
        for row in read
    ]
