from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.circles.permissions import membership_of
from hundredfold.entrance import facts
from hundredfold.entrance.models import Application, Door, Kind, Outcome
from hundredfold.entrance.moving import hold_the_doors
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import is_blank
from hundredfold.people.models import Person

LONGEST_ANSWER = 2_000
WITH_A_LINE = (Kind.REQUEST, Kind.VOUCH, Kind.WAITING)
"""Doors at which one stands and is answered. At others one stands once every place is taken."""


@transaction.atomic
def ask(
    door: Door, *, by: Person, answers: Sequence[str] = (), at: datetime | None = None
) -> Application:
    """Somebody asks to come in, and stands in line. Twice is once; the first answers count."""
    moment = at or now()
    hold_the_doors(door.brand_id, door.circle_id)
    door = Door.of(door.brand_id).select_related("circle").get(pk=door.pk)
    if membership_of(by, circle=door.circle) is not None:
        raise Untimely("inside_already", _("You belong to this circle already."))
    if not door.is_ajar(moment):
        raise Untimely("door_closed", _("This door is closed."))
    if door.kind not in WITH_A_LINE and not (door.kind == Kind.OPEN and door.is_full):
        raise Untimely("no_line", _("There is nothing to wait for at this door."))
    before = Application.of(door.brand_id).filter(door=door, person=by, outcome="").first()
    if before is not None:
        return before
    said = _required(answers, door)
    made = Application.objects.create(
        brand_id=door.brand_id, door=door, person=by, answers=said, asked_at=moment
    )
    say(facts.asked_in, made, by, moment)
    return made


@transaction.atomic
def withdraw(application: Application, *, by: Person, at: datetime | None = None) -> Application:
    """Whoever asked no longer does. Their answers are emptied. Twice is once."""
    if application.person_id != by.pk:
        raise Refused("not_yours", _("Only who asked can take it back."))
    application = fresh(application)
    if application.outcome == Outcome.WITHDRAWN:
        return application
    require_waiting(application)
    settle(application, Outcome.WITHDRAWN, at or now())
    say(facts.withdrawn, application, by, application.settled_at)
    return application


def fresh(application: Application) -> Application:
    """As it is now, with the doors of its circle held."""
    rows = Application.of(application.brand_id).select_related("door__circle", "person")
    held = rows.get(pk=application.pk)
    hold_the_doors(held.brand_id, held.door.circle_id)
    return rows.get(pk=application.pk)


def require_waiting(application: Application) -> None:
    """What was settled stays settled."""
    if application.outcome:
        raise Untimely("settled_already", _("This was settled already."))


def settle(application: Application, outcome: Outcome, at: datetime) -> None:
    """The outcome is kept; answers of somebody who stays outside are not."""
    application.outcome, application.settled_at = outcome, at
    if outcome != Outcome.ACCEPTED:
        application.answers = []
    application.save()


def say(
    fact: Fact[facts.OutcomeNote], application: Application, by: Person, at: datetime | None
) -> None:
    """Facts about somebody who asks name the person as their target."""
    fact.record(
        brand=application.brand_id, circle=application.door.circle_id, actor=by,
        object=application, target=application.person, at=at,
        note=facts.OutcomeNote(
            door=application.door_id,
            person=application.person_id,
            outcome=application.outcome or None,
        ),
    )  # fmt: skip


def _required(answers: Sequence[str], door: Door) -> list[str]:
    given = [answer.replace("\x00", "").strip() for answer in answers]
    if len(given) != len(door.questions):
        raise Unfitting("no_answers", _("Every question wants an answer."), field="answers")
    for number, answer in enumerate(given):
        if is_blank(answer) or len(answer) > LONGEST_ANSWER:
            said = _("An answer has from 1 to %d signs.") % LONGEST_ANSWER
            raise Unacceptable("bad_answer", said, field=f"answer_{number}")
    return given
