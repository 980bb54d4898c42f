"""The adjusted Rand index and the company kept, against counting pairs one by one."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.circles.agreement import adjusted_rand, kept_company

DIVISIONS = st.integers(2, 9).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n)] * 2)
)


def by_pairs(one, other):
    """Every pair of people looked at once, in fractions."""
    pairs = list(combinations(range(len(one)), 2))
    a = {pair for pair in pairs if one[pair[0]] == one[pair[1]]}
    b = {pair for pair in pairs if other[pair[0]] == other[pair[1]]}
    chance = Fraction(len(a) * len(b), len(pairs))
    most = Fraction(len(a) + len(b), 2)
    return Fraction(1) if most == chance else (len(a & b) - chance) / (most - chance)


@given(DIVISIONS)
def test_the_index_is_what_counting_pairs_gives(two):
    one, other = two
    assert adjusted_rand(np.array(one), np.array(other)) == pytest.approx(
        float(by_pairs(one, other)), abs=1e-12
    )


@given(DIVISIONS)
def test_company_is_what_looking_at_everybody_gives(two):
    one, other = two
    for me, kept in enumerate(kept_company(np.array(one), np.array(other))):
        mine = {who for who in range(len(one)) if one[who] == one[me]} - {me}
        theirs = {who for who in range(len(one)) if other[who] == other[me]} - {me}
        either = mine | theirs
        assert kept == pytest.approx(len(mine & theirs) / len(either) if either else 1)


def test_a_case_worked_by_hand():
    # pairs together: {01, 23} and {01, 12, 02}; one agrees, 1 is chance, 2.5 the most
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])) == pytest.approx(
        (1 - 2 * 3 / 6) / (2.5 - 2 * 3 / 6)
    )


def test_names_of_circles_do_not_matter():
    assert adjusted_rand(np.array([0, 0, 1, 2]), np.array([5, 5, 0, 3])) == 1.0


def test_divisions_of_different_people_are_not_compared():
    with pytest.raises(ValueError, match="same people"):
        adjusted_rand(np.array([0, 1]), np.array([0]))
