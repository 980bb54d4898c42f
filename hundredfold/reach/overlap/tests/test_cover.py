"""Covering people by circles under a budget, against trying every choice."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from hundredfold.reach.overlap.cover import cover, further

CIRCLES = st.lists(st.sets(st.integers(0, 15), min_size=1), min_size=1, max_size=7)


def best(circles, prices, budget):
    """The most people that any affordable choice reaches."""
    names = list(circles)
    choices = [c for size in range(len(names) + 1) for c in combinations(names, size)]
    return max(
        len(set().union(*(circles[name] for name in choice)))
        for choice in choices
        if sum(prices[name] for name in choice) <= budget
    )


@given(CIRCLES, st.lists(st.integers(1, 5), min_size=7, max_size=7), st.integers(1, 12))
def test_the_budget_holds_and_the_promise_too(sets, costs, budget):
    circles = {str(at): BitMap(who) for at, who in enumerate(sets)}
    prices = dict(zip(circles, map(float, costs), strict=False))
    steps = cover(circles, costs=prices, budget=budget)
    assert sum(step.cost for step in steps) <= budget
    reached = set().union(*(circles[step.circle] for step in steps))
    assert sum(step.added for step in steps) == len(reached)
    assert len(reached) >= 0.316 * best(circles, prices, budget)  # (1 - 1/e) / 2


@given(CIRCLES, st.integers(1, 7))
def test_with_equal_costs_each_step_is_the_best_there_is(sets, budget):
    circles = {str(at): BitMap(who) for at, who in enumerate(sets)}
    seen = BitMap()
    for step in cover(circles, budget=budget):
        assert step.added == max(further(who, seen) for who in circles.values())
        seen |= circles[step.circle]
        assert step.reached == len(seen)


def test_a_cheap_small_circle_does_not_keep_out_a_large_one():
    """By people for their cost alone, the small one comes first and the budget is gone."""
    circles = {"small": BitMap([1, 2]), "large": BitMap(range(100))}
    steps = cover(circles, costs={"small": 1, "large": 100}, budget=100)
    assert [step.circle for step in steps] == ["large"]


def test_people_who_are_reached_already_count_for_nobody():
    circles = {"old": BitMap(range(10)), "new": BitMap(range(8, 12))}
    steps = cover(circles, budget=5, reached=BitMap(range(10)))
    assert [(step.circle, step.added, step.reached) for step in steps] == [("new", 2, 12)]


def test_a_circle_for_nothing_is_refused():
    with pytest.raises(ValueError, match="costs"):
        cover({"a": BitMap([1])}, costs={"a": 0}, budget=1)
