"""Which circles there are and who belongs to them. Never writes."""

from django.db.models import QuerySet

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle, Membership


def circles_of(brand: Brand) -> QuerySet[Circle]:
    """A brand's circles by address, with how many belong."""
    return Circle.of(brand).select_related("muster").order_by("slug")


def members_of(circle: Circle, *, after: int | None = None) -> QuerySet[Membership]:
    """Who belongs to a circle, in the order they joined; or those who came after this one."""
    members = Membership.of(circle.brand_id).filter(circle=circle).select_related("person")
    return members.filter(pk__gt=after or 0).order_by("pk")
