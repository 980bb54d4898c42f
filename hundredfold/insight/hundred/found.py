"""What a search for the hundred came to, as it is kept and shown."""

from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1
WILLING_DAYS = 30
"""Active days in 90 that make somebody wholly willing."""


@dataclass(frozen=True)
class Candidate:
    """Somebody to ask. `score` is influence times fit times willingness, in people.

    influence    how many more people are reached with them than with those chosen before
    here         the share of their deeds of 90 days that was done in this circle
    rank         the share of active people who contributed no more than they did
    fit          the mean of `here` and `rank`
    willingness  active days in 90, of WILLING_DAYS; no more than 1
    """

    person: int
    order: int
    influence: float
    here: float
    rank: float
    active_days: int

    @property
    def fit(self) -> float:
        return (self.here + self.rank) / 2

    @property
    def willingness(self) -> float:
        return min(1.0, self.active_days / WILLING_DAYS)

    @property
    def score(self) -> float:
        return self.influence * self.fit * self.willingness


@dataclass(frozen=True)
class Hundred:
    """Whom to begin with, the most promising first; how far they reach, and what rivals reach.

    people        how many are in the graph: everybody who ever did something for somebody or the
                  reverse
    spread        how many the chosen are expected to reach together, between `low` and `high`
    certificate   at least such a share of what the best choice could reach, proven
    method        what chose: ris, shortlist, pagerank or degree
    rivals        what the other choices reach
    """

    people: int
    ties: int
    spread: float
    low: float
    high: float
    certificate: float
    method: str
    rivals: dict[str, float] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """For JSON; `hundred_in` reads it."""
        return asdict(self)

    def of_best(self, rival: str) -> float:
        """What share of the chosen's reach a rival has."""
        return self.rivals.get(rival, 0.0) / self.spread if self.spread else 0.0


def hundred_in(document: dict[str, Any]) -> Hundred:
    """What `Hundred.document` wrote down."""
    candidates = [Candidate(**one) for one in document["candidates"]]
    return Hundred(**{**document, "candidates": candidates})
