"""A share, and how sure of it one can be."""

from typing import NamedTuple

from scipy.stats import binomtest


class Share(NamedTuple):
    """`part` of `whole`; `share` lies between `low` and `high`. All three are None of nothing."""

    part: int
    whole: int
    share: float | None
    low: float | None
    high: float | None


def share_of(part: int, whole: int, *, confidence: float = 0.95) -> Share:
    """A share by Wilson's interval, which stays inside 0 and 1 and holds for small numbers.

    Raises ValueError if `part` is negative or above `whole`.
    Source: Wilson 1927; Brown, Cai, DasGupta 2001.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if whole == 0:
        return Share(0, 0, None, None, None)
    bounds = binomtest(part, whole).proportion_ci(confidence, method="wilson")
    return Share(part, whole, part / whole, float(bounds.low), float(bounds.high))
