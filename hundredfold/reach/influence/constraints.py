"""Whom a brand may choose: who is excluded, who cannot be reached, quotas, a budget."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs import Graph
from hundredfold.reach.refused import Hopeless

Name = int | str
NOBODY: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """All by the names that the edge list uses; names that it does not know bind nobody.

    exclude      in already, or never: cannot be chosen, and can be reached
    unreachable  can neither be chosen nor reached, nor pass anything on
    chiefs       chosen before all others, whatever else is wished
    groups       the circle or city of each person; of each, at most `most` are chosen
    cost         what each person costs; whoever has none here costs nothing
    budget       what all the chosen may cost together
    """

    exclude: Collection[Name] = NOBODY
    unreachable: Collection[Name] = NOBODY
    chiefs: Collection[Name] = NOBODY
    groups: Mapping[Any, Name] = field(default_factory=dict)
    most: int | None = None
    cost: Mapping[Any, float] = field(default_factory=dict)
    budget: float | None = None


@dataclass(frozen=True, eq=False)
class Limits:
    """The wishes as flat arrays over the nodes.

    allowed  bool[nodes]: may be chosen
    masked   bool[nodes]: cannot be reached
    fixed    int64: the chiefs, in their order
    group    int32[nodes], -1 for none; empty without a quota
    room     int64[groups]: how many of each may be chosen
    cost     float64[nodes]; empty without a budget
    """

    seeds: int
    allowed: NDArray[np.bool_]
    masked: NDArray[np.bool_]
    fixed: NDArray[np.int64]
    group: NDArray[np.int32]
    room: NDArray[np.int64]
    cost: NDArray[np.float64]
    budget: float

    @property
    def reachable(self) -> int:
        """How many people can be reached at all."""
        return len(self.masked) - int(self.masked.sum())

    @property
    def arrays(self) -> tuple[Any, ...]:
        """As the greedy kernel takes them."""
        room = self.room.copy()
        return self.fixed, self.allowed, self.group, room, self.cost, self.budget, self.seeds

    def take(self, order: Iterable[int]) -> NDArray[np.int64]:
        """The first of an order that keep to the limits, after the chiefs."""
        room, left = self.room.copy(), self.budget
        chosen: list[int] = []
        for node in (*self.fixed.tolist(), *order):
            is_fixed = len(chosen) < len(self.fixed)
            if len(chosen) == self.seeds:
                break
            if not is_fixed and not self._fits(node, room, left):
                continue
            left -= float(self.cost[node]) if len(self.cost) else 0.0
            if len(self.group) and self.group[node] >= 0:
                room[self.group[node]] -= 1
            chosen.append(node)
        return np.array(chosen, np.int64)

    def _fits(self, node: int, room: NDArray[np.int64], left: float) -> bool:
        return bool(
            self.allowed[node]
            and not (len(self.group) and self.group[node] >= 0 and room[self.group[node]] <= 0)
            and not (len(self.cost) and self.cost[node] > left)
        )


def limits_of(graph: Graph, seeds: int, wishes: Wishes) -> Limits:
    """The limits on this graph; Hopeless where nobody would be left to choose or to reach."""
    if seeds < 1:
        raise Hopeless("At least one person has to be chosen.")
    masked, out = _marked(graph, wishes.unreachable), _marked(graph, wishes.exclude)
    fixed = np.array(list(dict.fromkeys(graph.numbers(wishes.chiefs).tolist())), np.int64)
    if masked[fixed].any():
        raise Hopeless(f"{graph.name(fixed[masked[fixed]][0])} leads and cannot be reached.")
    allowed = ~(masked | out)
    allowed[fixed] = False  # chosen already
    if not (allowed.any() or len(fixed)):
        raise Hopeless("Nobody is left to choose: all are excluded or cannot be reached.")
    group, room = _quota(graph, wishes)
    cost, budget = _budget(graph, wishes)
    if len(cost) and cost[fixed].sum() > budget:
        raise Hopeless(f"The chiefs alone cost more than the budget of {budget:g}.")
    seeds = max(min(seeds, int(allowed.sum()) + len(fixed)), len(fixed))
    return Limits(seeds, allowed, masked, fixed, group, room, cost, budget)


def _marked(graph: Graph, named: Collection[Name]) -> NDArray[np.bool_]:
    marks = np.zeros(graph.nodes, np.bool_)
    at = graph.places(named)
    marks[at[at >= 0]] = True
    return marks


def _quota(graph: Graph, wishes: Wishes) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    if wishes.most is None:
        return np.empty(0, np.int32), np.empty(0, np.int64)
    if wishes.most < 1:
        raise Hopeless(f"A quota of {wishes.most} leaves nobody to choose.")
    at = graph.places(wishes.groups)
    labels = {label: place for place, label in enumerate(dict.fromkeys(wishes.groups.values()))}
    if not (at >= 0).any():
        raise Hopeless("The quota names circles, but nobody in the graph belongs to one.")
    group = np.full(graph.nodes, -1, np.int32)
    numbers = np.array([labels[label] for label in wishes.groups.values()], np.int32)
    group[at[at >= 0]] = numbers[at >= 0]
    return group, np.full(len(labels), wishes.most, np.int64)


def _budget(graph: Graph, wishes: Wishes) -> tuple[NDArray[np.float64], float]:
    if wishes.budget is None:
        return np.empty(0), 0.0
    if not wishes.budget > 0:
        raise Hopeless("A budget is a number above 0.")
    cost = np.zeros(graph.nodes)
    at = graph.places(wishes.cost)
    given = np.array(list(wishes.cost.values()), np.float64)
    if not (np.isfinite(given) & (given >= 0)).all():
        raise Hopeless("A cost is a number from 0 up.")
    cost[at[at >= 0]] = given[at >= 0]
    return cost, float(wishes.budget)
