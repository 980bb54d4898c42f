from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Circle, Membership
from hundredfold.circles.permissions import membership_of
from hundredfold.entrance.actions.admit import admit, take_a_place
from hundredfold.entrance.keys import Carried, announce, turned
from hundredfold.entrance.models import Door, Kind
from hundredfold.entrance.moving import hold_the_doors
from hundredfold.entrance.queries.doors import doors_of
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unfitting, Untimely
from hundredfold.people.models import Person

AT_ONCE = (Kind.INVITATION, Kind.CODE, Kind.PAID, Kind.OPEN)
"""Doors that open at once for whoever carries what they ask, in the order in which they are tried:
an open door last, so that an invitation counts where there is one."""


@transaction.atomic
def enter(
    circle: Circle, *, by: Person, carried: Carried | None = None, at: datetime | None = None
) -> Membership:
    """Somebody comes in by the first door that opens for what they carry. Twice is once.

    A code that opens nothing is refused rather than overlooked, also where a door stands open.
    """
    carried, at = carried or {}, at or now()
    if (inside := membership_of(by, circle=circle)) is not None:
        return inside
    hold_the_doors(circle.brand_id, circle.pk)
    doors = {Kind(door.kind): door for door in doors_of(circle)}
    if not doors:
        membership = belong(circle, by=by, at=at)
        announce(membership, carried, at)
        return membership
    crowded = False
    for door in _ajar(doors, at):
        opened_by = "" if door.kind == Kind.OPEN else turned(door, by, carried, at)
        if opened_by is None:
            _require_no_wrong_code(door, carried)
        elif door.is_full:
            crowded = True
        else:
            return admit(by, door=door, opened_by=opened_by, at=at, carried=carried)
    if crowded:
        raise Untimely("door_full", _("Every place is taken. You can stand in line."))
    raise Refused("no_door_opens", _("No door of this circle opens for you like this."))


def let_pass(circle: Circle, person: Person, at: datetime) -> None:
    """The gate of every circle: who joins without more comes by an open door, or by none at all."""
    doors = {Kind(door.kind): door for door in doors_of(circle)}
    if not doors:
        return
    stands_open = [door for door in _ajar(doors, at) if door.kind == Kind.OPEN]
    if not stands_open:
        raise Refused("no_door_opens", _("No door of this circle opens for you like this."))
    take_a_place(person, door=stands_open[0], opened_by="", at=at)


def _ajar(doors: dict[Kind, Door], at: datetime) -> list[Door]:
    return [doors[kind] for kind in AT_ONCE if kind in doors and doors[kind].is_ajar(at)]


def _require_no_wrong_code(door: Door, carried: Carried) -> None:
    if door.kind == Kind.CODE and carried.get("code"):
        said = _("This word opens nothing here. It may be mistyped, used up or too old.")
        raise Unfitting("wrong_code", said, field="code")
