"""As of when a community is looked at."""

from datetime import datetime, timedelta

from hundredfold.activity import queries as log
from hundredfold.brands.models import Brand
from hundredfold.insight.deeds import ACTS

QUIET = timedelta(days=14)


def last_moment(brand: Brand, *, at: datetime) -> tuple[datetime, bool]:
    """Up to when there is something to tell, and whether that is longer ago than two weeks.

    A community that has long been quiet, such as an imported one, is looked at as of its last day:
    as of today there would be nothing to see.
    """
    last = last_deed(brand) or at
    return (last, True) if at - last > QUIET else (at, False)


def last_deed(brand: Brand) -> datetime | None:
    """Just after somebody last did something, if anybody ever did."""
    last = log.last_at(brand, ACTS)
    return last + timedelta(seconds=1) if last else None
