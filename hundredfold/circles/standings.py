"""How an upper house publishes figures about people and circles, for those who stand below."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from hundredfold.circles.models import Standing
from hundredfold.kit import bulk

__all__ = ["Published", "Standing", "publish_standings"]


class Published(NamedTuple):
    """One figure: of a person in a circle, or of the circle itself where `person` is empty."""

    circle: int
    person: int | None
    name: str
    value: int
    why: str


def publish_standings(
    brand: int, figures: Iterable[Published], *, names: Sequence[str], as_of: datetime
) -> None:
    """From now on these are the standings of these names in this brand, and no others.

    Whoever has no row for a name stands at 0 there, so nought is not written.
    """
    Standing.of(brand).filter(name__in=names).delete()
    vendor = bulk.vendor(Standing)
    moment = bulk.moment(as_of, vendor)
    bulk.insert(
        Standing,
        ("brand_id", "circle_id", "person_id", "name", "value", "as_of", "why"),
        [
            (brand, one.circle, one.person, one.name, one.value, moment, one.why)
            for one in figures
            if one.value
        ],
    )
