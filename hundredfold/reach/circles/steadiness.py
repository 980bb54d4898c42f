"""How sure a circle is: whether it comes out again when chance falls another way."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.circles.agreement import adjusted_rand, kept_company
from hundredfold.reach.circles.leiden import circles
from hundredfold.reach.circles.modularity import modularity

PASSES = 2  # what people act on may take twice as long; a third pass changes little


@dataclass(frozen=True, slots=True)
class Drawing:
    """Circles as they were drawn best, and how often they came out so.

    `circle` and `sureness` have one entry for each person; `agreement` is the mean adjusted Rand
    index of all pairs of draws, None where there was one draw.
    """

    circle: Longs
    sureness: Floats | None
    modularity: float
    agreement: float | None
    seeds: int


def draw(
    tied: sparse.csr_array,
    *,
    resolution: float = 1.0,
    seeds: int = 10,
    first: int = 0,
    threads: int | None = None,
) -> Drawing:
    """The best of several draws by modularity; somebody's sureness is how alike their company was.

    `sureness` is the mean over the other draws of `kept_company`: 1 means the same people every
    time, near 0 means that the circle is an accident. Leiden is random; a circle that
    one draw shows and the next does not is no ground to act on. Draws run side by side on all
    processors, or on `threads`; how many does not change the answer.
    Raises ValueError for less than one draw.
    Source: co-assignment over runs as in Lancichinetti and Fortunato 2012.
    """
    if seeds < 1:
        raise ValueError("there is at least one draw")
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        draws = list(pool.map(partial(_drawn, tied, resolution), range(first, first + seeds)))
    worth = [modularity(tied, drawn, resolution=resolution) for drawn in draws]
    best = int(np.argmax(worth))
    others = [drawn for at, drawn in enumerate(draws) if at != best]
    return Drawing(
        circle=draws[best],
        sureness=_sureness(draws[best], others) if others else None,
        modularity=worth[best],
        agreement=_mean_agreement(draws) if others else None,
        seeds=seeds,
    )


def _drawn(tied: sparse.csr_array, resolution: float, seed: int) -> Longs:
    return circles(tied, resolution=resolution, seed=seed, passes=PASSES)


def _sureness(shown: Longs, others: list[Longs]) -> Floats:
    kept: Floats = np.mean([kept_company(shown, drawn) for drawn in others], axis=0)
    return kept


def _mean_agreement(draws: list[Longs]) -> float:
    pairs = [(one, other) for at, one in enumerate(draws) for other in draws[:at]]
    return float(np.mean([adjusted_rand(one, other) for one, other in pairs]))
