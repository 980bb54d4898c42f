from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Reading, Roll
from hundredfold.insight.queries.doings import doings_of
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.tied import ties_of
from hundredfold.insight.rulers.definitions import VERSION
from hundredfold.insight.rulers.measuring import measured
from hundredfold.insight.rulers.rows import Rows, rows
from hundredfold.insight.warehouse import Lived, lived_in
from hundredfold.insight.warehouse.keeping import kept
from hundredfold.kit.clock import now


# no fact: looking at what happened is not happening
def measure(brand: Brand, circle: Circle | None = None, *, as_of: date | None = None) -> Reading:
    """The rulers are read as of the end of a day: of today, or of a quiet brand's last day.

    Measuring a day again replaces its reading: by then the log may know more of that day.
    """
    return _measure(brand, circle, lived_in(kept(brand), settings.WAREHOUSE), as_of)


# no fact: see measure
def measure_all(brand: Brand) -> list[Reading]:
    """The whole brand and each of its circles, from one pass over the facts."""
    lived = lived_in(kept(brand), settings.WAREHOUSE)
    circles: list[Circle | None] = [None, *Circle.of(brand).order_by("pk")]
    return [_measure(brand, circle, lived, None) for circle in circles]


# no fact: see measure
def measure_everywhere() -> None:
    """Every night, for every brand."""
    for brand in Brand.objects.order_by("pk"):
        measure_all(brand)


def _measure(brand: Brand, circle: Circle | None, lived: Lived, as_of: date | None) -> Reading:
    day = as_of or last_moment(brand, at=now())[0].date()
    seen = lived.within(circle=circle.pk if circle else None, until=day.toordinal())
    ties, did = ties_of(brand, circle, as_of=day), doings_of(brand, circle, as_of=day)
    told, behind = measured(seen, ties, did, as_of=day), rows(seen, ties, did, as_of=day)
    counted = {name: len(who) for name, who in behind.items()}
    with transaction.atomic():
        reading, _is_new = Reading.objects.update_or_create(
            brand=brand,
            circle=circle,
            as_of=day,
            version=VERSION,
            defaults={"document": told.document(), "counted": counted, "measured_at": now()},
        )
        _keep(reading, behind)
    return reading


def _keep(reading: Reading, behind: Rows) -> None:
    """Who is behind the figures of this reading; those of older ones are not asked for any more."""
    old = Roll.of(reading.brand_id).filter(reading__circle=reading.circle_id)
    old.filter(reading__as_of__lte=reading.as_of).delete()
    Roll.objects.bulk_create(_pieces(reading, behind), batch_size=500)


def _pieces(reading: Reading, behind: Rows) -> Iterator[Roll]:
    for name, who in behind.items():
        for number, start in enumerate(range(0, len(who), Roll.PIECE)):
            people = who[start : start + Roll.PIECE].astype("<i8").tobytes()
            yield Roll(
                brand_id=reading.brand_id, reading=reading, rows=name, number=number, people=people
            )
