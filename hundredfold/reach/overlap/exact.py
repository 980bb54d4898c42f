"""The overlap of two circles whose members are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyroaring import BitMap


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two circles: their sizes, the people they share, and what that means.

    `jaccard` is shared / all of both. `one_in_other` is the share of `one` who are in `other`, and
    the other way round: a small circle wholly inside a large one has a small Jaccard and a
    containment of 1. `lift` is shared / what chance would share, above 1 if the circles attract
    each other. None stands for what cannot be told of an empty circle.
    """

    one: int
    other: int
    shared: int
    jaccard: float | None
    one_in_other: float | None
    other_in_one: float | None
    lift: float | None


def overlap(one: BitMap, other: BitMap, *, everybody: int) -> Overlap:
    """Exact figures from two sets of people, numbered; `everybody` is how many there are in all.

    Raises ValueError if `everybody` is less than both circles hold.
    """
    shared = one.intersection_cardinality(other)
    either = len(one) + len(other) - shared
    if everybody < either:
        raise ValueError(f"two circles of {either} people are more than everybody, {everybody}")
    return Overlap(
        one=len(one),
        other=len(other),
        shared=shared,
        jaccard=_share(shared, either),
        one_in_other=_share(shared, len(one)),
        other_in_one=_share(shared, len(other)),
        lift=_share(shared * everybody, len(one) * len(other)),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Memberships:
    """Who is in which circle: names of circles with their members, and everybody's names.

    `people[i]` is the name of the person whom the sets call i.
    """

    circles: dict[str, BitMap]
    people: list[str]


def memberships(rows: Iterable[tuple[str, str]]) -> Memberships:
    """Rows of circle and person as sets. A row twice is a row once."""
    numbers: dict[str, int] = {}
    members: dict[str, list[int]] = {}
    for circle, person in rows:
        members.setdefault(circle, []).append(numbers.setdefault(person, len(numbers)))
    return Memberships({name: BitMap(who) for name, who in members.items()}, list(numbers))


def every_pair(circles: Mapping[str, BitMap], *, everybody: int) -> list[tuple[str, str, Overlap]]:
    """Each pair of circles that share somebody, those first that share most of the smaller one."""
    pairs = [
        (first, second, overlap(circles[first], circles[second], everybody=everybody))
        for first, second in combinations(sorted(circles), 2)
        if circles[first].intersect(circles[second])
    ]
    return sorted(pairs, key=lambda pair: (-_smaller_in_larger(pair[2]), pair[0], pair[1]))


def _smaller_in_larger(found: Overlap) -> float:
    return max(found.one_in_other or 0.0, found.other_in_one or 0.0)
