"""When a letter may be sent: by the reader's own clock."""

from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

MORNING = 8
"""At this hour digests come; weekly ones on Mondays."""


@cache
def zones() -> frozenset[str]:
    """The clocks that this machine knows, asked once: they lie in hundreds of files."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def is_quiet(at: datetime, zone: str, since: int | None, until: int | None) -> bool:
    """Whether a moment lies between two hours of a clock; they may span midnight. From an hour to
    itself is the whole day."""
    if since is None or until is None:
        return False
    hour = at.astimezone(ZoneInfo(zone)).hour
    return since <= hour < until if since < until else hour >= since or hour < until


def next_digest(at: datetime, zone: str, digest: str) -> datetime:
    """The next morning after a moment at which a digest is due; a weekly one on a Monday."""
    here = at.astimezone(ZoneInfo(zone))
    day = here.date()
    due = datetime.combine(day, time(MORNING), here.tzinfo)
    while due <= at or (digest == "weekly" and due.weekday() != 0):
        day += timedelta(days=1)
        due = datetime.combine(day, time(MORNING), here.tzinfo)
    return due
