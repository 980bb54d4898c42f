from datetime import datetime

from django.db import transaction

from hundredfold.circles import facts
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.actions.join import leave
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.people.models import Person

Carried = list[tuple[int, str, str]]
"""Circle, what the former was there, and what the other one was: nothing if nobody."""
WEIGHT = {role: weight for weight, role in enumerate(reversed(Role))}


@transaction.atomic
def carry_belonging(former: Person, into: Person, at: datetime) -> Carried:
    """Whoever turns out to be an imported person belongs wherever they belonged until now, and is
    there whichever of the two was more."""
    brand, carried = into.brand_id, Carried()
    theirs = dict(Membership.of(brand).filter(person=into).values_list("circle", "role"))
    for one in Membership.of(brand).filter(person=former).select_related("circle").order_by("pk"):
        before, role = theirs.get(one.circle_id, ""), Role(one.role)
        mine = belong(one.circle, by=into, role=role, at=at)
        if before and WEIGHT[role] > WEIGHT[Role(before)]:
            _make(mine, role, at)
        leave(one.circle, by=former, at=at)
        carried.append((one.circle_id, role, before))
    return carried


@transaction.atomic
def carry_belonging_back(former: Person, into: Person, carried: Carried, at: datetime) -> None:
    """Each is again what they were where they were it."""
    for circle_id, role, before in carried:
        circle = Circle.of(into.brand_id).get(pk=circle_id)
        belong(circle, by=former, role=Role(role), at=at)
        if not before:
            leave(circle, by=into, at=at)
        elif mine := Membership.of(into.brand_id).filter(circle=circle, person=into).first():
            _make(mine, Role(before), at)


def _make(membership: Membership, role: Role, at: datetime) -> None:
    before, membership.role = membership.role, role
    if before == role:
        return
    membership.save(update_fields=["role"])
    fact = facts.appointed if WEIGHT[role] > WEIGHT[Role(before)] else facts.dismissed
    fact.record(
        brand=membership.brand_id, circle=membership.circle_id, actor=membership.person,
        object=membership.person, target=membership.circle,
        note=facts.RoleNote(role=role, before=before), at=at,
    )  # fmt: skip
