"""R: counted by hand, and found again where it was planted."""

import numpy as np
import pytest

from hundredfold.reach.cascades.invitations import k_factor
from hundredfold.reach.cascades.lineage import lineage
from hundredfold.reach.cascades.reproduction import reproduction


def branching(rate, *, roots, generations, seed, spread=None):
    """Parents of a branching process: children per sharer are Poisson, or more uneven."""
    chance = np.random.default_rng(seed)
    parents, level = [None] * roots, range(roots)
    for _ in range(generations):
        own = (
            np.full(len(level), rate)
            if spread is None
            else chance.gamma(spread, rate / spread, len(level))
        )
        first = len(parents)
        for sharer, children in zip(level, chance.poisson(own), strict=True):
            parents += [sharer] * int(children)
        level = range(first, len(parents))
    return parents


def found(parents, **how):
    return reproduction(lineage(range(len(parents)), parents), **how)


def held(rate, seeds, **how):
    """In how many of the seeds the planted R lies inside the interval."""
    inside = 0
    for seed in range(seeds):
        overall = found(branching(rate, seed=seed, **how), draws=400).overall
        inside += overall.low <= rate <= overall.high
    return inside


def test_a_case_worked_by_hand():
    """a brings b, c; b brings d; c and d none yet. The newest generation (d) is left out."""
    told = found([None, 0, 0, 1])
    assert (told.overall.sharers, told.overall.children) == (3, 3)
    assert [(rate.sharers, rate.children) for rate in told.by_generation] == [(1, 2), (2, 1)]
    assert told.censored == 1
    assert told.unit == "sharer"


def test_who_is_too_new_is_left_out_by_time():
    settled = np.array([True, True, False, False])
    told = found([None, 0, 0, 1], settled=settled)
    assert (told.overall.sharers, told.overall.children) == (2, 3)
    assert told.censored == 2


def test_without_leaving_out_the_newest_r_would_be_too_low():
    """The control: the same cascades, with their childless newest counted as if they were done."""
    parents = branching(1.5, roots=100, generations=5, seed=1)
    counted = found(parents).overall
    naive = found(parents, settled=np.ones(len(parents), dtype=bool)).overall
    assert counted.low <= 1.5 <= counted.high
    assert naive.high < 1.5


def test_a_planted_r_is_inside_the_interval():
    assert held(1.2, 30, roots=60, generations=4) >= 26


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rate", "spread", "roots"),
    [(0.8, None, 100), (1.2, None, 100), (1.2, 0.5, 200), (1.5, None, 10)],
)
def test_a_planted_r_is_inside_in_ninety_of_a_hundred(rate, spread, roots):
    assert held(rate, 100, roots=roots, generations=5, spread=spread) >= 90


def test_a_long_chain_is_told_in_few_generations():
    told = found([None, *range(4999)])
    assert len(told.by_generation) == 31
    assert (told.overall.sharers, told.overall.children) == (4999, 4999)
    assert told.by_generation[-1].sharers == 4999 - 30
    assert told.overall.low == told.overall.high == 1.0


def test_whole_cascades_are_resampled_where_there_are_enough():
    assert found(branching(1.0, roots=60, generations=3, seed=0)).unit == "cascade"
    assert found(branching(1.0, roots=5, generations=3, seed=0)).unit == "sharer"


def test_the_same_seed_gives_the_same_interval():
    parents = branching(1.0, roots=40, generations=3, seed=2)
    assert found(parents, seed=5) == found(parents, seed=5)


def test_nothing_settled_tells_nothing():
    assert found([None, None]).overall.rate is None
    assert found([]).overall.rate is None


def test_k_is_invitations_times_conversion():
    told = k_factor(members=100, sent=250, accepted=50)
    assert told.invites == 2.5
    assert told.conversion.share == 0.2
    assert told.k == pytest.approx(0.5)
    assert told.low == pytest.approx(2.5 * told.conversion.low)
    with pytest.raises(ValueError, match="needs members"):
        k_factor(members=10, sent=0, accepted=0)
