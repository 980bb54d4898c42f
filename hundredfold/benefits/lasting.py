"""How long somebody has a benefit that they have already."""

from datetime import datetime, timedelta

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.queries.held import lots_of
from hundredfold.people.models import Person

FOR_DAYS = (Benefit.Validity.FROM_ISSUE, Benefit.Validity.FROM_FIRST_USE)


def extended(
    benefit: Benefit, person: Person, ends: datetime | None, at: datetime
) -> datetime | None:
    """Until when somebody has what would end then: access for days goes on after the access that
    they have, for as long as it would have lasted, instead of running beside it."""
    if ends is None or benefit.kind != Benefit.Kind.ACCESS or benefit.validity not in FOR_DAYS:
        return ends
    latest = [lot.expires_at for lot in lots_of(benefit, person, at) if lot.expires_at is not None]
    return max([at, *latest]) + max(ends - at, timedelta(0))
