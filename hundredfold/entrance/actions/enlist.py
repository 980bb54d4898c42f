from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from hundredfold.circles.models import Circle
from hundredfold.entrance import facts
from hundredfold.entrance.actions.move import move
from hundredfold.entrance.models import OPEN, Candidacy, Move, Stage
from hundredfold.entrance.moving import hold_the_list, require_room
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Promise(NamedTuple):
    """Why somebody is worth asking, as the search said: people reached, fit, willingness."""

    influence: float
    fit: float
    willingness: float
    as_of: datetime


@transaction.atomic
def enlist(
    person: Person,
    *,
    circle: Circle,
    by: Person,
    promise: Promise | None = None,
    at: datetime | None = None,
) -> Candidacy:
    """Somebody is put on the list of the circle's hundred. Twice is once.

    Who had declined comes on the list again. The first promise is kept. `step_back` undoes it.
    """
    KEEP_LIST.require(by)
    hold_the_list(circle.brand_id, circle.pk)
    known = Candidacy.of(circle.brand_id).filter(circle=circle, person=person).first()
    if known is not None and known.stage in OPEN:
        return known
    require_room(circle.pk, circle.brand_id, person)
    if known is not None:
        return move(known, Stage.LISTED, by=by, at=at)
    moment = at or now()
    given = promise._asdict() if promise else {}
    as_of = given.pop("as_of", None)
    candidacy = Candidacy.objects.create(
        brand_id=circle.brand_id, circle=circle, person=person, listed_at=moment,
        searched_as_of=as_of, **given,
    )  # fmt: skip
    Move.objects.create(
        brand_id=circle.brand_id, candidacy=candidacy, stage=Stage.LISTED, by=by, moved_at=moment
    )
    facts.listed.record(
        brand=circle.brand_id,
        circle=circle.pk,
        actor=by,
        object=candidacy,
        target=person,
        note=facts.StageNote(before=None, stage=Stage.LISTED, person=person.pk),
        at=moment,
    )
    return candidacy
