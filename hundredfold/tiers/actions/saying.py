from collections.abc import Mapping
from datetime import datetime

from hundredfold.activity.facts import Fact
from hundredfold.kit.refs import SYSTEM
from hundredfold.people.models import Person
from hundredfold.tiers import climbing, facts
from hundredfold.tiers.models import Stay
from hundredfold.tiers.terms import Ladder, Values

SAID: dict[str, Fact[facts.StayNote]] = {
    climbing.REACHED: facts.reached,
    climbing.KEPT: facts.kept,
    climbing.LANDING: facts.landing,
    climbing.FELL: facts.fell,
    climbing.REVOKED: facts.revoked,
}


def say_moved(
    ladder: Ladder,
    brand: int,
    person: int,
    circle: int | None,
    stay: Stay | None,
    now: climbing.Where,
    values: Values,
    at: datetime,
) -> None:
    """The house says of its own accord where somebody stands from now on, and by which figures."""
    step = ladder.at(now.place)
    note = facts.StayNote(
        ladder.code, ladder.version, step.code if step else None, stay.tier if stay else None,
        now.until.isoformat() if now.until else None,
        tuple(values.get(measure, 0) for measure in ladder.measures),
    )  # fmt: skip
    SAID[now.how].record(
        brand=brand, circle=circle, actor=SYSTEM, object=Person(pk=person, brand_id=brand), at=at,
        note=note,
    )  # fmt: skip


def say_warned(
    ladder: Ladder, stay: Stay, days: int, missing: Mapping[str, int], at: datetime
) -> None:
    """Somebody is told so many days before that a tier will end, and what is missing."""
    note = facts.WarningNote(
        ladder.code, stay.tier, days,
        tuple(missing.get(measure, 0) for measure in ladder.measures),
    )  # fmt: skip
    facts.warned.record(
        brand=stay.brand_id, actor=SYSTEM, object=Person(pk=stay.person_id, brand_id=stay.brand_id),
        at=at, note=note,
    )  # fmt: skip
