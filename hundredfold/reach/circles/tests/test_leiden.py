"""Planted circles are found; nobody is lost; chance is fixed by the seed."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.circles.agreement import adjusted_rand
from hundredfold.reach.circles.leiden import by_size, circles
from hundredfold.reach.circles.levels import levels
from hundredfold.reach.circles.modularity import modularity
from hundredfold.reach.circles.steadiness import draw
from hundredfold.reach.circles.tests.planted import blocks
from hundredfold.reach.circles.ties import ties


@pytest.fixture(scope="module")
def planted():
    circle, one, other = blocks(2000, 10, 0.05, 0.002, seed=1)
    return circle, ties(2000, one, other)


def test_ten_planted_circles_are_found(planted):
    circle, tied = planted
    assert adjusted_rand(circle, circles(tied)) >= 0.95


def test_planted_circles_are_found_for_every_seed(planted):
    circle, tied = planted
    assert min(adjusted_rand(circle, circles(tied, seed=seed)) for seed in range(10)) >= 0.95


def test_without_circles_in_the_ties_none_are_found():
    circle, one, other = blocks(2000, 10, 0.0068, 0.0068, seed=1)
    assert abs(adjusted_rand(circle, circles(ties(2000, one, other)))) < 0.05


def test_the_same_seed_draws_the_same_circles(planted):
    _, tied = planted
    assert np.array_equal(circles(tied, seed=3), circles(tied, seed=3))


def test_a_finer_resolution_gives_more_circles(planted):
    _, tied = planted
    assert circles(tied, resolution=4.0).max() > circles(tied, resolution=0.5).max()


def test_weights_decide_where_ties_are_everywhere():
    one, other = np.triu_indices(8, k=1)
    weight = np.where(one // 4 == other // 4, 10.0, 0.1)
    assert list(circles(ties(8, one, other, weight))) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_whoever_has_no_tie_is_a_circle_of_their_own():
    found = circles(ties(5, np.array([0, 1]), np.array([1, 2])))
    assert list(found) == [0, 0, 0, 1, 2]
    assert list(circles(ties(3, np.array([], dtype=int), np.array([], dtype=int)))) == [0, 1, 2]


def test_a_resolution_of_nothing_is_refused(planted):
    with pytest.raises(ValueError, match="above 0"):
        circles(planted[1], resolution=0.0)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_numbering_by_size_changes_no_circle(labels):
    named = by_size(np.array(labels))
    assert adjusted_rand(np.array(labels), named) == 1.0
    sizes = np.bincount(named)
    assert list(sizes) == sorted(sizes, reverse=True)


def test_sureness_is_high_for_planted_circles_and_low_for_accidents(planted):
    sure = draw(planted[1], seeds=5)
    _, one, other = blocks(2000, 10, 0.0068, 0.0068, seed=1)
    accident = draw(ties(2000, one, other), seeds=5)
    assert sure.sureness.mean() > 0.95
    assert accident.sureness.mean() < 0.4
    assert sure.agreement > 0.95 > 0.4 > accident.agreement


def test_one_draw_knows_nothing_of_its_sureness(planted):
    alone = draw(planted[1], seeds=1)
    assert alone.sureness is None
    assert alone.agreement is None


def test_a_bridge_is_less_sure_than_its_neighbours():
    one, other = np.triu_indices(6, k=1)
    first, second = (one, other), (one + 6, other + 6)
    ends = [np.concatenate(side) for side in zip(first, second, strict=True)]
    bridge = np.array([0, 1, 6, 7])
    tied = ties(13, np.append(ends[0], bridge), np.append(ends[1], np.full(4, 12)))
    sure = draw(tied, seeds=30).sureness
    assert sure[12] <= sure[:12].min()


def test_the_drawing_shown_is_the_best_of_all(planted):
    _, tied = planted
    best = max(modularity(tied, circles(tied, seed=seed, passes=2)) for seed in range(4))
    assert draw(tied, seeds=4).modularity == best


def test_the_number_of_threads_changes_nothing(planted):
    one, two = (draw(planted[1], seeds=4, threads=threads) for threads in (1, 2))
    assert np.array_equal(one.circle, two.circle)
    assert np.array_equal(one.sureness, two.sureness)


def test_levels_lie_within_each_other():
    """Twelve planted circles in three groups: both levels are found."""
    fine, one, other = blocks(1200, 12, 0.3, 0.0, seed=2)
    chance = np.random.default_rng(5)
    a, b = np.triu_indices(1200, k=1)
    near = (fine[a] % 3 == fine[b] % 3) & (chance.random(len(a)) < 0.04)
    far = chance.random(len(a)) < 0.001
    tied = ties(
        1200, np.concatenate([one, a[near], a[far]]), np.concatenate([other, b[near], b[far]])
    )
    found = levels(tied, largest=150, resolution=0.4)
    assert adjusted_rand(found[0], fine % 3) >= 0.95
    assert adjusted_rand(found[-1], fine) >= 0.95
    for outer, inner in pairwise(found):
        for circle in range(inner.max() + 1):
            assert len(set(outer[inner == circle])) == 1


def test_a_circle_that_does_not_divide_ends_the_levels():
    one, other = np.triu_indices(20, k=1)
    assert len(levels(ties(20, one, other), largest=3)) == 1
