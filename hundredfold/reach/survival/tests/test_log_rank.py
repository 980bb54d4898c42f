"""The log-rank test: against fractions, against scipy for two, and on planted changes."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import CensoredData, logrank

from hundredfold.reach.survival.log_rank import log_rank

GROUP = st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=2, max_size=12)


def arrays(people):
    spans, gone = zip(*people, strict=True)
    return np.array(spans, dtype=float), np.array(gone)


def two_by_hand(one, other):
    """Chi-square of two groups in fractions; None where chance had no choice."""
    both = one + other
    apart, spread = Fraction(0), Fraction(0)
    for day in {span for span, gone in both if gone}:
        n, n1 = sum(s >= day for s, _ in both), sum(s >= day for s, _ in one)
        d, d1 = (sum(s == day and gone for s, gone in group) for group in (both, one))
        apart += d1 - Fraction(d * n1, n)
        if n > 1:
            spread += Fraction(d * n1 * (n - n1) * (n - d), n * n * (n - 1))
    return apart**2 / spread if spread else None


@given(GROUP, GROUP)
def test_two_groups_are_as_in_fractions(one, other):
    expected = two_by_hand(one, other)
    assume(expected is not None)
    found = log_rank([arrays(one), arrays(other)])
    assert found.statistic == pytest.approx(float(expected), rel=1e-9, abs=1e-12)
    assert found.freedom == 1


def test_two_groups_are_as_scipy_has_them():
    chance = np.random.default_rng(2)
    groups = [(chance.exponential(mean, 80), chance.random(80) < 0.7) for mean in (40, 60)]
    theirs = logrank(*(CensoredData(uncensored=d[g], right=d[~g]) for d, g in groups))
    ours = log_rank(groups)
    assert ours.statistic == pytest.approx(theirs.statistic**2, rel=1e-9)
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-9)


def test_three_groups_worked_by_hand():
    """One leaves on each of three days, each group of one: V and the sum by hand."""
    found = log_rank([(np.array([day]), np.array([True])) for day in (1.0, 2.0, 3.0)])
    # seen - expected: 1 - 1/3, 1 - 1/3 - 1/2, 1 - 1/3 - 1/2 - 1
    u = [Fraction(2, 3), Fraction(1, 6)]
    v11, v22 = Fraction(2, 9), Fraction(2, 9) + Fraction(1, 4)
    v12 = -Fraction(1, 9)
    inverse = 1 / (v11 * v22 - v12**2)
    statistic = inverse * (u[0] ** 2 * v22 - 2 * u[0] * u[1] * v12 + u[1] ** 2 * v11)
    assert found.statistic == pytest.approx(float(statistic))
    assert found.freedom == 2
    assert found.expected == pytest.approx((1 / 3, 5 / 6, 11 / 6))


def test_the_order_of_groups_does_not_matter():
    chance = np.random.default_rng(3)
    groups = [(chance.exponential(mean, 50), chance.random(50) < 0.6) for mean in (30, 40, 50, 60)]
    assert log_rank(groups).statistic == pytest.approx(log_rank(groups[::-1]).statistic)


def test_a_planted_change_is_found_and_no_change_is_not():
    chance = np.random.default_rng(5)

    def group(mean):
        span, follow = chance.exponential(mean, 200), chance.uniform(0, 200, 200)
        return np.minimum(span, follow), span <= follow

    changed = [log_rank([group(40), group(80)]).p for _ in range(40)]
    same = [log_rank([group(40), group(40)]).p for _ in range(400)]
    assert max(changed) < 0.01
    assert 0.02 <= np.mean(np.array(same) < 0.05) <= 0.09


def test_what_cannot_be_compared_is_refused():
    group = (np.array([1.0]), np.array([False]))
    with pytest.raises(ValueError, match="two groups"):
        log_rank([group])
    with pytest.raises(ValueError, match="nobody has left"):
        log_rank([group, group])
