"""The groups inside a circle, as they are kept and shown."""

from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1
SURELY, CLOSELY = 0.5, 0.3
"""Below these the groups are weak: draws agree no better, or ties are hardly denser inside."""


@dataclass(frozen=True)
class Group:
    """`people` in the order of their ties inside, so that the first stand in the middle.

    `inside` is the share of their ties that stay within, `sureness` how alike their company was
    over all draws (1: the same each time), `words` the tags they use more than others do.
    """

    number: int
    people: list[int]
    inside: float
    sureness: float | None
    words: list[str]


@dataclass(frozen=True)
class Groups:
    """Everybody with a living tie, by the group they were drawn into; the largest first.

    bonds      for pairs of groups: two numbers, and the strength of all ties between them
    alone      people in groups of fewer than three, which are none
    agreement  of several draws: 1 is the same each time, 0 is chance
    """

    people: int
    ties: int
    modularity: float
    agreement: float | None
    draws: int
    alone: int = 0
    groups: list[Group] = field(default_factory=list)
    bonds: list[tuple[int, int, float]] = field(default_factory=list)

    @property
    def is_weak(self) -> bool:
        """Whether one should rather not build on them."""
        return self.modularity < CLOSELY or (self.agreement or 0.0) < SURELY

    def group(self, number: int) -> Group | None:
        return next((one for one in self.groups if one.number == number), None)

    def document(self) -> dict[str, Any]:
        """For JSON; `groups_in` reads it."""
        return asdict(self)


NONE = Groups(0, 0, 0.0, None, 0)


def groups_in(document: dict[str, Any]) -> Groups:
    """What `Groups.document` wrote down."""
    groups = [Group(**one) for one in document["groups"]]
    bonds = [(one, other, strength) for one, other, strength in document["bonds"]]
    return Groups(**{**document, "groups": groups, "bonds": bonds})
