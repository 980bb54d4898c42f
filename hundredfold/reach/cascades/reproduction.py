"""R: how many further sharers each sharer brings."""

from typing import NamedTuple

import numpy as np

from hundredfold.reach.arrays import Flags, Floats, Longs
from hundredfold.reach.cascades.lineage import Lineage

DRAWS = 2000
DEEPEST = 30  # from this generation on there are few sharers, and they are told together
ENOUGH_CASCADES = 30  # below, resampling whole cascades would show too little of chance


class Rate(NamedTuple):
    """Children per sharer, between `low` and `high`; None where nobody's children are all seen."""

    sharers: int
    children: int
    rate: float | None
    low: float | None
    high: float | None


class Reproduction(NamedTuple):
    """R over all settled sharers and by generation, from the 30th on together.

    Above 1 a cascade grows by itself, below it dies out. `censored` sharers are too new: their
    children are not all there yet, so they are left out. `unit` is what the bootstrap resampled.
    """

    overall: Rate
    by_generation: list[Rate]
    censored: int
    unit: str


def reproduction(
    line: Lineage,
    *,
    settled: Flags | None = None,
    draws: int = DRAWS,
    confidence: float = 0.95,
    seed: int = 0,
) -> Reproduction:
    """R = children / sharers, with a percentile bootstrap interval.

    `settled` says for each share, as it was given, whether it is old enough to have its children;
    without it the newest generation is left out, which is right while cascades are still running
    (of cascades that have ended it drops only the last childless ones and overstates R a little).
    Whole cascades are resampled, because what one of them is about touches all its sharers;
    where there are under 30, single sharers are.
    Raises ValueError if `settled` is not as long as the lineage.
    Source: Efron 1979; cluster bootstrap, Field and Welsh 2007.
    """
    if settled is not None and settled.shape != line.parent.shape:
        raise ValueError("each share is settled or not")
    newest = int(line.generation.max(initial=0))
    counts = line.generation < newest if settled is None else settled[line.order]
    born = np.bincount(line.parent[line.parent >= 0], minlength=len(line.parent))
    cascades = len(np.unique(line.root[counts]))
    whole = cascades >= ENOUGH_CASCADES
    unit = line.root if whole else np.arange(len(line.parent))
    sharers, children = _by_unit(unit, line.generation, counts, born)
    overall, *rest = _rates(sharers, children, draws, confidence, np.random.default_rng(seed))
    return Reproduction(
        overall=overall,
        by_generation=[rate for rate in rest if rate.sharers],
        censored=int((~counts).sum()),
        unit="cascade" if whole else "sharer",
    )


def _by_unit(unit: Longs, generation: Longs, counts: Flags, born: Longs) -> tuple[Floats, Floats]:
    """Sharers and their children; shape units × (all, generation 0, 1, …)."""
    _, row = np.unique(unit[counts], return_inverse=True)
    column = np.minimum(generation[counts], DEEPEST) + 1
    shape = (int(row.max(initial=-1)) + 1, int(column.max(initial=0)) + 1)
    sharers, children = np.zeros(shape), np.zeros(shape)
    np.add.at(sharers, (row, column), 1)
    np.add.at(children, (row, column), born[counts])
    sharers[:, 0], children[:, 0] = sharers.sum(axis=1), children.sum(axis=1)
    return sharers, children


def _rates(
    sharers: Floats, children: Floats, draws: int, confidence: float, chance: np.random.Generator
) -> list[Rate]:
    low, high = _bounds(sharers, children, draws, confidence, chance)
    every, born = sharers.sum(axis=0), children.sum(axis=0)
    return [
        Rate(int(some), int(new), float(new / some), float(low[at]), float(high[at]))
        if some
        else Rate(0, 0, None, None, None)
        for at, (some, new) in enumerate(zip(every, born, strict=True))
    ]


def _bounds(
    sharers: Floats, children: Floats, draws: int, confidence: float, chance: np.random.Generator
) -> tuple[Floats, Floats]:
    """Draws in which a generation has no sharer say nothing of it and count as 0."""
    units, columns = sharers.shape
    drawn = np.zeros((draws, columns))
    # Units that are alike are drawn together: thousands of rows become a few.
    alike, many = np.unique(np.hstack([sharers, children]), axis=0, return_counts=True)
    for draw in range(draws if units else 0):
        some, new = np.split(chance.multinomial(units, many / units) @ alike, 2)
        np.divide(new, some, out=drawn[draw], where=some > 0)
    tail = 50 * (1 - confidence)
    low, high = np.percentile(drawn, [tail, 100 - tail], axis=0)
    return low, high
