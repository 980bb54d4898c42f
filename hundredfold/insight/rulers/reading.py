"""What a measurement came to, as it is kept and shown."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A figure between `low` and `high`; where `value` is None it is *not observed*."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Point(NamedTuple):
    """Of a curve: the share still there on a day, between `low` and `high`."""

    day: float
    alive: float
    low: float
    high: float


class Cohort(NamedTuple):
    """Who first did something in one month; `kept` is the share active so many months later."""

    month: str
    people: int
    kept: list[float | None]


class Week(NamedTuple):
    """Who was active in a week that begins on this Monday, and who for the first time."""

    monday: str
    active: int
    new: int


class Step(NamedTuple):
    """One step of the funnel: how many of all who joined came so far."""

    name: str
    people: int


@dataclass(frozen=True)
class Measured:
    """All figures of a circle or of a brand, as of the end of a day (UTC)."""

    as_of: date
    since: date | None
    figures: dict[str, Figure]
    curve: list[Point] = field(default_factory=list)
    followed: float = 0.0
    cohorts: list[Cohort] = field(default_factory=list)
    weeks: list[Week] = field(default_factory=list)
    funnel: list[Step] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """For JSON; `measured_in` reads it."""
        told = asdict(self)
        told["as_of"], told["since"] = self.as_of.isoformat(), _iso(self.since)
        return told

    def of(self, name: str) -> Figure:
        """A figure by its name; one that an older version did not know is not observed."""
        return self.figures.get(name, Figure(None))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def measured_in(document: dict[str, Any]) -> Measured:
    """What `Measured.document` wrote down."""
    since = document["since"]
    return Measured(
        date.fromisoformat(document["as_of"]),
        date.fromisoformat(since) if since else None,
        {name: Figure(*values) for name, values in document["figures"].items()},
        [Point(*values) for values in document["curve"]],
        document["followed"],
        [Cohort(*values) for values in document["cohorts"]],
        [Week(*values) for values in document["weeks"]],
        [Step(*values) for values in document["funnel"]],
    )
