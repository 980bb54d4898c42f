"""Which circles there are and who belongs to them. Never writes."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.kit.words import Words
from hundredfold.people.queries import Face

WEIGHT = {Role.CHIEF: 0, Role.OPERATOR: 1, Role.IRON: 2, Role.FAN: 3}


@dataclass(frozen=True)
class Listed:
    """A circle in a list of circles."""

    slug: str
    name: Words
    about: Words
    members: int


def circles_of(brand: Brand) -> QuerySet[Circle]:
    """A brand's circles by address, with how many belong."""
    return Circle.of(brand).select_related("muster").order_by("slug")


def members_of(circle: Circle, *, after: int | None = None) -> QuerySet[Membership]:
    """Who belongs to a circle, in the order they joined; or those who came after this one."""
    members = Membership.of(circle.brand_id).filter(circle=circle).select_related("person")
    return members.filter(pk__gt=after or 0).order_by("pk")


def listed(brand: Brand) -> list[Listed]:
    """The circles of a brand for its front page, the largest first."""
    found = circles_of(brand).order_by("-muster__members", "pk")
    return [Listed(c.slug, c.name, Words(c.about), size_of(c)) for c in found]


def size_of(circle: Circle) -> int:
    """How many belong to a circle; none while nobody has joined."""
    muster = getattr(circle, "muster", None)
    return muster.members if muster else 0


def keepers(circle: Circle, *, most: int = 6) -> list[Face]:
    """Who holds a circle together: its chiefs, its operators, and those who help most."""
    by_weight = Case(
        *(When(role=role, then=Value(weight)) for role, weight in WEIGHT.items()),
        output_field=IntegerField(),
    )
    found = (
        Membership.of(circle.brand_id)
        .filter(circle=circle)
        .exclude(role=Role.FAN)
        .order_by(by_weight, "joined_at", "pk")
        .values_list("person_id", "person__name", "person__place", "role")
    )
    return [Face(*row) for row in found[:most]]


def conventions(circle: Circle) -> list[Words]:
    """What all agree to, sentence by sentence."""
    return [Words(sentence) for sentence in circle.convention]
