"""Whom to begin with: from who reacted to whom, to the people who together reach the most.

Word passes from one to another who reacted to them before: the tie goes from whoever was liked,
answered or written to, to whoever did it, and weighs as much as it happened often.
"""

from dataclasses import dataclass

import numpy as np

from hundredfold.insight.hundred.found import Candidate, Hundred
from hundredfold.reach import Wishes, find
from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.graphs import Graph
from hundredfold.reach.graphs.graph import graph_of
from hundredfold.reach.refused import Hopeless


@dataclass(frozen=True)
class Reactions:
    """One entry for each pair: `giver` did something for `receiver`, so many times."""

    giver: Longs
    receiver: Longs
    times: Longs


@dataclass(frozen=True)
class Known:
    """What is known of somebody besides their ties. See `Candidate` for the names."""

    here: float
    rank: float
    active_days: int


RIVALS = ("degree", "pagerank", "kcore", "random")
"""Simpler ways to choose, always shown beside what was chosen."""

NOBODY = Hundred(0, 0, 0.0, 0.0, 0.0, 0.0, "")


def graph_from(reactions: Reactions) -> Graph:
    """The graph whose ties say who can bring whom; people keep their numbers as names."""
    people = np.unique(np.concatenate([reactions.giver, reactions.receiver]))
    return graph_of(
        np.searchsorted(people, reactions.receiver),
        np.searchsorted(people, reactions.giver),
        nodes=len(people),
        weights=_floats(reactions.times),
        names=people,
    )


def hundred(
    reactions: Reactions, known: dict[int, Known], *, seeds: int, never: set[int], seed: int = 1
) -> Hundred:
    """The people who together reach most, those asked first on top. The same seed gives the same.

    `never` are not to be asked, though they may be reached. Where nobody can be chosen there is
    nobody to begin with.
    """
    if not len(reactions.giver):
        return NOBODY
    graph = graph_from(reactions)
    names = {int(graph.name(node)) for node in range(graph.nodes)}
    wishes = Wishes(exclude=tuple(sorted(never & names)))
    try:
        found = find(graph, seeds, wishes=wishes, seed=seed)
    except Hopeless:
        return NOBODY
    candidates = [
        _candidate(int(person), order, gain, known.get(int(person)))
        for order, (person, gain) in enumerate(zip(found.seeds, found.marginal, strict=True), 1)
    ]
    candidates.sort(key=lambda one: (-one.score, one.order))
    return Hundred(
        graph.nodes,
        graph.edges,
        found.spread,
        found.spread_low,
        found.spread_high,
        found.certificate,
        found.method,
        {name: found.rivals[name] for name in RIVALS if name in found.rivals},
        candidates,
    )


def _candidate(person: int, order: int, gain: float, known: Known | None) -> Candidate:
    told = known or Known(0.0, 0.0, 0)
    return Candidate(person, order, gain, told.here, told.rank, told.active_days)


def _floats(times: Longs) -> Floats:
    return times.astype(np.float64)
