from datetime import datetime

from django.db import transaction

from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import GROWTH, POINTS
from hundredfold.people.models import Person, SameAs


# no fact: a transfer is its own record
@transaction.atomic
def carry_points(former: Person, into: Person, at: datetime) -> int:
    """What somebody has earned until now is theirs under their imported name; gives how much."""
    return _move(POINTS, former, into, None, at)


# no fact: as above
@transaction.atomic
def carry_points_back(former: Person, into: Person, points: int, at: datetime) -> None:
    """As much as was carried over, or what is left of it."""
    _move(POINTS, into, former, points, at)


# no fact: as above
@transaction.atomic
def carry_growth(former: Person, into: Person, at: datetime) -> int:
    """The same of growth: it counts from the day on which it is carried over."""
    return _move(GROWTH, former, into, None, at)


# no fact: as above
@transaction.atomic
def carry_growth_back(former: Person, into: Person, growth: int, at: datetime) -> None:
    """As above."""
    _move(GROWTH, into, former, growth, at)


# no fact: as above
def carry_the_rest(at: datetime) -> int:
    """What was earned under a name until then and came in late goes where the rest went; gives how
    many people had such."""
    # every brand: a name until then is one in its own brand only
    came = SameAs.objects.select_related("former", "person").filter(former__isnull=False)
    return sum(
        (carry_points(one.former, one.person, at), carry_growth(one.former, one.person, at))
        != (0, 0)
        for one in came.iterator(1_000)
        if one.former is not None
    )


def _move(unit: str, giver: Person, taker: Person, most: int | None, at: datetime) -> int:
    free = balance_of(giver.brand_id, ref(giver), unit, at=at).available
    points = free if most is None else min(free, most)
    if points > 0:
        leg = Move(ref(giver), ref(taker), unit, points, "merge")
        of = "" if unit == POINTS else f":{unit}"
        key = f"merge{of}:{giver.pk}:{taker.pk}:{at.timestamp():.6f}"
        post(leg, brand=giver.brand_id, by=SYSTEM, key=key, at=at)
    return max(points, 0)
