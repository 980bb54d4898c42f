"""Which ties had not faded at the end of a day."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Tie


def end_of(day: date) -> datetime:
    """The first moment after a day of UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def living_ties(brand: Brand, circle: Circle | None, *, as_of: date) -> QuerySet[Tie]:
    """Ties that had not faded at the end of this day."""
    found = Tie.of(brand).filter(weak_until__gt=end_of(as_of), first_at__lt=end_of(as_of))
    return found.filter(circle=circle.pk) if circle else found
