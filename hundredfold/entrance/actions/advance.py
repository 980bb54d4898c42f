from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.entrance import facts
from hundredfold.entrance.actions.move import move
from hundredfold.entrance.actions.resolve import write_the_ladder
from hundredfold.entrance.models import OPEN, Candidacy, Move, Stage
from hundredfold.entrance.moving import fresh, require_room, require_stage
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.entrance.queries.testing import progress_of
from hundredfold.entrance.stages import NEXT
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import is_blank
from hundredfold.people.models import Person


@transaction.atomic
def advance(
    candidacy: Candidacy,
    to: Stage,
    *,
    by: Person,
    reason: str = "",
    at: datetime | None = None,
) -> Candidacy:
    """To the next stage: tested, invited, seed. At that stage already is no news.

    Who is invited before the test is passed is invited for a reason, which is kept. The invitation
    itself is brought by hand; `reason` may say how.
    """
    KEEP_LIST.require(by)
    candidacy = fresh(candidacy)
    if candidacy.stage == to:
        return candidacy
    if NEXT.get(Stage(candidacy.stage)) != to:
        raise Untimely("another_stage", _("The candidate is at another stage by now."))
    if to == Stage.INVITED and is_blank(reason) and not progress_of(candidacy).is_passed:
        said = _("The test is not passed yet. Say why you invite them all the same.")
        raise Untimely("test_not_passed", said)
    if to == Stage.TESTED:
        write_the_ladder(candidacy.circle)
    return move(candidacy, to, by=by, reason=reason, at=at)


@transaction.atomic
def decline(
    candidacy: Candidacy, *, by: Person, reason: str, at: datetime | None = None
) -> Candidacy:
    """They do not want to, or are not wanted: off the list, for a reason. Twice is once."""
    KEEP_LIST.require(by)
    candidacy = fresh(candidacy)
    if candidacy.stage == Stage.DECLINED:
        return candidacy
    if is_blank(reason):
        raise Unacceptable(
            "no_reason", _("Say why, for whoever looks at it later."), field="reason"
        )
    return move(candidacy, Stage.DECLINED, by=by, reason=reason, at=at)


@transaction.atomic
def step_back(candidacy: Candidacy, *, by: Person, at: datetime | None = None) -> Candidacy:
    """The last move is undone: the candidate is where they were before it."""
    KEEP_LIST.require(by)
    candidacy = fresh(candidacy)
    moves = Move.of(candidacy.brand_id).filter(candidacy=candidacy, undone_at=None)
    last = moves.order_by("-pk").first()
    if last is None or not last.before:
        raise Untimely("nothing_to_undo", _("This is where they began. Decline them instead."))
    require_stage(candidacy, Stage(last.stage))
    if last.stage == Stage.DECLINED and last.before in OPEN:
        require_room(candidacy.circle_id, candidacy.brand_id, candidacy.person)
    moment = at or now()
    candidacy.stage = last.before
    candidacy.save(update_fields=["stage"])
    last.undone_at = moment
    last.save(update_fields=["undone_at"])
    facts.stepped_back.record(
        brand=candidacy.brand_id,
        circle=candidacy.circle_id,
        actor=by,
        object=candidacy,
        target=candidacy.person,
        note=facts.StageNote(before=last.stage, stage=last.before, person=candidacy.person_id),
        at=moment,
    )
    return candidacy
