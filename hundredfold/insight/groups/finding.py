"""From the ties of a circle to the groups inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hundredfold.insight.groups.found import NONE, Group, Groups
from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.circles.telling import Told, tell
from hundredfold.reach.circles.ties import ties_of
from hundredfold.reach.graphs import Graph, graph_of

DRAWS, FEWER_DRAWS, MANY_TIES = 10, 4, 50_000
SMALLEST, MOST_BONDS = 3, 200


@dataclass(frozen=True)
class Bound:
    """One entry for each tie: the two people, and how strong it still is."""

    one: Longs
    other: Longs
    strength: Floats


def groups(bound: Bound, said: Sequence[tuple[str, str]] = ()) -> Groups:
    """The groups, drawn several times; `said` are pairs of a person's number and a tag.

    Where there are many ties fewer draws must do: each takes its time, and people wait for it.
    """
    if not len(bound.one):
        return NONE
    graph = _graph(bound)
    known = set(graph.names.tolist()) if graph.names is not None else set()
    heard = [(person, word) for person, word in said if int(person) in known]
    draws = DRAWS if len(bound.one) <= MANY_TIES else FEWER_DRAWS
    return _told(tell(graph, seeds=draws, said=heard), len(bound.one))


def _graph(bound: Bound) -> Graph:
    people = np.unique(np.concatenate([bound.one, bound.other]))
    return graph_of(
        np.searchsorted(people, bound.one),
        np.searchsorted(people, bound.other),
        nodes=len(people),
        weights=bound.strength,
        names=people,
    )


def _told(told: Told, ties: int) -> Groups:
    labels = told.drawing.circle
    large = [circle for circle in told.circles if circle.people >= SMALLEST]
    members = _members(told)
    return Groups(
        told.people,
        ties,
        round(told.drawing.modularity, 4),
        None if told.drawing.agreement is None else round(told.drawing.agreement, 4),
        told.drawing.seeds,
        told.people - sum(circle.people for circle in large),
        [
            Group(
                circle.number,
                members[circle.number - 1],
                round(circle.inside, 4),
                None if circle.sureness is None else round(circle.sureness, 4),
                circle.words,
            )
            for circle in large
        ],
        _bonds(told.graph, labels, len(large)),
    )


def _members(told: Told) -> list[list[int]]:
    """Everybody by group, those first who have most ties within it; as `Told` finds the middle."""
    labels, grid = told.drawing.circle, ties_of(told.graph).tocoo()
    same = labels[grid.row] == labels[grid.col]
    own = np.bincount(grid.row[same], weights=grid.data[same], minlength=len(labels))
    order = np.lexsort((-own, labels))
    parts = np.split(order, np.cumsum(np.bincount(labels))[:-1])
    return [[int(told.graph.name(node)) for node in part.tolist()] for part in parts]


def _bonds(graph: Graph, labels: Longs, large: int) -> list[tuple[int, int, float]]:
    """The strongest pairs of groups; the largest groups have the smallest numbers."""
    if large < 2:
        return []
    grid = ties_of(graph).tocoo()
    one, other = labels[grid.row], labels[grid.col]
    across = (one < other) & (other < large)
    pairs = np.bincount(
        one[across] * large + other[across], weights=grid.data[across], minlength=large * large
    )
    strongest = np.argsort(-pairs, kind="stable")[:MOST_BONDS]
    return [
        (int(at // large) + 1, int(at % large) + 1, round(float(pairs[at]), 3))
        for at in strongest
        if pairs[at] > 0
    ]
