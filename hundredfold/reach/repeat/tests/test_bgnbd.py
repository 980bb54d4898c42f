"""BG/NBD and Gamma-Gamma: against integrals over what they assume, and planted habits."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta, gamma

from hundredfold.reach.refused import Hopeless
from hundredfold.reach.repeat.bgnbd import BgNbd, _log_likelihood, fit
from hundredfold.reach.repeat.purchases import Purchases
from hundredfold.reach.repeat.spend import GammaGamma, fit_spend, spend_follows_count
from hundredfold.reach.repeat.tests.orders import simulated

R, ALPHA, A, B = 1.6, 12.0, 1.7, 2.4


def one(x, recency, age, spend=np.nan):
    return Purchases(*(np.array([float(value)]) for value in (0, x, recency, age, spend)))


def likely(x, recency, age, rate, stop):
    """Of one customer with a known rate and a known chance to stop."""
    going_on = (1 - stop) ** x * rate**x * np.exp(-rate * age)
    if x == 0:
        return going_on
    return going_on + stop * (1 - stop) ** (x - 1) * rate**x * np.exp(-rate * recency)


def integrated(function):
    """Over all rates and all chances to stop, each as likely as the model says.

    The substitution u^2 (3 - 2u) flattens the ends, where the densities are not smooth.
    """
    nodes, weights = np.polynomial.legendre.leggauss(120)
    u, width = (nodes + 1) / 2, weights / 2
    place, slope = u**2 * (3 - 2 * u), 6 * u * (1 - u) * width
    rate, stop = np.meshgrid(3 * place, place)
    likely_so = gamma.pdf(rate, R, scale=1 / ALPHA) * beta.pdf(stop, A, B)
    return float((function(rate, stop) * likely_so * np.outer(slope, 3 * slope)).sum())


@pytest.mark.parametrize(("x", "recency", "age"), [(0, 0, 20), (1, 4, 20), (3, 18, 20)])
def test_the_likelihood_is_the_integral_over_customers(x, recency, age):
    known = integrated(lambda rate, stop: likely(x, recency, age, rate, stop))
    told = _log_likelihood(R, ALPHA, A, B, *(np.array([float(v)]) for v in (x, recency, age)))
    assert np.exp(told[0]) == pytest.approx(known, rel=1e-6)


@pytest.mark.parametrize(("x", "recency", "age"), [(0, 0, 20), (2, 15, 20)])
def test_what_is_expected_is_the_integral_over_customers(x, recency, age):
    """Still there with a certain chance; then a purchase rate that each purchase may end."""
    ahead = 10.0

    def still_there(rate, stop):
        return (1 - stop) ** x * rate**x * np.exp(-rate * age)

    def bought(rate, stop):
        return (1 - np.exp(-rate * stop * ahead)) / stop

    expected = integrated(lambda rate, stop: still_there(rate, stop) * bought(rate, stop))
    alive = integrated(still_there)
    seen = integrated(lambda rate, stop: likely(x, recency, age, rate, stop))
    model = BgNbd(R, ALPHA, A, B, 0.0)
    assert model.expected(one(x, recency, age), ahead)[0] == pytest.approx(
        expected / seen, rel=1e-5
    )
    assert model.alive(one(x, recency, age))[0] == pytest.approx(alive / seen, rel=1e-5)


def test_planted_habits_are_found_again():
    known, later = simulated(0.8, 30.0, 0.8, 2.5, people=3000, days=300, ahead=100, seed=1)
    model = fit(known)
    assert model.r == pytest.approx(0.8, rel=0.12)
    assert model.alpha == pytest.approx(30.0, rel=0.15)
    assert model.a / (model.a + model.b) == pytest.approx(0.8 / 3.3, rel=0.12)
    assert model.expected(known, 100).sum() == pytest.approx(later.sum(), rel=0.05)


def test_the_formula_is_smooth_where_it_divides_by_nothing():
    known = one(2, 15, 20)
    near, at = (BgNbd(R, ALPHA, a, B, 0.0).expected(known, 10)[0] for a in (1.001, 1.0))
    assert at == pytest.approx(near, rel=1e-2)


def test_too_few_customers_are_no_ground_for_a_model():
    known, _ = simulated(0.8, 30.0, 0.8, 2.5, people=99, days=300, seed=1)
    with pytest.raises(Hopeless, match="100 customers"):
        fit(known)
    with pytest.raises(Hopeless, match="100 customers"):
        fit_spend(known)


def spenders(p, q, scale, *, people, seed):
    """Customers with a mean value of their own, and what they paid on average."""
    chance = np.random.default_rng(seed)
    repeats = chance.integers(1, 8, people).astype(float)
    nu = chance.gamma(q, 1 / scale, people)
    spend = chance.gamma(p * repeats, 1 / (nu * repeats))
    return Purchases(np.arange(people), repeats, repeats, repeats, spend), p / nu


def test_planted_values_are_found_again():
    known, truth = spenders(6.0, 4.0, 15.0, people=6000, seed=2)
    model = fit_spend(known)
    assert model.q == pytest.approx(4.0, rel=0.1)
    assert model.p * model.gamma == pytest.approx(6.0 * 15, rel=0.1)  # p alone is told badly
    assert model.everybody() == pytest.approx(6.0 * 15 / 3, rel=0.03)
    told = model.expected(known)
    assert np.square(told - truth).mean() < np.square(known.spend - truth).mean()
    assert abs(spend_follows_count(known)) < 0.05


def test_the_value_expected_is_the_integral_over_customers():
    """Two purchases of 20 on average: nu is drawn towards what was seen."""
    p, q, scale, x, spend = 6.0, 4.0, 15.0, 2, 20.0

    def weight(nu):
        return gamma.pdf(spend, p * x, scale=1 / (nu * x)) * gamma.pdf(nu, q, scale=1 / scale)

    known = quad(lambda nu: p / nu * weight(nu), 0, 5)[0] / quad(weight, 0, 5)[0]
    told = GammaGamma(p, q, scale).expected(one(x, 0, 0, spend))[0]
    assert told == pytest.approx(known, rel=1e-6)


def test_without_a_mean_none_is_told():
    model = GammaGamma(6.0, 0.9, 15.0)
    assert model.everybody() is None
    assert np.isnan(model.expected(one(0, 0, 0))[0])
