from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.circles import facts
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.circles.permissions import GIVE_ROLES, require_member
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Untimely
from hundredfold.people.models import Person


@transaction.atomic
def appoint(
    person: Person, *, circle: Circle, role: Role, by: Person, at: datetime | None = None
) -> Membership:
    """A steward gives a member another role; only a chief makes chiefs, and unmakes them."""
    steward = GIVE_ROLES.require(by, circle=circle)
    before = require_member(person, circle=circle).role
    if Role.CHIEF in (role, before) and steward.role != Role.CHIEF:
        raise Refused("not_a_chief", _("Only a chief can give or take a chief's role."))
    return _change(person, circle, role, by, facts.appointed, at)


@transaction.atomic
def dismiss(
    person: Person, *, circle: Circle, by: Person, at: datetime | None = None
) -> Membership:
    """A steward takes a role back: the member is a fan again. Only a chief dismisses a chief."""
    steward = GIVE_ROLES.require(by, circle=circle)
    if require_member(person, circle=circle).role == Role.CHIEF and steward.role != Role.CHIEF:
        raise Refused("not_a_chief", _("Only a chief can take a chief's role back."))
    return _change(person, circle, Role.FAN, by, facts.dismissed, at)


def _change(
    person: Person,
    circle: Circle,
    role: Role,
    by: Person,
    fact: Fact[facts.RoleNote],
    at: datetime | None,
) -> Membership:
    membership = require_member(person, circle=circle)
    before = membership.role
    if before == Role.CHIEF != role and _is_only_chief(membership):
        raise Untimely("last_chief", _("A circle needs a chief. Appoint another one first."))
    if before != role:
        membership.role = role
        membership.save(update_fields=["role"])
        fact.record(
            brand=circle.brand_id,
            circle=circle.pk,
            actor=by,
            object=person,
            target=circle,
            note=facts.RoleNote(role=role, before=before),
            at=at or now(),
        )
    return membership


def _is_only_chief(membership: Membership) -> bool:
    chiefs = Membership.of(membership.brand_id).filter(
        circle_id=membership.circle_id, role=Role.CHIEF
    )
    return not chiefs.exclude(pk=membership.pk).exists()
