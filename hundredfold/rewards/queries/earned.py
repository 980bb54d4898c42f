"""What a fact earned somebody, if it earned anything."""

from dataclasses import dataclass

from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of
from hundredfold.people.queries import Face, faces_of
from hundredfold.rewards.models import Merit


@dataclass(frozen=True)
class Earned:
    """Points for somebody by a rule; `transfer` is missing while they are not given."""

    who: Face | None
    rule: str
    version: int
    points: int
    transfer: int | None


def earned_by(brand: Brand, fact: int) -> Earned | None:
    """What stands earned by this fact."""
    merit = Merit.of(brand).filter(fact=fact).first()
    if merit is None:
        return None
    person = key_of(merit.earner, "people.person")
    who = faces_of(brand, [person]).get(person) if person else None
    return Earned(who, merit.rule, merit.version, merit.points, merit.transfer)
