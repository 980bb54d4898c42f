from datetime import datetime

from hundredfold.entrance import facts
from hundredfold.entrance.models import Candidacy, Move, Stage
from hundredfold.kit.clock import now
from hundredfold.kit.words import one_line
from hundredfold.people.models import Person


def move(
    candidacy: Candidacy, stage: Stage, *, by: Person, reason: str = "", at: datetime | None = None
) -> Candidacy:
    """To another stage, with its reason. Call with the list held and in a transaction."""
    before, moment = candidacy.stage, at or now()
    candidacy.stage = stage
    candidacy.save(update_fields=["stage"])
    Move.objects.create(
        brand_id=candidacy.brand_id, candidacy=candidacy, before=before, stage=stage, by=by,
        reason=one_line(reason)[:300], moved_at=moment,
    )  # fmt: skip
    facts.moved.record(
        brand=candidacy.brand_id,
        circle=candidacy.circle_id,
        actor=by,
        object=candidacy,
        target=candidacy.person,
        note=facts.StageNote(before=before, stage=stage, person=candidacy.person_id),
        at=moment,
    )
    return candidacy
