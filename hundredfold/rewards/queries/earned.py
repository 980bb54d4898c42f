"""What a fact earned somebody, and what somebody has earned that is not given yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hundredfold.activity.queries import facts_of
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of, ref
from hundredfold.people.models import Person
from hundredfold.people.queries import Face, faces_of
from hundredfold.rewards.deeds import DEEDS, Deed
from hundredfold.rewards.giving import called
from hundredfold.rewards.models import Award
from hundredfold.rewards.queries.rules import things_called
from hundredfold.talk.queries.told import readable

MANY = 50


@dataclass(frozen=True)
class Earned:
    """What somebody has by a rule; `transfer` is missing while it is not given.

    `cut` says why it is less than the rule says, `waits_for` what has to happen first.
    """

    who: Face | None
    rule: str
    version: int
    amount: int
    gives: str
    transfer: int | None
    cut: str
    waits_for: Deed | None


@dataclass(frozen=True)
class OnTheWay:
    """An award that waits for something: for which deed on what, and what has to happen."""

    deed: Deed
    rule: str
    version: int
    amount: int
    gives: str
    unit: str
    at: datetime
    waits_for: Deed
    what: str
    address: str


def earned_by(brand: Brand, fact: int) -> list[Earned]:
    """What stands earned by this fact, by each rule. Two queries."""
    awards = list(Award.of(brand).filter(fact=fact).order_by("rule"))
    people = {award.earner: key_of(award.earner, "people.person") for award in awards}
    faces = faces_of(brand, [pk for pk in people.values() if pk is not None]) if people else {}
    return [
        Earned(
            faces.get(people[award.earner] or 0), award.rule, award.version, award.amount,
            award.gives, award.transfer, award.cut,
            DEEDS[award.waits_for] if award.is_waiting else None,
        )
        for award in awards
    ]  # fmt: skip


def on_the_way(brand: Brand, person: Person) -> list[OnTheWay]:
    """What this person has earned that still waits for something, the last first; in six queries
    at most."""
    waiting = Award.of(brand).filter(earner=ref(person), is_waiting=True, amount__gt=0)
    awards = list(waiting.order_by("-fact", "rule")[:MANY])
    return _readable(brand, awards) if awards else []


def _readable(brand: Brand, awards: Sequence[Award]) -> list[OnTheWay]:
    facts = facts_of(brand, {award.fact for award in awards})
    rows = {row.id: row for row in readable(brand, list(facts.values()))}
    things = things_called(brand, (award.gives for award in awards))
    return [
        OnTheWay(
            DEEDS[award.deed], award.rule, award.version, award.amount, award.gives,
            called(award.gives, things), award.at,
            DEEDS[award.waits_for], row.what if row else "", row.address if row else "",
        )
        for award in awards
        for row in (rows.get(award.fact),)
    ]  # fmt: skip
