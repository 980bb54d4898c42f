from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.circles.models import Circle
from hundredfold.entrance import facts
from hundredfold.entrance.keys import has_key
from hundredfold.entrance.models import Application, Code, Door, Kind
from hundredfold.entrance.moving import hold_the_doors
from hundredfold.entrance.permissions import KEEP_DOORS
from hundredfold.entrance.queries.doors import doors_of
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import Words, is_blank
from hundredfold.people.models import Person

MOST_QUESTIONS = 10
LARGEST = 1_000_000


@transaction.atomic
def open_door(
    circle: Circle,
    kind: Kind,
    *,
    by: Person,
    questions: Sequence[Words] = (),
    vouches: int = 0,
    places: int | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    at: datetime | None = None,
) -> Door:
    """A circle has one more way in; from its first door on, nobody comes in by none.

    There is one door of each kind. The same door again is once; one that asks for something else
    takes the other's place, and whoever stands at that one stands at the new one.
    """
    KEEP_DOORS.require(by)
    moment = at or now()
    asked = {
        "questions": [dict(words) for words in questions], "vouches": vouches, "places": places,
        "opens_at": opens_at, "closes_at": closes_at,
    }  # fmt: skip
    _require_sense(kind, questions, vouches, places)
    if opens_at and closes_at and opens_at >= closes_at:
        said = _("A door closes after it has opened.")
        raise Unfitting("closes_too_early", said, field="closes_at")
    hold_the_doors(circle.brand_id, circle.pk)
    before = doors_of(circle).filter(kind=kind).first()
    if before is not None:
        if {name: getattr(before, name) for name in asked} == asked:
            return before
        _shut(before, by, moment)
    door = Door.objects.create(
        brand_id=circle.brand_id, circle=circle, kind=kind, made_at=moment, **asked
    )
    if before is not None:
        Application.of(circle.brand_id).filter(door=before, outcome="").update(door=door)
        Code.of(circle.brand_id).filter(door=before).update(door=door)
    _say(facts.door_opened, door, by, moment)
    return door


@transaction.atomic
def close_door(door: Door, *, by: Person, at: datetime | None = None) -> Door:
    """Nobody comes in by it any more. The last door closed opens the circle. Twice is once.

    A door at which somebody stands is closed once they are answered.
    """
    KEEP_DOORS.require(by)
    hold_the_doors(door.brand_id, door.circle_id)
    door = Door.of(door.brand_id).get(pk=door.pk)
    if door.closed_at is not None:
        return door
    if Application.of(door.brand_id).filter(door=door, outcome="").exists():
        raise Untimely("somebody_waits", _("Somebody stands at this door. Answer them first."))
    _shut(door, by, at or now())
    return door


@transaction.atomic
def set_places(door: Door, places: int | None, *, by: Person, at: datetime | None = None) -> Door:
    """How many may come through in all, not fewer than have; nothing is no limit."""
    KEEP_DOORS.require(by)
    hold_the_doors(door.brand_id, door.circle_id)
    door = Door.of(door.brand_id).get(pk=door.pk)
    if door.closed_at is not None:
        raise Untimely("door_closed", _("This door is closed by now."))
    if places is not None and not max(1, door.taken) <= places <= LARGEST:
        said = _("%(taken)s have come through already; from that to %(most)s.")
        raise Unfitting("bad_places", said % {"taken": door.taken, "most": LARGEST}, field="places")
    if door.places != places:
        door.places = places
        door.save(update_fields=["places"])
        _say(facts.door_changed, door, by, at or now())
    return door


def _require_sense(
    kind: Kind, questions: Sequence[Words], vouches: int, places: int | None
) -> None:
    if kind in (Kind.INVITATION, Kind.PAID) and not has_key(kind):
        said = _("Nothing here can open such a door yet.")
        raise Untimely("no_key", said)
    if (kind == Kind.VOUCH) != (1 <= vouches <= 10):
        said = _("From 1 to 10 members vouch at a door that asks for it, and at no other.")
        raise Unfitting("bad_vouches", said, field="vouches")
    if places is not None and not 1 <= places <= LARGEST:
        raise Unfitting("bad_places", _("From 1 to %d people.") % LARGEST, field="places")
    if len(questions) > MOST_QUESTIONS or (kind == Kind.REQUEST) != bool(questions):
        said = _("A door for requests asks from 1 to %d questions; the others ask none.")
        raise Unfitting("bad_questions", said % MOST_QUESTIONS, field="questions")
    for question in questions:
        if not question or any(is_blank(said) or len(said) > 300 for said in question.values()):
            raise Unacceptable(
                "bad_question", _("A question has from 1 to %d signs.") % 300, field="questions"
            )


def _shut(door: Door, by: Person, at: datetime) -> None:
    door.closed_at = at
    door.save(update_fields=["closed_at"])
    _say(facts.door_closed, door, by, at)


def _say(fact: Fact[facts.DoorNote], door: Door, by: Person, at: datetime) -> None:
    fact.record(
        brand=door.brand_id, circle=door.circle_id, actor=by, object=door,
        note=facts.DoorNote(kind=door.kind, places=door.places), at=at,
    )  # fmt: skip
