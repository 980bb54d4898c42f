"""The brand and the circle that a command names."""

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Person


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


def person_asked(brand: Brand, words: str) -> Person:
    """By number or by the address they sign in with; raises Stop where nobody here is that."""
    by = {"pk": int(words)} if words.isdecimal() else {"account__email": words}
    person = Person.of(brand).filter(**by).first()
    if person is None:
        raise Stop(f"nobody in {brand.slug} is {words!r}")
    return person
