from datetime import datetime

from django.db import transaction

from hundredfold.circles import facts
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.people.models import Person


@transaction.atomic
def entrust(circle: Circle, *, to: Person, by: Source, at: datetime | None = None) -> Membership:
    """Whoever keeps the machine gives a circle a chief: an imported one has none yet."""
    at = at or now()
    membership = belong(circle, by=to, at=at)
    before = membership.role
    if before != Role.CHIEF:
        membership.role = Role.CHIEF
        membership.save(update_fields=["role"])
        facts.appointed.record(
            brand=circle.brand_id,
            circle=circle.pk,
            actor=by,
            object=to,
            target=circle,
            note=facts.RoleNote(role=Role.CHIEF, before=before),
            at=at,
        )
    return membership
