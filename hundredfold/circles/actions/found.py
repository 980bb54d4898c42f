from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Min

from hundredfold.brands.models import Brand
from hundredfold.circles import facts
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.kit.refusals import require_sound
from hundredfold.kit.words import Words
from hundredfold.people.models import Person


@transaction.atomic
def found(
    slug: str,
    *,
    brand: Brand,
    by: Person | Source,
    name: Words,
    about: Words | None = None,
    admits: Words | None = None,
    convention: list[dict[str, str]] | None = None,
    at: datetime | None = None,
) -> Circle:
    """A circle begins. The person who founds it is its first member and its chief."""
    words: dict[str, Any] = {"about": about or Words(), "admits": admits or Words()}
    circle = Circle(
        brand=brand,
        slug=slug,
        name=name,
        convention=convention or [],
        founded_at=at or now(),
        **words,
    )
    require_sound(circle)
    circle.save()
    facts.founded.record(
        brand=brand.pk, circle=circle.pk, actor=by, object=circle, at=circle.founded_at
    )
    if isinstance(by, Person):
        belong(circle, by=by, role=Role.CHIEF, at=circle.founded_at)
    return circle


# no fact: whoever was brought in has told when they came
def as_old_as_its_members(circle: Circle) -> None:
    """A circle that was brought in began when the first of its people came, not on the day of
    the import."""
    members = Membership.of(circle.brand_id).filter(circle=circle)
    first = members.aggregate(first=Min("joined_at"))["first"]
    if first is not None:
        later = Circle.of(circle.brand_id).filter(pk=circle.pk, founded_at__gt=first)
        later.update(founded_at=first)
