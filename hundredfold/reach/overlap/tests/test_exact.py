"""Exact overlap, against sets and fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from hundredfold.reach.overlap.exact import every_pair, memberships, overlap

PEOPLE = st.sets(st.integers(0, 30))


@given(PEOPLE, PEOPLE)
def test_figures_are_those_of_sets(one, other):
    found = overlap(BitMap(one), BitMap(other), everybody=31)
    shared, either = len(one & other), len(one | other)
    assert found.shared == shared
    assert found.jaccard == (float(Fraction(shared, either)) if either else None)
    assert found.one_in_other == (float(Fraction(shared, len(one))) if one else None)
    assert found.other_in_one == (float(Fraction(shared, len(other))) if other else None)
    if one and other:
        chance = Fraction(len(one), 31) * Fraction(len(other), 31)
        assert found.lift == pytest.approx(float(Fraction(shared, 31) / chance))


def test_a_small_circle_inside_a_large_one_shows_in_containment_alone():
    found = overlap(BitMap(range(20)), BitMap(range(2000)), everybody=10_000)
    assert found.jaccard == 0.01
    assert (found.one_in_other, found.other_in_one) == (1.0, 0.01)
    assert found.lift == 5.0


def test_fewer_people_than_the_circles_hold_is_refused():
    with pytest.raises(ValueError, match="everybody"):
        overlap(BitMap([1, 2]), BitMap([3]), everybody=2)


def test_rows_become_circles_and_a_row_twice_counts_once():
    found = memberships([("tea", "Fan"), ("tea", "Fan"), ("bike", "Fan"), ("bike", "Iron")])
    assert {name: len(who) for name, who in found.circles.items()} == {"tea": 1, "bike": 2}
    assert found.people == ["Fan", "Iron"]


def test_pairs_are_told_from_the_closest_and_strangers_are_not():
    circles = {
        "a": BitMap([1, 2]),
        "b": BitMap([1, 2, 3]),
        "c": BitMap([3, 4, 5]),
        "d": BitMap([9]),
    }
    told = [(one, other) for one, other, _ in every_pair(circles, everybody=10)]
    assert told == [("a", "b"), ("b", "c")]
