from datetime import datetime
from typing import Any

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.circles import facts
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle, Role
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
        join(circle, by=by, role=Role.CHIEF, at=circle.founded_at)
    return circle
