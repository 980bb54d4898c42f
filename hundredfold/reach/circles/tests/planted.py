"""Graphs whose circles are known."""

import numpy as np

from hundredfold.reach.arrays import Longs


def blocks(
    people: int, circles: int, inside: float, between: float, *, seed: int
) -> tuple[Longs, Longs, Longs]:
    """A stochastic block model: everybody's circle, and the two ends of every tie."""
    chance = np.random.default_rng(seed)
    circle = np.arange(people) % circles
    one, other = np.triu_indices(people, k=1)
    odds = np.where(circle[one] == circle[other], inside, between)
    tied = chance.random(len(one)) < odds
    return circle, one[tied], other[tied]
