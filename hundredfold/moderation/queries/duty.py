"""How soon stewards look at what is reported and asked about, against what they set themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from hundredfold.brands.models import Brand
from hundredfold.moderation.models import USUAL, Appeal, Case, Duty

LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True)
class Kept:
    """Of the last thirty days: how many were looked at, how many of them in time, the middle one's
    hours; how many wait, for how many hours the first of them, and how many are late."""

    hours: int
    done: int
    in_time: int
    middle: float | None
    waiting: int
    longest: float
    late: int

    @property
    def half_within(self) -> timedelta | None:
        """The middle one's time, as pages say it."""
        return None if self.middle is None else timedelta(hours=self.middle)


def duty_of(brand: Brand) -> int:
    """Within how many hours stewards are to look."""
    set_here = Duty.of(brand).values_list("hours", flat=True).first()
    return USUAL if set_here is None else set_here


def how_soon(brand: Brand, at: datetime) -> Kept:
    """Cases and appeals alike; what its author took back was nobody's duty. Five queries."""
    hours = duty_of(brand)
    since = at - LOOKED_BACK
    done = [
        *Case.of(brand)
        .filter(decided_at__gt=since)
        .exclude(verdict=Case.Verdict.WITHDRAWN)
        .values_list("opened_at", "decided_at"),
        *Appeal.of(brand).filter(settled_at__gt=since).values_list("made_at", "settled_at"),
    ]
    waits = [
        *Case.of(brand).filter(verdict="").values_list("opened_at", flat=True),
        *Appeal.of(brand).filter(verdict="").values_list("made_at", flat=True),
    ]
    took = [_hours(end - begin) for begin, end in done if end is not None]
    waiting = [_hours(at - begin) for begin in waits]
    return Kept(
        hours=hours,
        done=len(took),
        in_time=sum(one <= hours for one in took),
        middle=median(took) if took else None,
        waiting=len(waiting),
        longest=max(waiting, default=0.0),
        late=sum(one > hours for one in waiting),
    )


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3_600
