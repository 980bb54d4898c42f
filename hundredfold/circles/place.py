"""Where a request stands: in whose brand, in which circle, and as whom."""

from dataclasses import dataclass
from typing import overload

from django.db.models import FilteredRelation, Q
from django.http import Http404, HttpRequest

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership
from hundredfold.people.models import Person

UNKNOWN = "There is nothing at this address."


@dataclass(frozen=True)
class Place:
    """What every page needs to know before anything else. Loaded in at most two queries."""

    brand: Brand
    circle: Circle | None
    person: Person | None
    membership: Membership | None

    @property
    def is_steward(self) -> bool:
        return self.membership is not None and self.membership.is_steward


@dataclass(frozen=True)
class CirclePlace(Place):
    """A place that is inside a circle."""

    circle: Circle


@overload
def place_of(request: HttpRequest, brand_slug: str) -> Place: ...
@overload
def place_of(request: HttpRequest, brand_slug: str, circle_slug: str) -> CirclePlace: ...
def place_of(request: HttpRequest, brand_slug: str, circle_slug: str | None = None) -> Place:
    """The place, or the same 404 for what does not exist and for what is another brand's."""
    if circle_slug is None:
        brand = Brand.objects.select_related("demonstration").filter(slug=brand_slug).first()
        if brand is None:
            raise Http404(UNKNOWN)
        return Place(brand, None, _person(request, brand), None)
    # every brand: the address names the brand, and this is where it is looked up
    circle = (
        Circle.objects.select_related("brand__demonstration", "muster")
        .filter(brand__slug=brand_slug, slug=circle_slug)
        .first()
    )
    if circle is None:
        raise Http404(UNKNOWN)
    person = _person(request, circle.brand, circle)
    return CirclePlace(circle.brand, circle, person, getattr(person, "here", None))


def _person(request: HttpRequest, brand: Brand, circle: Circle | None = None) -> Person | None:
    """Who the account is in this brand, with the membership as `here` when a circle is named."""
    if not request.user.is_authenticated:
        return None
    persons = Person.of(brand).filter(account=request.user)
    if circle is None:
        return persons.first()
    mine = FilteredRelation("memberships", condition=Q(memberships__circle=circle.pk))
    # The type checker does not know that a filtered relation can be selected; Django does.
    return persons.annotate(here=mine).select_related("here").first()  # type: ignore[misc]
