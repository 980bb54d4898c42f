"""For whom everybody did something first: what the cascades are traced by."""

from datetime import datetime

import numpy as np
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.cascades.tracing import FirstContacts
from hundredfold.insight.models import Contact


def first_contacts(brand: Brand, circle: Circle | None, *, as_of: datetime) -> FirstContacts:
    """Everybody's first contact up to this moment, in one circle or in any. One query."""
    found = Contact.of(brand).filter(met_at__lte=as_of)
    found = found.filter(circle=circle.pk) if circle else found
    place = Window(RowNumber(), partition_by=F("giver"), order_by=("met_at", "fact", "receiver"))
    rows = found.annotate(place=place).filter(place=1).order_by("giver")
    table = list(rows.values_list("giver", "receiver", "met_at"))
    return FirstContacts(
        np.array([row[0] for row in table], np.int64),
        np.array([row[1] for row in table], np.int64),
        np.array([row[2].replace(tzinfo=None) for row in table], "datetime64[us]"),
    )
