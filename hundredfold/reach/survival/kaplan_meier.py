"""The share of people who are still there after so many days."""

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.stats import CensoredData, ecdf

from hundredfold.reach.arrays import Flags, Floats, Longs

ROUNDING = 1e-12  # a product that is one half may come out a hair above


@dataclass(frozen=True, slots=True)
class Curve:
    """S(t) at each day on which somebody left, with an interval; a step that holds until the next.

    `days`, `alive`, `low`, `high`, `at_risk` and `left` have one entry for each such day;
    `followed` is the longest span: beyond it nobody was observed.
    """

    days: Floats
    alive: Floats
    low: Floats
    high: Floats
    at_risk: Longs
    left: Longs
    people: int
    followed: float

    def at(self, day: float) -> "Survival | None":
        """S on that day; None for *not observed*: a curve says nothing beyond its follow-up."""
        if day < 0 or day > self.followed:
            return None
        step = int(np.searchsorted(self.days, day, side="right")) - 1
        if step < 0:
            return Survival(1.0, 1.0, 1.0)
        return Survival(float(self.alive[step]), float(self.low[step]), float(self.high[step]))

    def half_life(self) -> "HalfLife":
        """The first day on which half are gone; None where that many have not left yet.

        Its interval holds the days on which S could be one half (Brookmeyer and Crowley 1982).
        """
        return HalfLife(
            _first(self.days, self.alive), _first(self.days, self.low), _first(self.days, self.high)
        )


@dataclass(frozen=True, slots=True)
class Survival:
    """The share still there, between `low` and `high`."""

    alive: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HalfLife:
    """Days until half are gone, between `low` and `high`; None is *not observed*."""

    days: float | None
    low: float | None
    high: float | None


def survival(days: Floats, gone: Flags, *, confidence: float = 0.95) -> Curve:
    """The product over days of 1 - left / at risk; who is not gone counts while they were seen.

    `days` are spans, 0 or more; where `gone` is false, the span is censored on the right. On one
    day departures come before censoring. The interval is the exponential Greenwood (log-log).
    Raises ValueError for nobody at all, or spans that are negative or not finite.
    Source: Kaplan and Meier 1958; Kalbfleisch and Prentice 1980.
    """
    if days.shape != gone.shape or len(days) == 0:
        raise ValueError("a curve needs spans, each either over or not")
    if not np.all(np.isfinite(days) & (days >= 0)):
        raise ValueError("a span is a number of days from 0 on")
    when = np.unique(days[gone])
    left = np.searchsorted(np.sort(days[gone]), when, side="right")
    left = np.diff(left, prepend=0)
    at_risk = len(days) - np.searchsorted(np.sort(days), when, side="left")
    alive, low, high = _steps(days, gone, when, confidence)
    return Curve(when, alive, low, high, at_risk, left, len(days), float(days.max()))


def _steps(
    days: Floats, gone: Flags, when: Floats, confidence: float
) -> tuple[Floats, Floats, Floats]:
    if len(when) == 0:
        return np.empty(0), np.empty(0), np.empty(0)
    curve = ecdf(CensoredData(uncensored=days[gone], right=days[~gone])).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where nobody is left; see below
        bounds = curve.confidence_interval(confidence, method="log-log")
    alive = curve.evaluate(when)
    low, high = bounds.low.evaluate(when), bounds.high.evaluate(when)
    # Where all are gone the formula has no value; the last bound above still holds.
    before = np.concatenate([[1.0], high[:-1]])
    over = alive <= 0
    return alive, np.where(over, 0.0, low), np.where(over, before, high)


def _first(days: Floats, level: Floats) -> float | None:
    below = np.flatnonzero(level <= 0.5 + ROUNDING)
    return float(days[below[0]]) if len(below) else None
