"""Whether groups stay for different times, or only seem to."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import chi2

from hundredfold.reach.arrays import Flags, Floats


class LogRank(NamedTuple):
    """How far groups are apart: `p` is how often chance alone would set them as far apart.

    `left` and `expected` are departures in each group, seen and to be expected of equal groups.
    """

    statistic: float
    freedom: int
    p: float
    left: tuple[int, ...]
    expected: tuple[float, ...]


def log_rank(groups: Sequence[tuple[Floats, Flags]]) -> LogRank:
    """The log-rank test on two or more groups of spans (days, gone).

    Day by day the departures of each group are compared with its share of those at risk; the
    differences, summed, have the variance of a hypergeometric draw. scipy's `logrank` takes two
    groups only. Raises ValueError for under two groups, an empty one, or nobody gone at all.
    Source: Mantel 1966; Peto and Peto 1972.
    """
    if len(groups) < 2 or any(len(days) == 0 for days, _ in groups):
        raise ValueError("the test compares two groups or more, none of them empty")
    when = np.unique(np.concatenate([days[gone] for days, gone in groups]))
    if len(when) == 0:
        raise ValueError("nobody has left yet, so nothing can differ")
    at_risk = np.array([_at_least(days, when) for days, _ in groups], dtype=np.float64)
    left = np.array([_on(days[gone], when) for days, gone in groups], dtype=np.float64)
    expected = left.sum(axis=0) * at_risk / at_risk.sum(axis=0)
    apart = (left - expected).sum(axis=1)
    spread = _covariance(at_risk, left.sum(axis=0))
    statistic = float(apart[:-1] @ np.linalg.pinv(spread[:-1, :-1]) @ apart[:-1])
    freedom = len(groups) - 1
    return LogRank(
        statistic=statistic,
        freedom=freedom,
        p=float(chi2.sf(statistic, freedom)),
        left=tuple(int(count) for count in left.sum(axis=1)),
        expected=tuple(float(count) for count in expected.sum(axis=1)),
    )


def _covariance(at_risk: Floats, left: Floats) -> Floats:
    """Of departures under equal groups, summed over days; shape groups × groups."""
    everybody = at_risk.sum(axis=0)
    share = at_risk / everybody
    some = everybody > 1  # one alone leaves no choice who it is
    weight = np.zeros_like(everybody)
    weight[some] = left[some] * (everybody[some] - left[some]) / (everybody[some] - 1)
    result: Floats = np.diag((share * weight).sum(axis=1)) - (share * weight) @ share.T
    return result


def _at_least(days: Floats, when: Floats) -> Floats:
    return (len(days) - np.searchsorted(np.sort(days), when, side="left")).astype(np.float64)


def _on(days: Floats, when: Floats) -> Floats:
    ordered = np.sort(days)
    counts = np.searchsorted(ordered, when, "right") - np.searchsorted(ordered, when, "left")
    return counts.astype(np.float64)
