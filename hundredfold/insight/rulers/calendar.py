"""Weeks and months, in days counted as `date.toordinal` counts them."""

from datetime import date

from hundredfold.reach.arrays import Longs

EPOCH = date(1970, 1, 1).toordinal()


def last_sunday(day: int) -> int:
    """The last day of the last full week (ISO) up to this day."""
    return day - (date.fromordinal(day).weekday() + 1) % 7


def months(day: Longs) -> Longs:
    """For each day its month, counted since year 0."""
    since = (day - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    counted: Longs = since + 1970 * 12
    return counted


def month_named(month: int) -> str:
    """2026-03."""
    return f"{month // 12}-{month % 12 + 1:02d}"
