from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.entrance import facts
from hundredfold.entrance.actions.admit import admit
from hundredfold.entrance.actions.ask import fresh, require_waiting, say, settle
from hundredfold.entrance.models import Application, Door, Outcome
from hundredfold.entrance.moving import hold_the_doors
from hundredfold.entrance.permissions import DECIDE
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person


@transaction.atomic
def accept(application: Application, *, by: Person, at: datetime | None = None) -> Application:
    """A steward lets somebody in who asked. Twice is once."""
    DECIDE.require(by)
    application, moment = fresh(application), at or now()
    if application.outcome == Outcome.ACCEPTED:
        return application
    require_waiting(application)
    open_for(application, by=by, at=moment)
    return application


@transaction.atomic
def decline(
    application: Application, *, by: Person, reason: str, at: datetime | None = None
) -> Application:
    """A steward says no, and why; whoever asked reads it, and may ask again. Twice is once."""
    DECIDE.require(by)
    application = fresh(application)
    if application.outcome == Outcome.DECLINED:
        return application
    require_waiting(application)
    if is_blank(reason):
        raise Unacceptable("no_reason", _("Say why; whoever asked will read it."), field="reason")
    application.settled_by, application.reason = by, one_line(reason)[:300]
    settle(application, Outcome.DECLINED, at or now())
    say(facts.settled_in, application, by, application.settled_at)
    return application


@transaction.atomic
def let_in(
    door: Door, how_many: int, *, by: Person, at: datetime | None = None
) -> list[Application]:
    """So many of those who stand at a door come in, whoever asked first before the others.

    As many as there are places; gives who came in.
    """
    DECIDE.require(by)
    if not 1 <= how_many <= 1_000:
        raise Unacceptable("bad_number", _("From 1 to 1,000 people."), field="how_many")
    hold_the_doors(door.brand_id, door.circle_id)
    door = Door.of(door.brand_id).get(pk=door.pk)
    moment = at or now()
    room = how_many if door.places is None else min(how_many, door.places - door.taken)
    waiting = Application.of(door.brand_id).filter(door=door, outcome="").order_by("pk")
    found = list(waiting.select_related("door__circle", "person")[:room])
    for application in found:
        open_for(application, by=by, at=moment)
    return found


def open_for(application: Application, *, by: Person, at: datetime) -> None:
    """The door opens for whoever asked, by whoever decided. Call with the doors held."""
    door, person = application.door, application.person
    application.settled_by = by
    settle(application, Outcome.ACCEPTED, at)
    admit(person, door=door, opened_by=ref(application), at=at)
    say(facts.settled_in, application, by, at)
