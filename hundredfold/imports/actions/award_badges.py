from functools import lru_cache

from hundredfold.activity.facts import Line
from hundredfold.imports import facts
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Known, known
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.reading.records import Award


def award_badges(batch: Batch, *, intake: Intake) -> None:
    """What somebody earned elsewhere is stated as a fact; what it is worth here others decide."""
    said = sound(intake, batch, Award)
    people = known(intake.circle, Origin.Kind.PERSON, [award.user for _place, award in said])
    intake.tell_once(batch, [(place, _line(award, people, intake)) for place, award in said])


def _line(award: Award, people: dict[int, Known], intake: Intake) -> Line:
    found = people.get(award.user)
    earner = (
        f"people.person:{found.local_id}"
        if found and intake.tie(found.local_id)
        else intake.missing("user", award.user)
    )
    return intake.line(
        facts.badge_awarded,
        intake.key("badge", award.id),
        intake.source.ref,
        earner,
        award.at,
        _note(award.badge, award.grade, award.is_of_a_tag),
    )


@lru_cache(maxsize=10_000)
def _note(badge: str, grade: int | None, is_of_a_tag: bool) -> facts.BadgeNote:
    """The awards of one badge carry one note."""
    return facts.BadgeNote(badge, grade, 1 if is_of_a_tag else None)
