"""How many will buy again: the model, the plain rate beside it, and what neither can know."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from hundredfold.reach.arrays import Floats, Longs
from hundredfold.reach.repeat.bgnbd import BgNbd, fit
from hundredfold.reach.repeat.purchases import Purchases, bought_later, purchases
from hundredfold.reach.repeat.season import Doubt, season


@dataclass(frozen=True, slots=True)
class Forecast:
    """Purchases to be expected of each known customer in the days ahead, told in two ways.

    `model` is BG/NBD, `plain` the rate so far carried on; neither is ever shown alone.
    """

    known: Purchases
    fitted: BgNbd
    model: Floats
    plain: Floats
    doubts: list[Doubt]


def forecast(
    customer: Longs,
    day: Longs,
    value: Floats | None = None,
    *,
    end: int,
    ahead: int,
    zero: date,
) -> Forecast:
    """What customers seen until `end` will buy in `ahead` days, from order lines.

    Days are whole numbers counted from `zero`; `value` is needed only for `worth`.
    Raises Hopeless where there is too little to learn from.
    """
    known = purchases(customer, day, value, end=end)
    visits = np.unique(np.stack([customer, day], axis=1), axis=0)
    fitted = fit(known)
    return Forecast(
        known=known,
        fitted=fitted,
        model=fitted.expected(known, ahead),
        plain=plain_rate(known, ahead),
        doubts=season(visits[:, 1], end=end, ahead=ahead, zero=zero),
    )


def plain_rate(known: Purchases, ahead: float) -> Floats:
    """The rival: everybody goes on as until now, repeats / age × days; newcomers of today at 0."""
    return known.repeats / np.maximum(known.age, 1.0) * ahead


@dataclass(frozen=True, slots=True)
class Trial:
    """How both forecasts did on days that were held out: totals, mean absolute error a customer."""

    forecast: Forecast
    actual: float
    model: float
    plain: float
    model_error: float
    plain_error: float

    @property
    def model_wins(self) -> bool:
        """Whether the model was nearer for persons; only then is it worth showing first."""
        return self.model_error < self.plain_error


def trial(customer: Longs, day: Longs, *, end: int, ahead: int, zero: date) -> Trial:
    """Forecasts from the days until `end`, judged on the `ahead` days after it."""
    told = forecast(customer, day, end=end, ahead=ahead, zero=zero)
    came = bought_later(customer, day, told.known.customer, after=end, until=end + ahead)
    return Trial(
        forecast=told,
        actual=float(came.sum()),
        model=float(told.model.sum()),
        plain=float(told.plain.sum()),
        model_error=float(np.abs(told.model - came).mean()),
        plain_error=float(np.abs(told.plain - came).mean()),
    )
