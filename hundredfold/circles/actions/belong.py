from datetime import datetime

from django.db import transaction

from hundredfold.circles import facts
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


@transaction.atomic
def belong(
    circle: Circle, *, by: Person, role: Role = Role.FAN, at: datetime | None = None
) -> Membership:
    """Somebody belongs to the circle from now on, whatever its gate says. Twice is once."""
    at = at or now()
    membership, is_new = Membership.objects.get_or_create(
        brand_id=circle.brand_id,
        circle=circle,
        person=by,
        defaults={"role": role, "joined_at": at},
    )
    if is_new:
        facts.joined.record(brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at)
    return membership
