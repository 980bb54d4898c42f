from datetime import datetime

from django.db import transaction

from hundredfold.honours.units import PREFIX
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Account
from hundredfold.ledger.postings import Move
from hundredfold.people.models import Person


# no fact: a transfer is its own record
@transaction.atomic
def carry(former: Person, into: Person, at: datetime) -> dict[str, int]:
    """What somebody was honoured for until now is theirs under their imported name; gives how often
    each."""
    rows = Account.of(former.brand_id).filter(owner=ref(former), unit__startswith=PREFIX)
    held = dict(rows.filter(posted__gt=0).order_by("unit").values_list("unit", "posted"))
    for unit, times in held.items():
        _move(unit, former, into, times, at)
    return held


# no fact: as above
@transaction.atomic
def carry_back(former: Person, into: Person, held: dict[str, int], at: datetime) -> None:
    """As much as was carried over, or what is left of it."""
    rows = Account.of(into.brand_id).filter(owner=ref(into), unit__in=held)
    for unit, times in rows.order_by("unit").values_list("unit", "posted"):
        if min(times, held[unit]) > 0:
            _move(unit, into, former, min(times, held[unit]), at)


def _move(unit: str, giver: Person, taker: Person, times: int, at: datetime) -> None:
    leg = Move(ref(giver), ref(taker), unit, times, "merge")
    key = f"merge:{unit}:{giver.pk}:{taker.pk}:{at.timestamp():.6f}"
    post(leg, brand=giver.brand_id, by=SYSTEM, key=key, at=at)
