"""Wilson's interval, against its own definition."""

from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.intervals import share_of

Z = 1.959963984540054


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bounds_are_where_the_score_test_just_rejects(case):
    part, whole = case
    share = share_of(part, whole)
    for bound in (share.low, share.high):
        if 1e-9 < bound < 1 - 1e-9:
            assert abs(part / whole - bound) == pytest.approx(
                Z * sqrt(bound * (1 - bound) / whole), rel=1e-6
            )
    assert 0 <= share.low <= share.share <= share.high <= 1


def test_it_holds_what_it_promises_for_small_numbers():
    """Exact coverage by the binomial distribution, near 95 % on average over shares."""
    shares = [share_of(k, 20) for k in range(21)]
    covered = []
    for truth in [step / 50 for step in range(1, 50)]:
        inside = [share.low <= truth <= share.high for share in shares]
        odds = [comb(20, k) * truth**k * (1 - truth) ** (20 - k) for k in range(21)]
        covered.append(sum(p for p, yes in zip(odds, inside, strict=True) if yes))
    assert 0.94 < sum(covered) / len(covered) < 0.97


def test_nothing_is_no_share():
    assert share_of(0, 0).share is None


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (-1, 3)])
def test_more_than_all_is_refused(part, whole):
    with pytest.raises(ValueError, match="no part"):
        share_of(part, whole)
