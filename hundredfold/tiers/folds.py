"""What follows for tiers from what was said of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Code, Told, follows
from hundredfold.activity.grammar import values_of
from hundredfold.kit.refs import key_of
from hundredfold.tiers import climbing, facts
from hundredfold.tiers.models import Stay, Version

HOW: dict[Code, str] = {
    facts.reached.code: climbing.REACHED,
    facts.kept.code: climbing.KEPT,
    facts.landing.code: climbing.LANDING,
    facts.fell.code: climbing.FELL,
    facts.revoked.code: climbing.REVOKED,
}


@follows(facts.ladder_set, derives=[Version])
def keep_ladders(told: Sequence[Told[Any]]) -> None:
    """A ladder that is set is a new version; those before stay as they were."""
    for fact in told:
        Version.of(fact.brand_id).create(
            brand_id=fact.brand_id, ladder=fact.note.ladder, version=fact.note.version,
            terms=values_of(fact.note), by=fact.actor, fact=fact.id, set_at=fact.happened_at,
        )  # fmt: skip


@follows(
    facts.reached, facts.kept, facts.landing, facts.fell, facts.revoked, facts.warned,
    derives=[Stay],
)  # fmt: skip
def keep_stays(told: Sequence[Told[Any]]) -> None:
    """One stay ends where the next begins; somebody is in one tier of a ladder at a time."""
    for fact in told:
        person = key_of(fact.object, "people.person") or 0
        now = Stay.of(fact.brand_id).filter(
            ladder=fact.note.ladder, circle=fact.circle_id or 0, person=person, ended_at=None
        )
        if fact.code == facts.warned.code:
            now.update(warned=fact.note.days)
            continue
        now.update(ended_at=fact.happened_at, ended_by=fact.id)
        if fact.note.tier is not None:
            _begin(fact, person)


def _begin(fact: Told[Any], person: int) -> None:
    note = fact.note
    Stay.of(fact.brand_id).create(
        brand_id=fact.brand_id, ladder=note.ladder, circle=fact.circle_id or 0, person_id=person,
        tier=note.tier, version=note.version, how=HOW[fact.code], since=fact.happened_at,
        until=note.until and datetime.fromisoformat(note.until), fact=fact.id,
    )  # fmt: skip
