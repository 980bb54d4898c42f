from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.models import Gift
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM

AT_ONCE = 500
A_WEEK, MORE_THAN_A_WEEK = timedelta(days=7), timedelta(days=8)
Deed = Callable[[Gift, datetime], None]


# no fact: each stage of each gift leaves one
def see_to_gifts(*, at: datetime | None = None) -> int:
    """What time does to gifts, written down: of those that open now whoever they are for hears, of
    those that end in a week too, and those that nobody took have gone back. Gives how many.

    The books free what was set aside by themselves, at its deadline.
    """
    moment = at or now()
    # every brand: time passes in all of them
    waiting = Gift._default_manager.filter(ended_at=None)
    lapsing = waiting.filter(until__lte=moment)
    opening = waiting.filter(opens_at__lte=moment, until__gt=moment, told_at=None)
    # One that was never open for longer than that is not recalled.
    ending = waiting.filter(
        opens_at__lte=moment, until__gt=moment, until__lte=moment + A_WEEK, reminded_at=None
    ).filter(until__gt=F("opens_at") + MORE_THAN_A_WEEK)
    stages = ((lapsing, _lapse), (opening, _open), (ending, _recall))
    return sum(_each(rows, deed, moment) for rows, deed in stages)


def _each(rows: QuerySet[Gift], deed: Deed, at: datetime) -> int:
    numbers = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    return sum(_once(rows, number, deed, at) for number in numbers)


@transaction.atomic
def _once(rows: QuerySet[Gift], number: int, deed: Deed, at: datetime) -> bool:
    """Unless another worker was earlier, or somebody took it meanwhile."""
    one = rows.select_for_update(of=("self",)).select_related("giver", "to").filter(pk=number)
    gift = one.first()
    if gift is not None:
        deed(gift, at)
    return gift is not None


def _lapse(gift: Gift, at: datetime) -> None:
    gift.end, gift.ended_at = Gift.End.LAPSED, gift.until
    gift.save(update_fields=["end", "ended_at"])
    _say(gift, facts.lapsed, gift.giver_id, at)


def _open(gift: Gift, at: datetime) -> None:
    gift.told_at = at
    gift.save(update_fields=["told_at"])
    if gift.to_id is not None:
        fact = facts.opened
        note = facts.GiftNote(gift.benefit_id, gift.uses, gift.to_id)
        fact.record(
            brand=gift.brand_id, actor=gift.giver, object=gift, target=gift.to, at=at, note=note
        )


def _recall(gift: Gift, at: datetime) -> None:
    """Whoever gave an address away is the one who can pass it on again."""
    gift.reminded_at = at
    gift.save(update_fields=["reminded_at"])
    _say(gift, facts.ending, gift.to_id or gift.giver_id, at)


def _say(gift: Gift, fact: Fact[facts.GiftNote], whom: int, at: datetime) -> None:
    note = facts.GiftNote(gift.benefit_id, gift.uses, whom)
    fact.record(brand=gift.brand_id, actor=SYSTEM, object=gift, target=gift.giver, at=at, note=note)
