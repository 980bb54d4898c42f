from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.entrance import facts
from hundredfold.entrance.actions.ask import fresh, require_waiting
from hundredfold.entrance.actions.decide import open_for
from hundredfold.entrance.models import Application, Kind, Vouch
from hundredfold.entrance.permissions import VOUCH
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person


@transaction.atomic
def vouch(application: Application, *, by: Person, at: datetime | None = None) -> Vouch:
    """A member stands up for somebody who asked; with enough of them the door opens.

    Twice is once. Where every place is taken, whoever has enough vouches waits in line.
    """
    application, moment = fresh(application), at or now()
    VOUCH.require(by, circle=application.door.circle)
    known = Vouch.of(application.brand_id).filter(application=application, by=by).first()
    if known is not None:
        return known
    require_waiting(application)
    if application.door.kind != Kind.VOUCH:
        raise Untimely("no_vouching", _("Nobody has to vouch at this door."))
    made = Vouch.objects.create(
        brand_id=application.brand_id, application=application, by=by, made_at=moment
    )
    _say(facts.vouched, application, by, moment)
    enough = application.vouches.count() >= application.door.vouches
    if enough and not application.door.is_full:
        open_for(application, by=by, at=moment)
    return made


@transaction.atomic
def unvouch(application: Application, *, by: Person, at: datetime | None = None) -> None:
    """A member stands up for them no longer, while they still wait. Where none did, nothing."""
    application = fresh(application)
    known = Vouch.of(application.brand_id).filter(application=application, by=by)
    if not known.exists():
        return
    require_waiting(application)
    known.delete()
    _say(facts.unvouched, application, by, at or now())


def _say(fact: Fact[facts.VouchNote], application: Application, by: Person, at: datetime) -> None:
    fact.record(
        brand=application.brand_id, circle=application.door.circle_id, actor=by,
        object=application, target=application.person, at=at,
        note=facts.VouchNote(person=application.person_id),
    )  # fmt: skip
