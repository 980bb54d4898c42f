"""Shapes of cascades, against the distance of every pair."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.cascades.lineage import lineage
from hundredfold.reach.cascades.shape import shapes

TREES = st.lists(st.floats(0, 1, exclude_max=True), max_size=14).map(
    lambda picks: [None, *(int(pick * (at + 1)) for at, pick in enumerate(picks))]
)


def upwards(parents, share):
    way = [share]
    while parents[way[-1]] is not None:
        way.append(parents[way[-1]])
    return way


def distance(parents, one, other):
    first, second = upwards(parents, one), upwards(parents, other)
    meeting = next(share for share in first if share in second)
    return first.index(meeting) + second.index(meeting)


@given(TREES)
def test_virality_is_the_mean_distance_of_all_pairs(parents):
    found = shapes(lineage(range(len(parents)), parents))
    pairs = list(combinations(range(len(parents)), 2))
    assert found.size.tolist() == [len(parents)]
    assert found.depth.tolist() == [max(len(upwards(parents, s)) - 1 for s in range(len(parents)))]
    if pairs:
        mean = Fraction(sum(distance(parents, *pair) for pair in pairs), len(pairs))
        assert found.virality[0] == pytest.approx(float(mean))
    else:
        assert np.isnan(found.virality[0])


def test_a_star_is_below_two_and_a_chain_is_a_third():
    star = shapes(lineage(range(101), [None] + [0] * 100)).virality[0]
    chain = shapes(lineage(range(101), [None, *range(100)])).virality[0]
    assert star == pytest.approx(2 - 2 / 101)
    assert chain == pytest.approx((101 + 1) / 3)


def test_each_cascade_is_told_for_itself():
    found = shapes(lineage("abcde", [None, "a", None, "a", "d"]))
    assert found.root.tolist() == [0, 2]
    assert found.size.tolist() == [4, 1]
    assert found.depth.tolist() == [2, 0]
    # b-a-d-e: 1 + 1 + 2 + 2 + 1 + 3 over six pairs
    assert found.virality[0] == pytest.approx(10 / 6)
