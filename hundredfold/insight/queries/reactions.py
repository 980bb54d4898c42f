"""Who reacted to whom, and what is known of people besides: what a search asks."""

from datetime import datetime, timedelta

import numpy as np
from django.db.models import Count, Q, Sum

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.hundred.searching import Known, Reactions
from hundredfold.insight.models import Contact, Day
from hundredfold.insight.rulers.windows import QUARTER


def reactions_in(brand: Brand, circle: Circle | None, *, as_of: datetime) -> Reactions:
    """Every pair of which one ever did something for the other, and how often. One query."""
    found = Contact.of(brand).filter(met_at__lte=as_of)
    found = found.filter(circle=circle.pk) if circle else found
    pairs = found.values_list("giver", "receiver").annotate(times=Count("pk"))
    rows = np.array(list(pairs.order_by("giver", "receiver")), np.int64).reshape(-1, 3)
    return Reactions(rows[:, 0], rows[:, 1], rows[:, 2])


def known_of(brand: Brand, circle: Circle | None, *, as_of: datetime) -> dict[int, Known]:
    """Fit and willingness of everybody who was active in the last 90 days. One query."""
    since = as_of.date() - timedelta(days=QUARTER)
    here = Q(circle=circle.pk) if circle else Q()
    days = Day.of(brand).filter(day_on__gt=since, day_on__lte=as_of.date(), deeds__gt=0)
    rows = days.values_list("person").annotate(
        all_deeds=Sum("deeds"),
        deeds=Sum("deeds", filter=here),
        worth=Sum("worth", filter=here),
        days=Count("day_on", distinct=True, filter=here),
    )
    told = {person: values for person, *values in rows}
    ordered = np.sort([worth or 0 for _all, _deeds, worth, _days in told.values()])
    return {
        person: Known(
            round((deeds or 0) / all_deeds, 4),
            round(float(np.searchsorted(ordered, worth or 0, side="right")) / len(ordered), 4),
            active,
        )
        for person, (all_deeds, deeds, worth, active) in told.items()
    }
