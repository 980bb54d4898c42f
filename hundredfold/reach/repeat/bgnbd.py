"""BG/NBD: customers buy at their own rate until, after some purchase, they stop for good."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from hundredfold.reach.arrays import Floats
from hundredfold.reach.refused import Hopeless
from hundredfold.reach.repeat.purchases import Purchases

STARTS = ((0.0, 1.0, 0.0, 1.0), (-1.0, 3.0, -0.5, 0.5), (0.5, 0.0, 0.5, 2.0))  # logarithms


POLE = 1e-6  # the formula divides by a - 1; what it says is smooth there


@dataclass(frozen=True, slots=True)
class BgNbd:
    """Rates are Gamma(r, alpha) over customers, the chance to stop Beta(a, b); alpha in days."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float

    def expected(self, known: Purchases, days: float) -> Floats:
        """Purchases to be expected of each customer in the next `days`.

        Source: Fader, Hardie, Lee 2005, equation 10.
        """
        x, age = known.repeats, known.age
        r, alpha, b = self.r, self.alpha, self.b
        a = self.a if abs(self.a - 1) > POLE else 1 + POLE
        ahead = alpha + age + days
        lasting = hyp2f1(r + x, b + x, a + b + x - 1, days / ahead)
        shrink = np.exp((r + x) * (np.log(alpha + age) - np.log(ahead)))
        buying = (a + b + x - 1) / (a - 1) * (1 - shrink * lasting)
        result: Floats = buying * self.alive(known)
        return result

    def alive(self, known: Purchases) -> Floats:
        """The chance that each customer will ever buy again; 1 where there was no repeat yet."""
        x = known.repeats
        rate = (self.r + x) * (np.log(self.alpha + known.age) - np.log(self.alpha + known.recency))
        odds = np.where(x > 0, self.a / (self.b + np.maximum(x, 1) - 1) * np.exp(rate), 0.0)
        result: Floats = 1 / (1 + odds)
        return result


def fit(known: Purchases) -> BgNbd:
    """The four parameters under which what was seen is likeliest.

    Raises Hopeless for under 100 customers, or where nobody came back.
    Source: Fader, Hardie, Lee 2005, "Counting Your Customers the Easy Way", equation 6.
    """
    if len(known.customer) < 100 or known.repeats.sum() == 0:
        raise Hopeless("a repeat model needs 100 customers, some of whom came back.")
    (x, recency, age), many = _groups(known)

    def worst(logs: Floats) -> float:
        r, alpha, a, b = np.exp(np.clip(logs, -12, 12))
        return -float(many @ _log_likelihood(r, alpha, a, b, x, recency, age) / many.sum())

    tried = [
        minimize(worst, start, method="Nelder-Mead", options={"maxiter": 4000, "fatol": 1e-10})
        for start in STARTS
    ]
    best = min(tried, key=lambda each: float(each.fun))
    r, alpha, a, b = (float(value) for value in np.exp(np.clip(best.x, -12, 12)))
    return BgNbd(r, alpha, a, b, -float(best.fun) * float(many.sum()))


def _groups(known: Purchases) -> tuple[Floats, Floats]:
    """Customers who are alike are one row with their number: many times fewer rows."""
    rows, many = np.unique(
        np.stack([known.repeats, known.recency, known.age]), axis=1, return_counts=True
    )
    return rows, many.astype(np.float64)


def _log_likelihood(
    r: float, alpha: float, a: float, b: float, x: Floats, recency: Floats, age: Floats
) -> Floats:
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    going_on = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + age)
    stopped = np.where(
        x > 0,
        betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + recency),
        -np.inf,
    )
    result: Floats = common + np.logaddexp(going_on, stopped)
    return result
