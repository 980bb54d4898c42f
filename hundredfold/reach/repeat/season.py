"""What a repeat model cannot know: that December is not July."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Longs

UNEVEN = 1.5  # the busiest whole month over the quietest
YEAR = 365


class Doubt(NamedTuple):
    """`code` for programs, `says` for people."""

    code: str
    says: str


def season(days: Longs, *, end: int, ahead: int, zero: date) -> list[Doubt]:
    """Reasons to distrust a forecast of `ahead` days from `end` on.

    `days` are days of orders, counted from `zero`. Neither the model nor the plain rate knows of
    seasons: both carry on what was.
    """
    seen = days[days <= end]
    if len(seen) == 0:
        return [Doubt("nothing_seen", "There were no orders to learn from.")]
    doubts = []
    first = int(seen.min())
    if end - first < YEAR:
        doubts.append(
            Doubt("under_a_year", "Less than a year was seen: a season cannot be told from growth.")
        )
    if new := sorted(_months(end + 1, end + ahead, zero) - _months(first, end, zero)):
        named = ", ".join(date(2001, month, 1).strftime("%B") for month in new)
        doubts.append(Doubt("unseen_months", f"Never seen before: {named}."))
    if (ratio := _unevenness(seen, end, zero)) > UNEVEN:
        doubts.append(
            Doubt("uneven", f"The busiest month had {ratio:.1f} times the orders of the quietest.")
        )
    return doubts


def _months(first: int, last: int, zero: date) -> set[int]:
    return {(zero + timedelta(days=at)).month for at in range(first, last + 1)}


def _unevenness(days: Longs, end: int, zero: date) -> float:
    """Orders a day of the busiest over the quietest of the months that were seen whole."""
    first = int(days.min())
    counts = np.bincount(days - first, minlength=end - first + 1)
    rates = []
    month = (zero + timedelta(days=first)).replace(day=1)
    while (after := _next(month)) <= zero + timedelta(days=end + 1):
        start = (month - zero).days - first
        if start >= 0:
            whole = counts[start : start + (after - month).days]
            rates.append(float(whole.mean()))
        month = after
    return max(rates) / max(min(rates), 1e-9) if len(rates) > 1 else 1.0


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
