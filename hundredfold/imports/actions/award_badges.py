from datetime import datetime
from typing import NamedTuple

from hundredfold.activity.facts import Line
from hundredfold.imports import facts
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Known, known
from hundredfold.imports.reading.rows import Flawed, Row
from hundredfold.imports.words import code


class Award(NamedTuple):
    """A row of Badges."""

    id: int
    user: int
    note: facts.BadgeNote
    at: datetime


def award_badges(rows: list[Row], *, intake: Intake) -> None:
    """What somebody earned elsewhere is stated as a fact; what it is worth here others decide."""
    read = list(sound(intake, rows, Award))
    people = known(intake.circle, Origin.Kind.PERSON, [award.user for _row, award in read])
    intake.tell_once([(_line(award, people, intake), row) for row, award in read])


# no fact: nothing changes
def read_badge(row: Row) -> Award:
    """What a row of Badges says."""
    badge = code(row.text("Name"))
    if not badge:
        raise Flawed("Name is missing")
    of_a_tag = 1 if row.text("TagBased").lower() == "true" else None
    note = facts.BadgeNote(badge, row.number("Class"), of_a_tag)
    return Award(row.needed("Id"), row.needed("UserId"), note, row.moment("Date"))


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
        award.note,
    )
