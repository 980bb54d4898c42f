from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from hundredfold.activity.queries import is_behind
from hundredfold.benefits.actions.issue import give_prize, take_prize_back
from hundredfold.benefits.models import Benefit, Issue
from hundredfold.benefits.units import PREFIX
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import key_of
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.rewards.models import Award, Delivery, Version
from hundredfold.rewards.rules import ELSEWHERE

PERSON = "people.person"
AT_ONCE = 500
MANY = 1_000
"""Facts that a fold has not heard yet, where it is not only a moment late."""


# no fact: each issue leaves one
def hand_out(at: datetime) -> int:
    """Benefits that rules promised are given, and those whose deed was undone go back; gives how
    many of both. What was refused, such as with an empty store, stays refused and can be read.

    While the log is told again, awards come and go that have long stood: nothing is done then.
    """
    if is_behind("rewards.earn_points", by=MANY):
        return 0
    # every brand: what is due is due in all of them
    awards = Award._default_manager.filter(transfer=ELSEWHERE, amount__gt=0)
    done = Delivery._default_manager.filter(
        brand=OuterRef("brand"), fact=OuterRef("fact"), rule=OuterRef("rule"), taken_back_at=None
    )
    new = awards.filter(~Exists(done)).order_by("pk")[:AT_ONCE]
    given = sum(_give(award, at) for award in new)
    return given + sum(_take_back(one, at) for one in _undone())


def _undone() -> Iterator[Delivery]:
    """Given for what does not stand any more, or not at present."""
    # every brand: as above
    standing = Award._default_manager.filter(
        brand=OuterRef("brand"), fact=OuterRef("fact"), rule=OuterRef("rule"), transfer=ELSEWHERE
    )
    # every brand: as above
    given = Delivery._default_manager.filter(issue__isnull=False, taken_back_at=None)
    yield from given.filter(~Exists(standing)).order_by("pk")[:AT_ONCE]


@transaction.atomic
def _give(award: Award, at: datetime) -> bool:
    take_turns(award.brand_id, f"rewards.delivery:{award.fact}:{award.rule}")
    earlier = Delivery.of(award.brand_id).filter(fact=award.fact, rule=award.rule)
    if earlier.filter(taken_back_at=None).exists():  # another worker was first
        return False
    made = Delivery(brand_id=award.brand_id, fact=award.fact, rule=award.rule, at=at)
    try:
        with transaction.atomic():
            made.issue = _issued(award, f"rule:{award.rule}:{award.fact}:{earlier.count()}", at)
    except Refused as no:
        made.refused = no.code
    reach("rewards.handing_out")
    made.save()
    return made.issue is not None


def _issued(award: Award, key: str, at: datetime) -> Issue:
    """By whoever put the version in force, as a prize: it was promised."""
    benefit = Benefit.of(award.brand_id).get(code=award.gives.removeprefix(PREFIX))
    by = Version.of(award.brand_id).get(rule=award.rule, version=award.version).by
    earner, promiser = (_person(award.brand_id, named) for named in (award.earner, by))
    return give_prize(benefit, earner, by=promiser, count=award.amount, at=at, key=key)


def _person(brand: int, named: str) -> Person:
    return Person.of(brand).get(pk=key_of(named, PERSON) or 0)


@transaction.atomic
def _take_back(delivery: Delivery, at: datetime) -> bool:
    rows = Delivery.of(delivery.brand_id).select_for_update(of=("self",)).select_related("issue")
    kept = rows.get(pk=delivery.pk)
    if kept.taken_back_at is not None or kept.issue is None:
        return False
    take_prize_back(kept.issue, at=at)
    kept.taken_back_at = at
    kept.save(update_fields=["taken_back_at"])
    return True
