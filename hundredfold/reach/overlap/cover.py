"""Which circles to go to, so that one's means reach most people."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from pyroaring import BitMap


@dataclass(frozen=True, slots=True)
class Step:
    """One more circle: what it costs, whom it adds to those reached already, all reached then."""

    circle: str
    cost: float
    added: int
    reached: int


def further(circle: BitMap, reached: BitMap) -> int:
    """How many people a circle adds to those who are reached already."""
    return circle.difference_cardinality(reached)


def cover(
    circles: Mapping[str, BitMap],
    *,
    budget: float,
    costs: Mapping[str, float] | None = None,
    reached: BitMap | None = None,
) -> list[Step]:
    """Circles in the order of most new people for their cost, as long as the budget lasts.

    A circle costs 1 where `costs` is silent, so that `budget` then counts circles; `reached` are
    people who need no circle any more. If one single circle reaches more than the whole list, it
    is the answer: only then is at least (1 - 1/e) / 2 of the best possible certain.
    Raises ValueError for a cost that is not above 0.
    Source: Khuller, Moss, Naor 1999.
    """
    prices = {name: float((costs or {}).get(name, 1.0)) for name in circles}
    if not all(price > 0 for price in prices.values()):
        raise ValueError("every circle costs something")
    already = reached if reached is not None else BitMap()
    steps = _greedy(circles, prices, budget, already)
    alone = _best_alone(circles, prices, budget, already)
    return steps if alone is None or (steps and steps[-1].reached >= alone.reached) else [alone]


def _greedy(
    circles: Mapping[str, BitMap], prices: Mapping[str, float], budget: float, already: BitMap
) -> list[Step]:
    """What a circle adds only ever shrinks: a figure counted at the last step and leading wins."""
    steps: list[Step] = []
    left, seen = budget, already.copy()
    queue = [(-further(who, seen) / prices[name], name, 0) for name, who in circles.items()]
    heapq.heapify(queue)
    while queue:
        _, name, counted = heapq.heappop(queue)
        added = further(circles[name], seen)
        if prices[name] > left or added == 0:
            continue
        if counted < len(steps):
            heapq.heappush(queue, (-added / prices[name], name, len(steps)))
            continue
        seen |= circles[name]
        left -= prices[name]
        steps.append(Step(name, prices[name], added, len(seen)))
    return steps


def _best_alone(
    circles: Mapping[str, BitMap], prices: Mapping[str, float], budget: float, already: BitMap
) -> Step | None:
    single = [
        Step(name, prices[name], added, len(already) + added)
        for name in sorted(circles)
        if prices[name] <= budget and (added := further(circles[name], already))
    ]
    return max(single, key=lambda step: step.reached, default=None)
