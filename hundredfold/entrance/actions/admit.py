from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Membership
from hundredfold.entrance import facts
from hundredfold.entrance.keys import Carried, announce
from hundredfold.entrance.models import UNCROWDED, Admission, Application, Door, Outcome
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person

Opened = str
"""The ref of what opened the door; nothing where it stood open."""


def admit(
    person: Person, *, door: Door, opened_by: Opened, at: datetime, carried: Carried | None = None
) -> Membership:
    """Somebody comes through a door that has been opened for them, and takes one of its places.

    Call in a transaction. Whatever else they asked at other doors of the circle is settled by it.
    """
    take_a_place(person, door=door, opened_by=opened_by, at=at)
    membership = belong(door.circle, by=person, at=at)
    announce(membership, carried or {}, at)
    return membership


def take_a_place(person: Person, *, door: Door, opened_by: Opened, at: datetime) -> None:
    """One more has come through this door. The database counts, so that two never take the last."""
    free = Door.of(door.brand_id).filter(UNCROWDED, pk=door.pk, closed_at=None)
    if not free.update(taken=F("taken") + 1):
        raise Untimely("door_full", _("Every place of this door is taken."))
    made = Admission.objects.create(
        brand_id=door.brand_id, door=door, person=person, opened_by=opened_by, admitted_at=at
    )
    waiting = Application.of(door.brand_id).filter(door__circle=door.circle_id, person=person)
    waiting.filter(outcome="").update(outcome=Outcome.ACCEPTED, settled_at=at)
    facts.admitted.record(
        brand=door.brand_id, circle=door.circle_id, actor=person, object=door,
        note=facts.AdmissionNote(admission=made.pk, kind=door.kind), at=at,
    )  # fmt: skip
