from datetime import date

from django.conf import settings

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Reading
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.tied import ties_of
from hundredfold.insight.rulers.definitions import VERSION
from hundredfold.insight.rulers.measuring import measured
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
    told = measured(seen, ties_of(brand, circle, as_of=day), as_of=day)
    reading, _is_new = Reading.objects.update_or_create(
        brand=brand,
        circle=circle,
        as_of=day,
        version=VERSION,
        defaults={"document": told.document(), "measured_at": now()},
    )
    return reading
