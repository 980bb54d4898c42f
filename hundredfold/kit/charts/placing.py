"""From groups and ties to places on a sheet: person by person, in rounds, or as a wheel."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hundredfold.kit.charts.layout import by_ties, fitted, pushed_apart, sunflower, wheel
from hundredfold.kit.charts.saying import wide
from hundredfold.kit.charts.sheet import Spot

EDGE, FILLED = 22.0, 0.3
SMALLEST, LARGEST = 13.0, 0.24
AROUND = 0.16
"""In a wheel rounds stay smaller, so that the spokes are seen."""


class Somebody(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def weight(self) -> float: ...


class Gathered(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def people(self) -> int: ...
    @property
    def nodes(self) -> Sequence[Somebody]: ...


class Tied(Protocol):
    @property
    def one(self) -> int: ...
    @property
    def other(self) -> int: ...
    @property
    def strength(self) -> float: ...


@dataclass(frozen=True)
class Placed:
    """Everybody's spot and size by id, and each group's round: x, y and radius."""

    spots: dict[int, Spot]
    sizes: dict[int, float]
    rounds: dict[int, tuple[float, float, float]]


def placed(
    groups: Sequence[Gathered],
    ties: Sequence[Tied],
    bonds: Sequence[Tied],
    centre: Somebody | None,
    width: float,
    height: float,
    seed: int,
) -> Placed:
    if centre is None and len(groups) == 1:
        return _one_by_one(groups[0].nodes, ties, width, height, seed)
    most = LARGEST if centre is None else AROUND
    radii = _radii(groups, width, height, most)
    if centre is None:
        middles = _near_by_bonds(groups, bonds, radii, width, height, seed)
    else:
        middles = _round_somebody(groups, radii, width, height)
    spots, sizes = _in_rounds(groups, middles, radii, leads=centre is not None)
    if centre is not None:
        spots[centre.id], sizes[centre.id] = (width / 2, height / 2), 11.0
    rounds = {g.id: (*at, r) for g, at, r in zip(groups, middles, radii, strict=True)}
    return Placed(spots, sizes, rounds)


def _one_by_one(
    nodes: Sequence[Somebody], ties: Sequence[Tied], width: float, height: float, seed: int
) -> Placed:
    at = {node.id: place for place, node in enumerate(nodes)}
    inside = [(at[t.one], at[t.other]) for t in ties if t.one in at and t.other in at]
    spots = fitted(by_ties(len(nodes), inside, seed=seed), width - 2 * EDGE, height - 2 * EDGE)
    sizes = _sizes(nodes, 3.0, 9.0)
    apart = pushed_apart(
        [(x + EDGE, y + EDGE) for x, y in spots], [size + 2 for size in sizes], width, height,
        rounds=40,
    )  # fmt: skip
    ids = [node.id for node in nodes]
    return Placed(dict(zip(ids, apart, strict=True)), dict(zip(ids, sizes, strict=True)), {})


def _sizes(nodes: Sequence[Somebody], least: float, most: float) -> list[float]:
    """The area of a dot is in proportion to its weight."""
    top = max((node.weight for node in nodes), default=1.0) or 1.0
    return [max(least, most * math.sqrt(max(node.weight, 0) / top)) for node in nodes]


def _radii(groups: Sequence[Gathered], width: float, height: float, largest: float) -> list[float]:
    """The area of a round is in proportion to its people, as long as it can be seen."""
    everybody = sum(group.people for group in groups) or 1
    area = FILLED * width * height / math.pi / everybody
    most = largest * min(width, height)
    return [min(max(math.sqrt(area * group.people), SMALLEST), most) for group in groups]


def _near_by_bonds(
    groups: Sequence[Gathered],
    bonds: Sequence[Tied],
    radii: Sequence[float],
    width: float,
    height: float,
    seed: int,
) -> list[Spot]:
    at = {group.id: place for place, group in enumerate(groups)}
    known = [b for b in bonds if b.one in at and b.other in at and b.strength > 0]
    most = max((bond.strength for bond in known), default=1.0)
    # Whoever shares more stands nearer, and never nearer than the rounds allow.
    lengths = [2.0 - math.sqrt(bond.strength / most) for bond in known]
    pairs = [(at[bond.one], at[bond.other]) for bond in known]
    spots = fitted(by_ties(len(groups), pairs, seed=seed, lengths=lengths), width, height)
    return pushed_apart(spots, _with_names(groups, radii, width), width, height)


def _with_names(groups: Sequence[Gathered], radii: Sequence[float], width: float) -> list[float]:
    """The room of a round and of the name below it."""
    longest = width / 8
    return [
        max(radius + 13, min(wide(group.name) / 2 + 8, longest))
        for group, radius in zip(groups, radii, strict=True)
    ]


def _round_somebody(
    groups: Sequence[Gathered], radii: Sequence[float], width: float, height: float
) -> list[Spot]:
    """On an oval; whoever has more people has more of it. Neighbours then make way."""
    room = max(radii, default=0.0) + 16
    middles = wheel([r + 12 for r in radii], width / 2 - room, height / 2 - room)
    spots = [(x + width / 2, y + height / 2) for x, y in middles]
    return pushed_apart(spots, [radius + 8 for radius in radii], width, height)


def _in_rounds(
    groups: Sequence[Gathered], middles: Sequence[Spot], radii: Sequence[float], *, leads: bool
) -> tuple[dict[int, Spot], dict[int, float]]:
    spots: dict[int, Spot] = {}
    sizes: dict[int, float] = {}
    for group, (x, y), radius in zip(groups, middles, radii, strict=True):
        close = radius / math.sqrt(len(group.nodes) + 1)
        grown = _sizes(group.nodes, 1.4, min(5.0, max(close * 0.62, 1.6)))
        where = sunflower(len(group.nodes), radius * 0.8)
        for node, (dx, dy), size in zip(group.nodes, where, grown, strict=True):
            spots[node.id], sizes[node.id] = (x + dx, y + dy), size
        if leads and group.nodes:
            sizes[group.nodes[0].id] = min(7.0, radius * 0.35)
    return spots, sizes
