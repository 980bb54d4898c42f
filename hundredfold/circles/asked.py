"""The brand and the circle that a command names."""

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.stops import Stop


def brand_asked(slug: str) -> Brand:
    """Raises Stop where there is no such brand."""
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None:
        raise Stop(f"there is no brand {slug!r}")
    return brand


def circle_asked(brand: Brand, slug: str) -> Circle:
    """Raises Stop where the brand has no such circle."""
    circle = Circle.of(brand).filter(slug=slug).first()
    if circle is None:
        raise Stop(f"there is no circle {slug!r} in {brand.slug}")
    return circle
