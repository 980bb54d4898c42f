"""How people came by benefits, and when they used them: the last fifty, the newest first."""

from django.db.models import QuerySet

from hundredfold.benefits.models import Benefit, Issue, Use
from hundredfold.brands.models import Brand
from hundredfold.people.models import Person

EACH = 50


def came_by(
    brand: Brand, *, person: Person | None = None, benefit: Benefit | None = None
) -> QuerySet[Issue]:
    """By whom, with which reason or for how many points. One query."""
    found = Issue.of(brand).select_related("benefit", "person", "by").order_by("-at", "-pk")
    if person is not None:
        found = found.filter(person=person)
    return (found.filter(benefit=benefit) if benefit is not None else found)[:EACH]


def went(
    brand: Brand, *, person: Person | None = None, benefit: Benefit | None = None
) -> QuerySet[Use]:
    """What was used, and before whom. One query."""
    found = Use.of(brand).select_related("benefit", "person", "by").order_by("-at", "-pk")
    if person is not None:
        found = found.filter(person=person)
    return (found.filter(benefit=benefit) if benefit is not None else found)[:EACH]
