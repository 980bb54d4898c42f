from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import key_of
from hundredfold.ledger.queries import Moved, moved_after
from hundredfold.ledger.units import GROWTH as UNIT
from hundredfold.people.models import Person
from hundredfold.tiers.actions.saying import say_moved
from hundredfold.tiers.climbing import FELL, NOWHERE, Where, climbed, next_place, without_its_cause
from hundredfold.tiers.models import Look, Stay
from hundredfold.tiers.queries.ladders import ladder_in_force, versions
from hundredfold.tiers.queries.measured import PERSON, of_growth, of_tribe
from hundredfold.tiers.terms import GROWTH_LADDER, TRIBE, Ladder

AT_ONCE = 2_000
AGAIN = 1_000
"""Transfers that are looked at a second time: of two that were written side by side, the one with
the smaller number may be seen later."""


# no fact: each step up or down leaves one
def review_growth_everywhere(at: datetime) -> int:
    """Whoever reached a tier rises at once; whose period is over stays or falls. Gives how many
    steps were taken."""
    return sum(review_growth(brand.pk, at) for brand in Brand.objects.order_by("pk"))


# no fact: as above
def review_growth(brand: int, at: datetime) -> int:
    """The same for one brand: a stretch of transfers at a time, then the ends of periods."""
    ladder = ladder_in_force(brand, GROWTH_LADDER)
    if ladder is None:
        return 0
    taken, is_all = 0, False
    while not is_all:
        steps, is_all = _follow_growth(brand, ladder, at)
        taken += steps
    return taken + _end_periods(brand, ladder, at)


@transaction.atomic
def _follow_growth(brand: int, ladder: Ladder, at: datetime) -> tuple[int, bool]:
    """Whoever got or lost growth since it was last looked; and whether that were all of them."""
    take_turns(brand, "tiers.review")
    moved = _moved(brand)
    taken = _revoke(brand, moved.lost, at) + _climb(brand, ladder, _people(moved.gained), at)
    reach("tiers.reviewing")
    return taken, moved.is_all


@transaction.atomic
def _end_periods(brand: int, ladder: Ladder, at: datetime) -> int:
    take_turns(brand, "tiers.review")
    due = Stay.of(brand).filter(ladder=GROWTH_LADDER, ended_at=None, until__lte=at)
    people = set(due.order_by("until").values_list("person", flat=True)[:AT_ONCE])
    return _climb(brand, ladder, people, at)


# no fact: as above
def review_tribes_everywhere(at: datetime) -> int:
    """Every night, after the standings are published: who is iron or chief by merit."""
    return sum(review_tribes(brand.pk, at) for brand in Brand.objects.order_by("pk"))


# no fact: as above
@transaction.atomic
def review_tribes(brand: int, at: datetime) -> int:
    """In every circle of a brand, by its newest standings. Who left it is in no tier of it."""
    ladder = ladder_in_force(brand, TRIBE)
    if ladder is None:
        return 0
    take_turns(brand, "tiers.review")
    values = of_tribe(brand, ladder)
    stays = {(stay.circle, stay.person_id): stay for stay in _open(brand, TRIBE)}
    reaches = {whose for whose, have in values.items() if climbed(ladder, have)}
    belong = set(Membership.of(brand).values_list("circle_id", "person_id"))
    taken = 0
    for circle, person in sorted(reaches | set(stays)):
        stay = stays.get((circle, person))
        now, have = _where(ladder, stay), values.get((circle, person), {})
        is_here = (circle, person) in belong
        step = next_place(ladder, now, have, at) if is_here else _gone(now)
        if step is not None:
            say_moved(ladder, brand, person, circle, stay, step, have, at)
            taken += 1
    return taken


def _gone(now: Where) -> Where | None:
    return Where(0, None, FELL) if now.place else None


def _moved(brand: int) -> Moved:
    """Whose growth changed since it was last looked, and the mark moves on; a stretch at a time."""
    look, _is_new = Look.of(brand).get_or_create(brand_id=brand)
    moved = moved_after(brand, UNIT, max(look.transfer - AGAIN, 0), limit=AT_ONCE + AGAIN)
    if moved.last > look.transfer:
        look.transfer = moved.last
        look.save(update_fields=["transfer"])
    return moved


def _people(owners: Iterable[str]) -> set[int]:
    return {number for owner in owners if (number := key_of(owner, PERSON)) is not None}


def _climb(brand: int, ladder: Ladder, people: Collection[int], at: datetime) -> int:
    stays = {stay.person_id: stay for stay in _open(brand, GROWTH_LADDER, people)}
    values = of_growth(brand, ladder, people, at)
    taken = 0
    for person in sorted(set(Person.of(brand).filter(pk__in=people).values_list("pk", flat=True))):
        stay, have = stays.get(person), values.get(person, {})
        step = next_place(ladder, _where(ladder, stay), have, at)
        if step is not None:
            say_moved(ladder, brand, person, None, stay, step, have, at)
            taken += 1
    return taken


def _revoke(brand: int, lost: Collection[str], at: datetime) -> int:
    """A tier goes with the merit by which it was reached; one that was held since does not."""
    known = versions(brand, GROWTH_LADDER) if lost else {}
    taken = 0
    for stay in _open(brand, GROWTH_LADDER, _people(lost)):
        ladder = known[stay.version]
        have = of_growth(brand, ladder, [stay.person_id], stay.since).get(stay.person_id, {})
        before = Stay.of(brand).filter(person=stay.person, ladder=GROWTH_LADDER, ended_by=stay.fact)
        earlier = ladder.place_of(before.values_list("tier", flat=True).first() or "")
        step = without_its_cause(ladder, _where(ladder, stay), have, earlier)
        if step is not None:
            say_moved(ladder, brand, stay.person_id, None, stay, step, have, at)
            taken += 1
    return taken


def _open(brand: int, ladder: str, people: Collection[int] | None = None) -> list[Stay]:
    rows = Stay.of(brand).filter(ladder=ladder, ended_at=None)
    if people is not None:
        rows = rows.filter(person__in=people)
    return list(rows.order_by("pk"))


def _where(ladder: Ladder, stay: Stay | None) -> Where:
    if stay is None:
        return NOWHERE
    return Where(ladder.place_of(stay.tier), stay.until, stay.how)
