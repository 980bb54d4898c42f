"""What is known of each circle of a brand, and the claims tested over them."""

from dataclasses import dataclass

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Character, Reading
from hundredfold.insight.queries.readings import newest_readings
from hundredfold.insight.rulers.claims import Measured, Tested, put_to_the_test
from hundredfold.insight.rulers.reading import Figure, measured_in

RULERS = {"durability": "stay_90", "stickiness": "dau_mau", "size": "active_90"}
"""The figure that stands for each ruler."""


@dataclass(frozen=True)
class Described:
    """A circle with what is said of it and what its rulers read last, as far as there is any."""

    circle: Circle
    character: Character | None
    figures: dict[str, Figure]
    is_measured: bool


@dataclass(frozen=True)
class Claims:
    """Every circle, and the three claims over those that are described and measured."""

    circles: list[Described]
    tested: list[Tested]


def claims_of(brand: Brand) -> Claims:
    """Three queries."""
    said = {one.circle_id: one for one in Character.of(brand).order_by("pk")}
    read = {one.circle_id: one for one in newest_readings(brand)}
    circles = [
        _described(circle, said.get(circle.pk), read.get(circle.pk))
        for circle in Circle.of(brand).order_by("pk")
    ]
    known = [
        Measured(
            one.character.decision_days,
            one.character.excitement,
            *(one.figures[ruler].value for ruler in RULERS),
        )
        for one in circles
        if one.character
    ]
    return Claims(circles, put_to_the_test(known))


def character_of(circle: Circle) -> Character | None:
    """What is said of a circle, if anything is."""
    return Character.of(circle.brand_id).filter(circle=circle).first()


def _described(circle: Circle, said: Character | None, read: Reading | None) -> Described:
    told = measured_in(read.document) if read else None
    figures = {ruler: told.of(figure) if told else Figure(None) for ruler, figure in RULERS.items()}
    return Described(circle, said, figures, read is not None)
