"""A plan of tribes, as it is kept and shown."""

from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Tribe:
    """An iron, whom they cover (who hears from them most surely first), and who can introduce them.

    `reach` is how many people they are expected to reach alone.
    """

    iron: int
    reach: float
    covers: list[int]
    introduced_by: list[int]


@dataclass(frozen=True)
class Plan:
    """One chief and the irons, the furthest reaching first.

    overlap  for pairs of irons: which share of the smaller one's reach the other reaches too
    brokers  people, no leaders themselves, on most of the shortest ways between the leaders
    """

    people: int
    chief: int | None
    tribes: list[Tribe] = field(default_factory=list)
    overlap: list[tuple[int, int, float]] = field(default_factory=list)
    brokers: list[int] = field(default_factory=list)

    @property
    def covered(self) -> int:
        """How many belong to a tribe; nobody belongs to two."""
        return sum(len(tribe.covers) for tribe in self.tribes)

    def tribe(self, iron: int) -> Tribe | None:
        return next((one for one in self.tribes if one.iron == iron), None)

    def shared(self, iron: int) -> list[tuple[int, float]]:
        """With which other irons an iron shares people, those first with whom they share most."""
        pairs = ((b if a == iron else a, share) for a, b, share in self.overlap if iron in (a, b))
        return sorted(pairs, key=lambda pair: -pair[1])

    def document(self) -> dict[str, Any]:
        """For JSON; `plan_in` reads it."""
        return asdict(self)


NOBODY = Plan(0, None)


def plan_in(document: dict[str, Any]) -> Plan:
    """What `Plan.document` wrote down."""
    tribes = [Tribe(**one) for one in document["tribes"]]
    overlap = [(one, other, share) for one, other, share in document["overlap"]]
    return Plan(**{**document, "tribes": tribes, "overlap": overlap})
