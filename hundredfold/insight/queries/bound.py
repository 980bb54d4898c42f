"""The living ties of a circle with what is left of their strength: what groups are drawn from."""

from datetime import datetime

import numpy as np

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.groups.finding import Bound
from hundredfold.insight.models import Tie
from hundredfold.insight.strength import HALF_LIFE_DAYS


def bound_in(brand: Brand, circle: Circle | None, *, as_of: datetime) -> Bound:
    """Every tie that has not faded by then. One query. Ties of two circles are added up later."""
    found = Tie.of(brand).filter(weak_until__gt=as_of, first_at__lte=as_of)
    found = found.filter(circle=circle.pk) if circle else found
    rows = list(found.order_by("pk").values_list("one", "other", "strength", "last_at"))
    days = np.array([(as_of - last).total_seconds() / 86_400 for *_, last in rows], np.float64)
    left = np.array([strength for _, _, strength, _ in rows], np.float64)
    return Bound(
        np.array([one for one, *_ in rows], np.int64),
        np.array([other for _, other, *_ in rows], np.int64),
        left * 0.5 ** (np.maximum(days, 0) / HALF_LIFE_DAYS),
    )
