"""Who drew whom in, as it is kept and shown."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

VERSION = 1
SETTLED_DAYS = 30
"""Whoever came later than this has not had the time to draw others in."""


class Rate(NamedTuple):
    """How many each of so many people drew in, between `low` and `high`."""

    people: int
    drawn: int
    rate: float | None
    low: float | None
    high: float | None


class Cascade(NamedTuple):
    """One person who came of their own accord, and all who came after them.

    `depth` counts the generations after the first; `virality` is the mean distance of all pairs:
    just under 2 if one drew in everybody, more where people draw in people.
    """

    root: int
    size: int
    depth: int
    virality: float | None


@dataclass(frozen=True)
class Cascades:
    """Everybody who ever did something, each after whoever drew them in.

    overall     of all who have been here for SETTLED_DAYS; `newer` have not
    generation  the rate of each generation, those who came of their own accord first
    unit        what the interval resampled: whole cascades, or single people where there are few
    who         people, generation by generation
    after       for each of them the place in `who` of whoever drew them in, or -1
    cascades    the largest of more than one person
    drew        who drew in most others, and how many
    """

    people: int
    drawn: int
    newer: int
    overall: Rate
    generations: list[Rate]
    unit: str
    who: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    cascades: list[Cascade] = field(default_factory=list)
    drew: list[tuple[int, int]] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """For JSON; `cascades_in` reads it."""
        return asdict(self)

    def drawn_by(self, person: int) -> list[int]:
        """Whom somebody drew in themselves, in the order of `who`."""
        return [who for who, after in self._pairs() if after >= 0 and self.who[after] == person]

    def cascade_from(self, person: int) -> list[int]:
        """Somebody, and everybody who came after them at any distance."""
        inside = [False] * len(self.who)
        for at, (who, after) in enumerate(self._pairs()):
            inside[at] = who == person or (after >= 0 and inside[after])
        return [who for who, is_inside in zip(self.who, inside, strict=True) if is_inside]

    def in_generation(self, number: int) -> list[int]:
        """Who came so many steps after somebody who came of their own accord."""
        steps = [0] * len(self.who)
        for at, after in enumerate(self.after):
            steps[at] = steps[after] + 1 if after >= 0 else 0
        return [who for who, step in zip(self.who, steps, strict=True) if step == number]

    def all_drawn(self) -> list[int]:
        """Everybody who was drawn in."""
        return [who for who, after in self._pairs() if after >= 0]

    def people_of(self, which: str, number: int) -> list[int]:
        """One of these lists by its name; nobody for a name that is none."""
        if which == "all":
            return self.all_drawn()
        if which == "everybody":
            return self.who
        lists = {
            "generation": self.in_generation,
            "by": self.drawn_by,
            "from": self.cascade_from,
        }
        return lists[which](number) if which in lists else []

    def _pairs(self) -> Iterator[tuple[int, int]]:
        return zip(self.who, self.after, strict=True)


NONE = Cascades(0, 0, 0, Rate(0, 0, None, None, None), [], "sharer")


def cascades_in(document: dict[str, Any]) -> Cascades:
    """What `Cascades.document` wrote down."""
    return Cascades(
        **{
            **document,
            "overall": Rate(*document["overall"]),
            "generations": [Rate(*one) for one in document["generations"]],
            "cascades": [Cascade(*one) for one in document["cascades"]],
            "drew": [(person, drawn) for person, drawn in document["drew"]],
        }
    )
