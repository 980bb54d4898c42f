"""The tribe: one chief, ten irons, a thousand each. Who covers whom, who stands between.

The founding formula can be read in two ways, and both are shown: one chief and ten irons who each
affect a thousand (1 + 10 + 10 x 1,000), or a tree of a thousand tribes with a hundred hands and a
thousand people each (1,000 x (1 + 100 + 1,000) = 1,101,000).
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.compiled import kernel
from hundredfold.reach.graphs import Graph
from hundredfold.reach.influence.bridges import between, introducers
from hundredfold.reach.influence.constraints import Limits, Wishes, limits_of
from hundredfold.reach.influence.cover import chosen, counted
from hundredfold.reach.influence.forward import often_reached
from hundredfold.reach.influence.models import Law, Model, law_of
from hundredfold.reach.influence.pool import Pool
from hundredfold.reach.influence.sampling import CHUNK

Name = int | str
IRONS, EACH = 10, 1_000
SETS = 200_000
READINGS = {
    "one tribe: 1 chief + 10 irons + 10 x 1,000 people": 1 + 10 + 10 * 1_000,
    "a tree of 1,000 tribes: 1,000 x (1 + 100 + 1,000)": 1_000 * (1 + 100 + 1_000),
}


@dataclass(frozen=True)
class Tribe:
    """One iron: whom they look after, how many they reach alone, and who can introduce them."""

    iron: Name
    reach: float
    covers: list[Name]
    introduced_by: list[Name]


@dataclass(frozen=True)
class Plan:
    """The chief, the tribes, how much each pair of them shares, and who stands between them."""

    chief: Name
    tribes: list[Tribe]
    overlap: list[tuple[Name, Name, float]]
    brokers: list[Name]
    readings: dict[str, int]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def tribe_plan(
    graph: Graph,
    *,
    irons: int = IRONS,
    each: int = EACH,
    model: Model = "wc",
    p: float | None = None,
    wishes: Wishes | None = None,
    seed: int = 1,
    threads: int = 1,
) -> Plan:
    """One chief, `irons` irons, up to `each` people for every one of them.

    The chief and the irons are the greedy order of reach, within the wishes. A person belongs to
    the iron who reaches them most often, as long as there is room; nobody belongs to two tribes.
    The overlap of two irons is the share of the smaller one's reach that the other reaches too
    (0 to 1). Brokers are the people, no leaders themselves, on most of the shortest ways between
    the leaders. Raises Hopeless as `find` does.
    """
    law, limits = law_of(graph, model, p), limits_of(graph, irons + 1, wishes or Wishes())
    leaders = _leaders(law, limits, seed, threads)
    often = often_reached(law, leaders, masked=limits.masked, seed=seed, threads=threads)
    covers = _shared_out(often[1:], leaders, limits, each)
    chief = int(leaders[0])
    tribes = [
        Tribe(
            iron=graph.name(iron),
            reach=round(float(often[at].sum()), 1),
            covers=[graph.name(node) for node in covers[at - 1]],
            introduced_by=[graph.name(v) for v in introducers(graph, chief, iron, limits.masked)],
        )
        for at, iron in enumerate(leaders.tolist())
        if at
    ]
    brokers = [graph.name(node) for node in between(graph, leaders, limits.masked)]
    return Plan(graph.name(chief), tribes, _overlap(graph, leaders, often), brokers, dict(READINGS))


def _leaders(law: Law, limits: Limits, seed: int, threads: int) -> NDArray[np.int64]:
    pool = Pool(law, limits.masked, seed=seed, threads=threads)
    pool.grow(SETS // CHUNK)
    return chosen(pool, limits, counted(pool, law.graph.nodes)).seeds


def _shared_out(
    often: NDArray[np.float32], leaders: NDArray[np.int64], limits: Limits, each: int
) -> list[list[int]]:
    """Each person to the iron who reaches them most often and still has room."""
    free = ~limits.masked
    free[leaders] = False
    irons, people = np.nonzero(often * free)
    order = np.lexsort((people, irons, -often[irons, people]))
    owner = np.full(often.shape[1], -1, np.int32)
    assigned(irons[order], people[order], each, len(often), owner)
    rows = [np.flatnonzero(owner == at) for at in range(len(often))]
    return [row[np.argsort(-often[at, row], kind="stable")].tolist() for at, row in enumerate(rows)]


@kernel
def assigned(
    irons: NDArray[np.int64],
    people: NDArray[np.int64],
    each: int,
    tribes: int,
    owner: NDArray[np.int32],
) -> None:
    """In the order of the pairs: to whoever asks first and has room."""
    room = np.full(tribes, each)
    for i in range(irons.shape[0]):
        if owner[people[i]] < 0 and room[irons[i]] > 0:
            owner[people[i]] = irons[i]
            room[irons[i]] -= 1


def _overlap(
    graph: Graph, leaders: NDArray[np.int64], often: NDArray[np.float32]
) -> list[tuple[Name, Name, float]]:
    """Pairs of irons by what they share, most first; pairs that share nothing are left out."""
    found = []
    for i in range(1, len(leaders)):
        for j in range(i + 1, len(leaders)):
            both = float(np.minimum(often[i], often[j]).sum())
            share = both / max(1e-9, min(float(often[i].sum()), float(often[j].sum())))
            found.append((graph.name(leaders[i]), graph.name(leaders[j]), round(share, 3)))
    return sorted((pair for pair in found if pair[2]), key=lambda pair: -pair[2])
