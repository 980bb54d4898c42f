"""Before the first row is written: tables, brand and circle are there."""

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle
from hundredfold.kit.migrating import migrate
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import every_brand
from hundredfold.kit.words import Words
from hundredfold.people.actions.open_brand import open_brand


def make_tables() -> None:
    """Bring the database up to this version of the code, if it is not."""
    migrate(if_behind=True)


@every_brand("the brand may be opened here")
@transaction.atomic
def make_place(brand: str, circle: str, *, by: Source) -> tuple[Circle, int]:
    """The circle to import into, and how many facts making it took."""
    house = Brand.objects.filter(slug=brand).first()
    facts = 0
    if house is None:
        house = open_brand(brand, by=by, name=_named(brand))
        facts += 1
    place = Circle.of(house).filter(slug=circle).first()
    if place is None:
        place = found(circle, brand=house, by=by, name=_named(circle))
        facts += 1
    return place, facts


def _named(slug: str) -> Words:
    return Words(en=slug.replace("-", " ").capitalize())
