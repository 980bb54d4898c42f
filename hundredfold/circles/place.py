"""Where a request stands: in whose brand, in which circle, and as whom."""

from dataclasses import dataclass
from functools import cached_property
from typing import overload
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from hundredfold.brands.models import Brand, Demonstration
from hundredfold.circles.models import Circle, Membership, Muster
from hundredfold.circles.permits import permit
from hundredfold.kit.refusals import GoFirst
from hundredfold.kit.rows import columns, remember, selected, taken
from hundredfold.people.models import Person

UNKNOWN = "There is nothing at this address."


@dataclass(frozen=True)
class Place:
    """What every page needs to know before anything else. Loaded in at most two queries.

    Outside a circle, `membership` is the person's weightiest one in the brand: it opens the desk.
    """

    brand: Brand
    circle: Circle | None
    person: Person | None
    membership: Membership | None

    def may(self, name: str) -> bool:
        """Whether the membership at hand carries a permit; a page asks before it offers a deed."""
        return permit(name).given_to(self.membership)

    @property
    def nearest(self) -> Circle | None:
        """The circle that the navigation leads to: this one, or else the person's own."""
        return self.circle or (self.membership.circle if self.membership else None)

    @cached_property
    def people(self) -> str:
        """Where the pages of the brand's people begin."""
        return f"{reverse('circles:brand', args=[self.brand.slug])}people/"


@dataclass(frozen=True)
class CirclePlace(Place):
    """A place that is inside a circle."""

    circle: Circle

    @cached_property
    def address(self) -> str:
        """Where the circle's own addresses begin."""
        return reverse("circles:circle", args=[self.brand.slug, self.circle.slug])

    @property
    def members(self) -> int:
        """How many belong to the circle; none while nobody has joined."""
        muster = getattr(self.circle, "muster", None)
        return muster.members if muster else 0


@dataclass(frozen=True)
class MemberPlace(CirclePlace):
    """A place where somebody of the brand is about to do something."""

    person: Person


@overload
def place_of(request: HttpRequest, brand_slug: str) -> Place: ...
@overload
def place_of(request: HttpRequest, brand_slug: str, circle_slug: str) -> CirclePlace: ...
def place_of(request: HttpRequest, brand_slug: str, circle_slug: str | None = None) -> Place:
    """The place, or the same 404 for what does not exist and for what is another brand's.

    From here on, moments are said by the brand's clock, and a no is said inside the brand.
    """
    if circle_slug is None:
        place = _in_brand(request, brand_slug)
    else:
        place = _in_circle(request, brand_slug, circle_slug)
    request.place = place  # type: ignore[attr-defined] # for `kit.views.say_no`
    timezone.activate(ZoneInfo(place.brand.zone))
    return place


def taking_part(request: HttpRequest, brand_slug: str, circle_slug: str) -> MemberPlace:
    """The place of somebody who is about to do something. Signing in and joining come first."""
    place = place_of(request, brand_slug, circle_slug)
    if place.person is None:
        raise GoFirst(f"{place.address}join/")
    return MemberPlace(place.brand, place.circle, place.person, place.membership)


def sign_in_first(request: HttpRequest, then: str) -> None:
    """Lets only signed-in accounts pass; others come back to `then` once they are."""
    if not request.user.is_authenticated:
        raise GoFirst(f"{reverse('account_login')}?{urlencode({'next': then})}")


def _in_brand(request: HttpRequest, brand_slug: str) -> Place:
    brand = Brand.objects.select_related("demonstration").filter(slug=brand_slug).first()
    if brand is None:
        raise Http404(UNKNOWN)
    if not request.user.is_authenticated:
        return Place(brand, None, None, None)
    persons = Person.of(brand).filter(account=request.user)
    theirs = list(
        Membership.of(brand)
        .filter(person__in=persons)
        .select_related("person", "circle")
        .order_by("joined_at")
    )
    if not theirs:
        return Place(brand, None, persons.first(), None)
    weightiest = next((m for m in theirs if m.is_steward), theirs[0])
    return Place(brand, None, weightiest.person, weightiest)


def _in_circle(request: HttpRequest, brand_slug: str, circle_slug: str) -> CirclePlace:
    account = request.user.pk if request.user.is_authenticated else 0
    found = selected(_CIRCLE, [account, brand_slug, circle_slug])
    if found is None:
        place_of(request, brand_slug)  # so that a known brand says itself that this is not there
        raise Http404(UNKNOWN)
    brand, demonstration, circle, muster, person, membership = taken(found, *_KINDS)
    remember(brand, "demonstration", demonstration)
    remember(circle, "brand", brand)
    remember(circle, "muster", muster)
    for row in filter(None, (person, membership)):
        remember(row, "brand", brand)
    if membership is not None:
        remember(membership, "circle", circle)
        remember(membership, "person", person)
    return CirclePlace(brand, circle, person, membership)


# One statement for every page of every circle. The address names the brand; here it is looked up.
_KINDS = (Brand, Demonstration, Circle, Muster, Person, Membership)
_CIRCLE = f"""
    SELECT {", ".join(columns(kind, alias) for kind, alias in zip(_KINDS, "bdcupm", strict=True))}
    FROM circles_circle c
    JOIN brands_brand b ON b.id = c.brand_id
    LEFT JOIN brands_demonstration d ON d.brand_id = b.id
    LEFT JOIN circles_muster u ON u.circle_id = c.id
    LEFT JOIN people_person p ON p.brand_id = b.id AND p.account_id = %s
    LEFT JOIN circles_membership m ON m.circle_id = c.id AND m.person_id = p.id
    WHERE b.slug = %s AND c.slug = %s
"""  # noqa: S608 columns of models
