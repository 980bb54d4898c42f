"""Who of some people knows whom."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Tie

Known = tuple[int, int, float]
"""Two people, and how strong the tie was when they last met."""


def ties_among(
    brand: Brand, circle: Circle | None, people: Collection[int], *, as_of: datetime
) -> list[Known]:
    """The living ties between these people, in one circle or in any. One query."""
    found = Tie.of(brand).filter(weak_until__gt=as_of, one__in=people, other__in=people)
    found = found.filter(circle=circle.pk) if circle else found
    pairs = found.values_list("one", "other").annotate(strength=Max("strength"))
    return list(pairs.order_by("one", "other"))
