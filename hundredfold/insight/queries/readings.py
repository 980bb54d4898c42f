"""The last thing the rulers said."""

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.insight.models import Reading
from hundredfold.insight.rulers.definitions import VERSION


def last_reading(brand: Brand, circle: Circle | None) -> Reading | None:
    """The newest reading of a circle, or of all circles of a brand, by today's definitions."""
    found = Reading.of(brand).filter(circle=circle, version=VERSION)
    return found.order_by("-as_of", "-pk").first()
