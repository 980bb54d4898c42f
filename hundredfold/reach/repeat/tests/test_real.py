"""Real shops with days held out: the model and the plain rate stand side by side."""

from datetime import date

import numpy as np
import pytest

from hundredfold.reach.repeat.forecast import forecast, trial
from hundredfold.reach.repeat.purchases import purchases
from hundredfold.reach.repeat.spend import fit_spend, spend_follows_count
from hundredfold.reach.repeat.tests.orders import ZERO, cdnow, online_retail
from hundredfold.reach.repeat.worth import worth


def on(year, month, day):
    return (date(year, month, day) - ZERO).days


@pytest.fixture(scope="module")
def gifts():
    return online_retail()


@pytest.mark.slow
def test_records_39_weeks_on():
    customer, day, value = cdnow()
    end = on(2021, 9, 30)
    found = trial(customer, day, end=end, ahead=273, zero=ZERO)
    assert len(found.forecast.known.customer) > 23_000
    assert found.model == pytest.approx(found.actual, rel=0.2)
    assert found.plain > 1.4 * found.actual
    assert found.model_wins
    assert {doubt.code for doubt in found.forecast.doubts} >= {"under_a_year", "unseen_months"}
    known = purchases(customer, day, value, end=end)
    assert fit_spend(known).everybody() == pytest.approx(np.nanmean(known.spend), rel=0.05)
    assert abs(spend_follows_count(known)) < 0.15


def test_gifts_before_christmas_are_more_than_either_can_know(gifts):
    """The doubt is not idle: both are far below, and the plain rate is nearer for persons."""
    customer, day, _ = gifts
    found = trial(customer, day, end=on(2010, 9, 9), ahead=91, zero=ZERO)
    assert found.model < 0.85 * found.actual
    assert found.plain < 0.85 * found.actual
    assert not found.model_wins
    assert {doubt.code for doubt in found.forecast.doubts} >= {"under_a_year", "unseen_months"}


def test_both_are_always_told(gifts):
    customer, day, _ = gifts
    told = trial(customer, day, end=on(2010, 6, 30), ahead=60, zero=ZERO).forecast
    assert told.model.shape == told.plain.shape == told.known.customer.shape
    assert np.all(told.model >= 0)
    assert np.all(told.plain >= 0)


def test_what_customers_will_spend_is_told_in_two_ways(gifts):
    customer, day, value = gifts
    end = on(2010, 6, 30)
    told = worth(forecast(customer, day, value, end=end, ahead=60, zero=ZERO))
    later = (day > end) & (day <= end + 60) & np.isin(customer, customer[day <= end])
    spent = value[later].sum()
    assert told.model.sum() == pytest.approx(spent, rel=0.35)
    assert told.plain.sum() == pytest.approx(spent, rel=0.35)
    assert not told.doubtful
