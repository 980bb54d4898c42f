"""What follows for honours from what was said of them, here and elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.honours import facts
from hundredfold.honours.models import Elsewhere, Worn
from hundredfold.imports.facts import badge_awarded
from hundredfold.kit import bulk
from hundredfold.kit.refs import key_of

PERSON = "people.person"


@follows(facts.risen, facts.fallen, derives=[Worn])
def keep_worn(told: Sequence[Told[Any]]) -> None:
    """What somebody wears is what was said last."""
    for fact in told:
        person, note = key_of(fact.object, PERSON) or 0, fact.note
        rows = Worn.of(fact.brand_id).filter(person=person, honour=note.honour)
        if not note.level:
            rows.delete()
            continue
        Worn.of(fact.brand_id).update_or_create(
            brand_id=fact.brand_id, person_id=person, honour=note.honour,
            defaults={
                "level": note.level, "times": note.times, "since": fact.happened_at,
                "fact": fact.id,
            },
        )  # fmt: skip


@follows(badge_awarded, derives=[Elsewhere], behind=True)
def keep_badges(told: Sequence[Told[Any]]) -> None:
    """Badges from elsewhere, those of one name together; whose person is known."""
    found: dict[tuple[int, int, str, bool], list[Told[Any]]] = {}
    for fact in told:
        person = key_of(fact.object, PERSON)
        if person is not None:
            key = (fact.brand_id, person, fact.note.badge[:80], bool(fact.note.of_a_tag))
            found.setdefault(key, []).append(fact)
    vendor = bulk.vendor(Elsewhere)
    known = {
        (one.brand_id, one.person_id, one.badge, one.of_a_tag): one
        for brand in {key[0] for key in found}
        for one in Elsewhere.of(brand).filter(person__in={key[1] for key in found})
    }
    rows = [
        (*key, *_added(known.get(key), facts_of_one, vendor)) for key, facts_of_one in found.items()
    ]
    bulk.keep(
        Elsewhere, ("brand_id", "person_id", "badge", "of_a_tag"),
        ("grade", "times", "first_at", "last_at", "fact"), rows,
    )  # fmt: skip


def _added(before: Elsewhere | None, told: list[Told[Any]], vendor: str) -> tuple[Any, ...]:
    moments: list[datetime] = [fact.happened_at for fact in told]
    grades = [fact.note.grade for fact in told if fact.note.grade]
    times, last = len(told), told[-1].id
    if before is not None:
        moments += [before.first_at, before.last_at]
        grades += [before.grade] if before.grade else []
        times += before.times
    first_at, last_at = (bulk.moment(at, vendor) for at in (min(moments), max(moments)))
    return min(grades, default=0), times, first_at, last_at, last
