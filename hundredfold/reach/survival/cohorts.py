"""Who joined in the same month, and how many of them were active in the months after."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hundredfold.reach.intervals import Share, share_of


class Cohort(NamedTuple):
    """People who first acted in one month; `kept[m]` is the share active m months later.

    `kept[0]` is everybody. There is no entry for months that are not over.
    """

    year: int
    month: int
    people: int
    kept: list[Share]


def cohorts(acts: Iterable[tuple[str, date]], *, end: date) -> list[Cohort]:
    """A retention table by the month of the first act, each share with Wilson's interval.

    `acts` are pairs of person and day; acts after `end` do not count. Only months that are over
    by `end` (its last day has passed) are told: a month that has just begun would look like a
    loss of members.
    """
    months = _months_of(acts, end)
    joined: dict[int, list[str]] = defaultdict(list)
    for person, active in months.items():
        joined[min(active)].append(person)
    over = _month(end) if _is_last_day(end) else _month(end) - 1
    return [
        _cohort(start, [months[person] for person in joined[start]], over)
        for start in sorted(joined)
        if start <= over
    ]


def _months_of(acts: Iterable[tuple[str, date]], end: date) -> dict[str, set[int]]:
    months: dict[str, set[int]] = defaultdict(set)
    for person, day in acts:
        if day <= end:
            months[person].add(_month(day))
    return months


def _cohort(start: int, members: list[set[int]], over: int) -> Cohort:
    kept = [
        share_of(sum(month in active for active in members), len(members))
        for month in range(start, over + 1)
    ]
    return Cohort(start // 12, start % 12 + 1, len(members), kept)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _is_last_day(day: date) -> bool:
    return _month(date.fromordinal(day.toordinal() + 1)) != _month(day)
