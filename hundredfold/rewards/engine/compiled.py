"""A version of a rule, made ready for a batch of facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from hundredfold.conditions import read
from hundredfold.rewards.terms import Terms
from hundredfold.rewards.vocabulary import DEED, OF_BEFORE, OF_PEOPLE


@dataclass(frozen=True, slots=True)
class Compiled:
    """`holds` is its condition, if it has one; `counts` whether it keeps count of what it gave."""

    terms: Terms
    zone: ZoneInfo
    holds: Callable[[Mapping[str, Any]], bool] | None
    names: tuple[str, ...]
    counts: bool
    asks_people: bool

    def day_of(self, at: datetime) -> int:
        """The day of a moment by the brand's calendar, counted from year 1."""
        return _day(at, self.zone)


@lru_cache(maxsize=10_000)
def _day(at: datetime, zone: ZoneInfo) -> int:
    return at.astimezone(zone).toordinal()


@lru_cache(maxsize=2_000)
def compiled(terms: Terms) -> Compiled:
    """Put together once for each version, however many batches it runs over."""
    condition = read(terms.condition, DEED) if terms.condition else None
    names = condition.names if condition else frozenset()
    return Compiled(
        terms,
        ZoneInfo(terms.zone),
        condition.holds if condition else None,
        tuple(sorted(names)),
        terms.has_limits or bool(names & OF_BEFORE),
        bool(names & OF_PEOPLE),
    )
