"""Which packages there are, what is in them, and who came by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from hundredfold.benefits.models import Bundle, Content, Package, Place
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.people.models import Person

EACH = 50


@dataclass(frozen=True)
class Packed:
    """A package with what is in it, and the circles in which any of it counts."""

    package: Package
    contents: list[Content]
    circles: list[Circle]

    @property
    def is_had(self) -> bool:
        """Whether somebody can have it now."""
        retired = [one.benefit.retired_at for one in self.contents] + [self.package.retired_at]
        return all(at is None for at in retired)


def packages_of(brand: Brand | int, *, retired: bool = False) -> list[Packed]:
    """Those that are given, or all there ever were, the newest first. Three queries."""
    rows = Package.of(brand).order_by("-pk")
    return _packed(brand, rows if retired else rows.filter(retired_at=None))


def package_at(brand: Brand | int, code: str) -> Packed | None:
    """The package of that code. Three queries."""
    return next(iter(_packed(brand, Package.of(brand).filter(code=code))), None)


def bundles_of(brand: Brand | int, *, person: Person | None = None) -> QuerySet[Bundle]:
    """The last fifty that somebody, or anybody, came by. One query."""
    rows = Bundle.of(brand).select_related("package", "person", "by").order_by("-at", "-pk")
    return (rows.filter(person=person) if person is not None else rows)[:EACH]


def _packed(brand: Brand | int, packages: QuerySet[Package]) -> list[Packed]:
    inside = Content.of(brand).select_related("benefit").order_by("pk")
    found = list(packages.prefetch_related(Prefetch("contents", inside)))
    contents = {one.pk: list(one.contents.all()) for one in found}
    covered = _covered(brand, {part.benefit_id for parts in contents.values() for part in parts})
    return [Packed(one, contents[one.pk], _circles(contents[one.pk], covered)) for one in found]


def _covered(brand: Brand | int, benefits: Iterable[int]) -> dict[int, list[Circle]]:
    places = Place.of(brand).filter(benefit__in=benefits, part=Place.Part.COVERED)
    found: dict[int, list[Circle]] = {}
    for place in places.select_related("circle").order_by("pk"):
        found.setdefault(place.benefit_id, []).append(place.circle)
    return found


def _circles(contents: Iterable[Content], covered: dict[int, list[Circle]]) -> list[Circle]:
    circles = (circle for part in contents for circle in covered.get(part.benefit_id, ()))
    return list({circle.pk: circle for circle in circles}.values())
