"""Gamma-Gamma: what a customer's purchase is worth, a few seen ones drawn towards everybody's."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln

from hundredfold.reach.arrays import Floats
from hundredfold.reach.refused import Hopeless
from hundredfold.reach.repeat.purchases import Purchases


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """Values of a customer are Gamma(p, nu), nu over customers Gamma(q, gamma)."""

    p: float
    q: float
    gamma: float

    def everybody(self) -> float | None:
        """The mean value over customers; None where the model has no mean (q at most 1)."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else None

    def expected(self, known: Purchases) -> Floats:
        """The mean value of each one's purchases; everybody's, or NaN, where there were none."""
        x, spend = known.repeats, np.nan_to_num(known.spend)
        weight = self.p * x + self.q - 1
        worth = self.p * (self.gamma + x * spend)
        mean = np.full(len(x), np.nan)
        np.divide(worth, weight, out=mean, where=weight > 0)
        return mean


def fit_spend(known: Purchases) -> GammaGamma:
    """The three parameters under which the seen values are likeliest.

    Only customers who came back and spent something tell anything. The model takes for granted
    that how much somebody spends has nothing to do with how often; `spend_follows_count` says
    whether that holds. Raises Hopeless for under 100 such customers.
    Source: Fader, Hardie, Lee 2005; Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary
    Value".
    """
    paid = (known.repeats > 0) & (np.nan_to_num(known.spend) > 0)
    x, spend = known.repeats[paid], known.spend[paid]
    if len(x) < 100:
        raise Hopeless("values need 100 customers who came back.")
    scale = float(spend.mean())
    share = spend / scale

    def worst(logs: Floats) -> float:
        p, q, gamma = np.exp(np.clip(logs, -12, 12))
        seen = p * x
        each = (
            q * np.log(gamma)
            + (seen - 1) * np.log(share)
            + seen * np.log(x)
            - (seen + q) * np.log(gamma + x * share)
            - betaln(seen, q)
        )
        return -float(each.mean())

    best = minimize(worst, (1.0, 1.0, 1.0), method="Nelder-Mead", options={"maxiter": 4000})
    p, q, gamma = (float(value) for value in np.exp(np.clip(best.x, -12, 12)))
    return GammaGamma(p, q, gamma * scale)


def spend_follows_count(known: Purchases) -> float:
    """The correlation of how often and how much among those who came back: near 0 is well."""
    paid = (known.repeats > 0) & (np.nan_to_num(known.spend) > 0)
    if paid.sum() < 3:
        return 0.0
    return float(np.corrcoef(known.repeats[paid], known.spend[paid])[0, 1])
