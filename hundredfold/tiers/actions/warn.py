from datetime import datetime, timedelta

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.kit.once import take_turns
from hundredfold.tiers.actions.saying import say_warned
from hundredfold.tiers.climbing import LANDING
from hundredfold.tiers.models import Stay
from hundredfold.tiers.queries.ladders import ladder_in_force
from hundredfold.tiers.queries.measured import of_growth
from hundredfold.tiers.terms import GROWTH_LADDER, NEVER, Ladder

AT_ONCE = 2_000
NOTICE = (30, 7)
"""Days before the end at which somebody is told what is missing."""


# no fact: each warning leaves one
def warn_everywhere(at: datetime) -> None:
    """Each hour: whose period is nearly over hears what is missing, in every brand."""
    for brand in Brand.objects.order_by("pk"):
        warn(brand.pk, at)


# no fact: as above
@transaction.atomic
def warn(brand: int, at: datetime) -> None:
    """At thirty days and at seven, only whoever would not hold their tier if it ended now; those
    whose days of grace have begun were told so then."""
    ladder = ladder_in_force(brand, GROWTH_LADDER)
    if ladder is None or ladder.fall == NEVER:
        return
    take_turns(brand, "tiers.review")
    for days in NOTICE:
        told = [n for n in NOTICE if n <= days]
        soon = Stay.of(brand).filter(
            ladder=GROWTH_LADDER, ended_at=None, until__gt=at,
            until__lte=at + timedelta(days=days),
        ).exclude(warned__in=told).exclude(how=LANDING)  # fmt: skip
        stays = list(soon.order_by("pk"))
        for first in range(0, len(stays), AT_ONCE):
            _warn_those(ladder, stays[first : first + AT_ONCE], days, at)


def _warn_those(ladder: Ladder, stays: list[Stay], days: int, at: datetime) -> None:
    values = of_growth(stays[0].brand_id, ladder, [stay.person_id for stay in stays], at)
    for stay in stays:
        step = ladder.at(ladder.place_of(stay.tier))
        have = values.get(stay.person_id, {})
        if step is not None and not step.is_held(have):
            say_warned(ladder, stay, days, step.missing(have, to_hold=True), at)
