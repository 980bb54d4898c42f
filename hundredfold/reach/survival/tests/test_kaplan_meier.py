"""Survival curves, against fractions worked out person by person."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.survival.kaplan_meier import survival

Z = 1.959963984540054
PEOPLE = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=25)


def by_person(people):
    """S after each day on which somebody left, and the sum of Greenwood, in fractions."""
    alive, greenwood, steps = Fraction(1), Fraction(0), {}
    for day in sorted({span for span, gone in people if gone}):
        at_risk = sum(span >= day for span, _ in people)
        left = sum(span == day and gone for span, gone in people)
        alive *= 1 - Fraction(left, at_risk)
        if at_risk > left:
            greenwood += Fraction(left, at_risk * (at_risk - left))
        steps[day] = (alive, greenwood)
    return steps


def curve_of(people):
    spans, gone = zip(*people, strict=True)
    return survival(np.array(spans, dtype=float), np.array(gone))


@given(PEOPLE)
def test_the_curve_is_the_product_over_days(people):
    curve = curve_of(people)
    expected = by_person(people)
    assert curve.days.tolist() == sorted(expected)
    for day, seen in zip(curve.days, curve.alive, strict=True):
        assert seen == pytest.approx(float(expected[int(day)][0]), abs=1e-12)


@given(PEOPLE)
def test_the_interval_is_log_log(people):
    curve = curve_of(people)
    for day, (alive, greenwood) in by_person(people).items():
        told = curve.at(day)
        if 0 < alive < 1:
            spread = Z * math.sqrt(greenwood) / math.log(alive)
            bounds = [float(alive) ** math.exp(sign * spread) for sign in (-1, 1)]
            assert [told.low, told.high] == pytest.approx(sorted(bounds), abs=1e-9)
        assert told.low - 1e-12 <= told.alive <= told.high + 1e-12


def test_a_case_worked_by_hand():
    """Spans 2, 3+, 5, 5, 8+: 4/5 after day 2, then 4/5 × 1/3 after day 5."""
    curve = survival(np.array([2.0, 3, 5, 5, 8]), np.array([True, False, True, True, False]))
    assert curve.alive == pytest.approx([4 / 5, 4 / 15])
    assert curve.at_risk.tolist() == [5, 3]
    assert curve.left.tolist() == [1, 2]
    assert curve.half_life().days == 5.0
    assert curve.at(1.9).alive == 1.0
    assert curve.at(4.9).alive == pytest.approx(4 / 5)


def test_beyond_the_follow_up_nothing_was_observed():
    curve = survival(np.array([2.0, 180.0]), np.array([True, False]))
    assert curve.at(180).alive == 0.5
    assert curve.at(181) is None
    assert curve.at(365) is None
    assert curve.at(-1) is None


def test_a_half_life_that_was_not_reached_is_not_told():
    curve = survival(np.array([1.0, 5, 5, 5]), np.array([True, False, False, False]))
    assert curve.half_life().days is None
    assert curve.half_life().high is None


def test_where_nobody_has_left_all_are_there():
    curve = survival(np.array([4.0, 5.0]), np.array([False, False]))
    assert curve.at(5).alive == 1.0
    assert curve.half_life().days is None


def test_where_all_have_left_none_are():
    curve = survival(np.array([1.0, 2.0, 3.0]), np.array([True, True, True]))
    assert curve.at(3).alive == 0.0
    assert curve.at(3).low == 0.0
    assert 0 < curve.at(3).high < 1


def test_the_interval_holds_the_truth_as_often_as_it_says():
    chance = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        span, follow = chance.exponential(50, 200), chance.uniform(0, 120, 200)
        curve = survival(np.minimum(span, follow), span <= follow)
        told = curve.at(40)
        held += told.low <= math.exp(-40 / 50) <= told.high
    assert 0.92 <= held / 300 <= 0.98


@pytest.mark.parametrize("spans", [[], [-1.0], [float("nan")], [float("inf")]])
def test_spans_that_are_none_are_refused(spans):
    with pytest.raises(ValueError, match="span"):
        survival(np.array(spans), np.ones(len(spans), dtype=bool))
