"""The work on the hundred as the desk draws it: what was promised and came, and the ladder."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.circles.models import Circle, Membership
from hundredfold.entrance.models import Terms
from hundredfold.entrance.queries.listing import Seeds
from hundredfold.insight.queries.reached import WeekReached
from hundredfold.kit.charts import Forecast, Week
from hundredfold.kit.telling import on_day

PACE_DAYS = 28


@dataclass(frozen=True)
class Rung:
    """One rung of 100, 10,000 and 1,000,000: the plan, the fact, and what the pace would give.

    `reached_on` is the day on which the rung is reached if it goes on as in the last 28 days.
    """

    people: int
    now: int
    due_on: date | None
    reached_on: date | None

    @property
    def share(self) -> float:
        return min(1.0, self.now / self.people)

    @property
    def is_late(self) -> bool:
        """By this pace it is reached after the planned day, or not at all."""
        if self.due_on is None or self.now >= self.people:
            return False
        return self.reached_on is None or self.reached_on > self.due_on


def rungs(circle: Circle, terms: Terms, seeds: Seeds, *, at: datetime) -> list[Rung]:
    """Seeds for the first rung, members for the others. One query."""
    since = at - timedelta(days=PACE_DAYS)
    joined = Membership.of(circle.brand_id).filter(circle=circle, joined_at__lte=at)
    dates = list(joined.filter(joined_at__gt=since).values_list("joined_at", flat=True))
    members, new = joined.count(), len(dates)
    new_seeds = sum(moment > since for moment in seeds.since.values())
    told = [
        (100, len(seeds.since), new_seeds, terms.hundred_on),
        (10_000, members, new, terms.ten_thousand_on),
        (1_000_000, members, new, terms.million_on),
    ]
    return [Rung(goal, now, due, _reached(goal, now, pace, at)) for goal, now, pace, due in told]


def _reached(goal: int, now: int, in_28_days: int, at: datetime) -> date | None:
    if now >= goal or not in_28_days:
        return None
    days = (goal - now) * PACE_DAYS / in_28_days
    return at.date() + timedelta(days=int(days)) if days < 36_500 else None


def forecast(
    weeks: list[WeekReached], seeds: Seeds, spread: tuple[float, float, float], address: str
) -> Forecast:
    """What the seeds promised by the end of each week, beside whom they have reached by then.

    `spread` is what the last search expected of all it found, with its bounds: they scale the band.
    """
    mean, low, high = spread
    ratios = (low / mean, high / mean) if mean else (1.0, 1.0)
    told = [_week(week, seeds, ratios, address) for week in weeks]
    now = weeks[-1].reached if weeks else 0
    return Forecast(
        title=_("What was promised, and what came"),
        says=ngettext(
            "The seeds have reached %(num)s person so far; %(promised)s were expected in the end.",
            "The seeds have reached %(num)s people so far; %(promised)s were expected in the end.",
            now,
        )
        % {"num": now, "promised": round(sum(seeds.promised.values()))},
        note=_(
            "Reached: who liked, answered or wrote to a seed since they are one; each counts once."
            " The promise has no clock: it is what the seeds of that week reach in the end."
        ),
        nothing=_("Nobody is a seed yet. Once somebody is, their reach is counted week by week."),
        weeks=told,
    )


def _week(week: WeekReached, seeds: Seeds, ratios: tuple[float, float], address: str) -> Week:
    end = week.monday + timedelta(days=6)
    promised = sum(
        seeds.promised[person] for person, moment in seeds.since.items() if moment.date() <= end
    )
    low, high = (promised * ratio for ratio in ratios)
    return Week(on_day(week.monday), promised, low, high, float(week.reached), address)
