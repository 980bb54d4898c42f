from datetime import datetime

from django.db import transaction

from hundredfold.benefits.units import PREFIX
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Account
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import balance_of
from hundredfold.people.models import Person


# no fact: a transfer is its own record
@transaction.atomic
def carry_benefits(former: Person, into: Person, at: datetime) -> dict[str, int]:
    """What somebody may claim is theirs under their imported name; gives how many uses of what."""
    held = Account.of(former.brand_id).filter(
        owner=ref(former), unit__startswith=PREFIX, posted__gt=0
    )
    units = held.order_by("pk").values_list("unit", flat=True)
    return {unit: _move(former, into, unit, None, at) for unit in units}


# no fact: as above
@transaction.atomic
def carry_benefits_back(former: Person, into: Person, uses: dict[str, int], at: datetime) -> None:
    """As many of each as were carried over, or what is left of them."""
    for unit, many in uses.items():
        _move(into, former, unit, many, at)


def _move(giver: Person, taker: Person, unit: str, most: int | None, at: datetime) -> int:
    free = balance_of(giver.brand_id, ref(giver), unit, at=at).available
    uses = free if most is None else min(free, most)
    if uses > 0:
        leg = Move(ref(giver), ref(taker), unit, uses, "merge")
        key = f"merge:{giver.pk}:{taker.pk}:{unit}:{at.timestamp():.6f}"
        post(leg, brand=giver.brand_id, by=SYSTEM, key=key, at=at)
    return max(uses, 0)
