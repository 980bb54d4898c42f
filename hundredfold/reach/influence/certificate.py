"""How near to the best possible choice this one is, proven (Tang, Tang, Xiao and Yuan 2018).

OPIM-C: from the sets that the choice was made by, an upper bound of what any choice could reach;
from fresh sets, a lower bound of what this one reaches. Both hold together with probability
1 - 1/nodes.
"""

import math

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.influence.constraints import Limits
from hundredfold.reach.influence.cover import Chosen

CONTENDERS = 4
"""The judge chose among so many, so its bound has to hold for each of them."""


def certificate(chosen: Chosen, sets: int, met: int, judged: int, limits: Limits) -> float:
    """A share from 0 to 1: the choice reaches at least so much of what the best would.

    `sets` chose, and gave `chosen`; of `judged` fresh sets the final choice met `met`.
    """
    doubt = math.log(2 * CONTENDERS * max(2, limits.reachable))
    low = max(0.0, (math.sqrt(met + 2 * doubt / 9) - math.sqrt(doubt / 2)) ** 2 - doubt / 18)
    most = most_met(chosen, limits)
    high = (math.sqrt(most + doubt / 2) + math.sqrt(doubt / 2)) ** 2
    high = min(high, sets)  # nobody meets more than every set
    return min(1.0, (low / judged) / (high / sets)) if judged and high else 0.0


def most_met(chosen: Chosen, limits: Limits) -> float:
    """No choice within the limits meets more of the sets than this."""
    met = int(chosen.gains.sum())
    is_whole = chosen.after is not chosen.before
    bounds = [_best_after(chosen.before, limits)]
    if is_whole:
        bounds.append(met + _best_after(chosen.after, limits))
    return float(min(bounds))


def _best_after(counts: NDArray[np.int32], limits: Limits) -> float:
    """What the best could meet if no two people shared a set; the chiefs are always there."""
    able = np.where(limits.allowed, counts, 0).astype(np.float64)
    free = limits.seeds - len(limits.fixed)
    sure = float(counts[limits.fixed].sum())
    if not len(limits.cost):
        top = np.partition(able, len(able) - free)[len(able) - free :] if free else able[:0]
        return sure + float(top.sum())
    # By reach per cost until the money is gone, the last of them in part.
    order = np.argsort(-able / np.maximum(limits.cost, 1e-9), kind="stable")
    left = limits.budget - float(limits.cost[limits.fixed].sum())
    spent = np.cumsum(limits.cost[order])
    whole = spent <= left
    total = float(able[order][whole].sum())
    if not whole.all():
        first = int(np.argmin(whole))
        share = (left - (spent[first - 1] if first else 0.0)) / limits.cost[order[first]]
        total += share * float(able[order[first]])
    return sure + min(total, float(np.sort(able)[len(able) - free :].sum() if free else 0.0))
