"""Who is told of what."""

from collections.abc import Sequence
from typing import Any

from hundredfold.activity.facts import Fact, Told, follows
from hundredfold.benefits import facts as benefits
from hundredfold.contests import facts as contests
from hundredfold.honours import facts as honours
from hundredfold.moderation import facts as moderation
from hundredfold.notices import facts as own
from hundredfold.notices.folds.telling import Telling
from hundredfold.notices.folds.whom import TAKES_BACK, TELLS
from hundredfold.notices.models import Follower, Notice
from hundredfold.people.facts import shredded
from hundredfold.rewards import facts as points
from hundredfold.talk import facts as talk
from hundredfold.tiers import facts as tiers

BENEFITS = (
    benefits.issued, benefits.revoked, benefits.opened, benefits.ending, benefits.taken,
    benefits.declined, benefits.lapsed, benefits.withdrawn,
)  # fmt: skip
TIERS = (
    tiers.reached, tiers.landing, tiers.warned, tiers.fell, tiers.revoked, tiers.placed,
    tiers.displaced, honours.risen,
)  # fmt: skip
_HEARD: list[Fact[Any]] = [
    fact
    for fact in (
        *talk.NOTED_ON_A_POST,
        talk.followed,
        talk.unfollowed,
        moderation.settled,
        own.greeted,
        own.missed,
        points.handed,
        contests.won,
        contests.unwon,
        *BENEFITS,
        *TIERS,
    )
    if fact.code in TELLS or fact.code in TAKES_BACK
]


@follows(*_HEARD, shredded, derives=[Notice, Follower], behind=True)
def tell_people(told: Sequence[Told[Any]]) -> None:
    """Whom a fact concerns is told of it, once and never of what they did themselves; whoever
    follows somebody is told what they publish. What is taken back is told no more."""
    Telling(told).conclude()
