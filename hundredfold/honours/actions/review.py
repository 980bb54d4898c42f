from datetime import datetime

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.honours import facts
from hundredfold.honours.models import Honour, Look, Worn
from hundredfold.honours.units import PREFIX, code_of
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import SYSTEM, key_of
from hundredfold.ledger.queries import held_of, touched_after
from hundredfold.people.models import Person

PERSON = "people.person"
AT_ONCE = 2_000
AGAIN = 1_000
"""Transfers that are looked at a second time: see `tiers.actions.review`."""


# no fact: each level that somebody comes to leaves one
def review_everywhere(at: datetime) -> int:
    """Whoever was given or lost an honour wears what they have earned; gives how many changed."""
    return sum(review(brand.pk, at) for brand in Brand.objects.order_by("pk"))


# no fact: as above
def review(brand: int, at: datetime) -> int:
    """The same for one brand, a stretch of transfers at a time."""
    changed, is_all = 0, False
    while not is_all:
        some, is_all = _stretch(brand, at)
        changed += some
    return changed


@transaction.atomic
def _stretch(brand: int, at: datetime) -> tuple[int, bool]:
    take_turns(brand, "honours.review")
    look, _is_new = Look.of(brand).get_or_create(brand_id=brand)
    after = max(look.transfer - AGAIN, 0)
    touched = touched_after(brand, PREFIX, after, limit=AT_ONCE + AGAIN)
    if touched.last > look.transfer:
        look.transfer = touched.last
        look.save(update_fields=["transfer"])
    changed = _dress(brand, touched.accounts, at)
    reach("honours.reviewing")
    return changed, touched.is_all


def _dress(brand: int, accounts: set[tuple[str, str]], at: datetime) -> int:
    """Each owner's honours among these (owner, unit) against what they wear."""
    held = held_of(brand, accounts)
    honours = {one.code: one for one in Honour.of(brand)} if held else {}
    people = {key_of(owner, PERSON) for owner, _unit in held}
    worn = {
        (one.person_id, one.honour): one.level
        for one in Worn.of(brand).filter(person__in=people - {None})
    }
    changed = 0
    for (owner, unit), times in sorted(held.items()):
        person, honour = key_of(owner, PERSON), honours.get(code_of(unit))
        if person is None or honour is None:
            continue
        level, was = honour.level_of(times), worn.get((person, honour.pk), 0)
        if level != was:
            _say(brand, person, facts.LevelNote(honour.pk, level, was, times), at)
            changed += 1
    return changed


def _say(brand: int, person: int, note: facts.LevelNote, at: datetime) -> None:
    fact = facts.risen if note.level > note.was else facts.fallen
    whom = Person(pk=person, brand_id=brand)
    fact.record(brand=brand, actor=SYSTEM, object=whom, at=at, note=note)
