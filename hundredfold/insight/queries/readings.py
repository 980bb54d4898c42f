"""The last things the rulers said."""

from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Reading
from hundredfold.insight.rulers.definitions import VERSION
from hundredfold.insight.rulers.reading import measured_in

HARDLY_CHANCE = 0.05


@dataclass(frozen=True)
class Falling:
    """Activity falls in a circle, or over all of them, and chance alone hardly does that."""

    circle: Circle | None
    lost: int
    chance: float


def last_reading(brand: Brand, circle: Circle | None) -> Reading | None:
    """The newest reading of a circle, or of all circles of a brand, by today's definitions."""
    found = Reading.of(brand).filter(circle=circle, version=VERSION)
    return found.order_by("-as_of", "-pk").first()


def newest_readings(brand: Brand) -> list[Reading]:
    """The newest reading of the brand and of each circle that has one. One query."""
    place = Window(RowNumber(), partition_by=F("circle"), order_by=("-as_of", "-pk"))
    found = Reading.of(brand).filter(version=VERSION).annotate(place=place).filter(place=1)
    return list(found.select_related("circle").order_by(F("circle").asc(nulls_first=True)))


def falling(brand: Brand) -> list[Falling]:
    """Where fewer people are active than four weeks ago, as of the last measuring. One query.

    `lost` counts who was active in the 28 days before and not in the last 28.
    """
    found = []
    for reading in newest_readings(brand):
        chance = measured_in(reading.document).of("decline").value
        if chance is not None and chance < HARDLY_CHANCE:
            found.append(Falling(reading.circle, reading.counted.get("lost", 0), chance))
    return found
