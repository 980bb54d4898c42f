from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles import facts
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.gate import pass_through
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.circles.permissions import membership_of
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person


@transaction.atomic
def join(
    circle: Circle, *, by: Person, role: Role = Role.FAN, at: datetime | None = None
) -> Membership:
    """Whoever the circle's gate lets pass joins. Joining twice is joining once."""
    at = at or now()
    membership = membership_of(by, circle=circle)
    if membership is None:
        pass_through(circle, by, at)
        membership = belong(circle, by=by, role=role, at=at)
    return membership


@transaction.atomic
def leave(circle: Circle, *, by: Person, at: datetime | None = None) -> None:
    """Members go as freely as they come; what they wrote stays. The last chief cannot leave."""
    membership = membership_of(by, circle=circle)
    if membership is None:
        return
    others = Membership.of(circle.brand_id).filter(circle=circle).exclude(pk=membership.pk)
    if membership.role == Role.CHIEF and not others.filter(role=Role.CHIEF).exists():
        raise Untimely("last_chief", _("A circle needs a chief. Appoint another one first."))
    membership.delete()
    facts.left.record(
        brand=circle.brand_id, circle=circle.pk, actor=by, object=circle, at=at or now()
    )


@transaction.atomic
def leave_everywhere(person: Person, at: datetime) -> None:
    """Whoever leaves for good leaves every circle; one that needs them as its chief comes first."""
    mine = Membership.of(person.brand_id).filter(person=person).select_related("circle")
    for membership in mine.order_by("pk"):
        leave(membership.circle, by=person, at=at)
