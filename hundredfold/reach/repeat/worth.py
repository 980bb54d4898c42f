"""What customers will spend: again in two ways, never one alone."""

from dataclasses import dataclass

import numpy as np

from hundredfold.reach.arrays import Floats
from hundredfold.reach.repeat.forecast import Forecast
from hundredfold.reach.repeat.spend import GammaGamma, fit_spend, spend_follows_count

LOOSE = 0.3  # from here on value and number belong together more than the model may assume


@dataclass(frozen=True, slots=True)
class Worth:
    """Value to be expected of each known customer, as the model has it and as the plain rate has.

    `follows` is the correlation of value and number of purchases; `doubtful` where it is so strong
    that the model's assumption does not hold.
    """

    fitted: GammaGamma
    model: Floats
    plain: Floats
    follows: float

    @property
    def doubtful(self) -> bool:
        return abs(self.follows) > LOOSE


def worth(told: Forecast) -> Worth:
    """A forecast of purchases, made with values, as one of money.

    The model multiplies BG/NBD by Gamma-Gamma; the plain rate by what each spent until now.
    Raises Hopeless where under 100 customers came back.
    """
    fitted = fit_spend(told.known)
    return Worth(
        fitted=fitted,
        model=told.model * fitted.expected(told.known),
        plain=told.plain * np.nan_to_num(told.known.spend),
        follows=spend_follows_count(told.known),
    )
