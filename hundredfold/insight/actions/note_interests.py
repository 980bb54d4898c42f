from datetime import datetime, timedelta

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.insight.models import Interest
from hundredfold.insight.queries.moment import last_deed, last_moment
from hundredfold.insight.queries.written import written_under
from hundredfold.kit import bulk
from hundredfold.kit.clock import now

YEAR = timedelta(days=365)
COLUMNS = ("brand_id", "circle_id", "person_id", "tag", "times", "last_at", "as_of")


# no fact: looking at what happened is not happening
@transaction.atomic
def note_interests(brand: Brand, *, at: datetime | None = None) -> int:
    """Which tags people wrote under in the year up to a moment, noted anew; gives how many.

    A community that has long been quiet is looked at as of its last day.
    """
    as_of = at or last_moment(brand, at=now())[0]
    vendor = bulk.vendor(Interest)
    moment = bulk.moment(as_of, vendor)
    rows = [
        (
            brand.pk,
            one.circle,
            one.person,
            one.tag,
            one.times,
            bulk.moment(one.last_at, vendor),
            moment,
        )
        for one in written_under(brand, since=as_of - YEAR, until=as_of)
    ]
    Interest.of(brand).delete()
    bulk.insert(Interest, COLUMNS, rows)
    return len(rows)


# no fact: see note_interests
def note_what_came_in(brand: Brand) -> int:
    """After an import, as of its last deed. No fact is recorded."""
    note_interests(brand, at=last_deed(brand) or now())
    return 0


# no fact: see note_interests
def note_everywhere() -> None:
    """Every night, for every brand."""
    for brand in Brand.objects.order_by("pk"):
        note_interests(brand)
