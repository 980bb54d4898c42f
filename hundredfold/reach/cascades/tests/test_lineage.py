"""Lineages: every share after its parent, damage counted or refused, never walked in circles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.cascades.lineage import lineage
from hundredfold.reach.refused import Hopeless

PARENTS = st.lists(st.one_of(st.none(), st.integers(0, 11)), min_size=1, max_size=12)


def walk(parents, share):
    """From a share upwards: its root and how far away it is; None where it never ends."""
    seen = [share]
    while (above := parents[seen[-1]]) is not None and above < len(parents):
        if above in seen:
            return None
        seen.append(above)
    return seen[-1], len(seen) - 1


@given(PARENTS)
def test_roots_and_generations_are_those_of_walking_up(parents):
    walks = [walk(parents, share) for share in range(len(parents))]
    if None in walks:
        with pytest.raises(Hopeless, match="comes from itself"):
            lineage(range(len(parents)), parents)
        return
    line = lineage(range(len(parents)), parents)
    for at, share in enumerate(line.order.tolist()):
        root, generation = walks[share]
        assert line.order[line.root[at]] == root
        assert line.generation[at] == generation
        above = line.parent[at]
        assert above < at
        if above >= 0:
            assert line.order[above] == parents[share]
    assert line.orphans == sum(p is not None and p >= len(parents) for p in parents)
    assert sorted(line.order.tolist()) == list(range(len(parents)))


def test_a_share_twice_is_refused():
    with pytest.raises(Hopeless, match="'b' is listed twice"):
        lineage(["a", "b", "b"], [None, "a", None])


def test_a_share_of_itself_is_refused():
    with pytest.raises(Hopeless, match="'a' comes from itself"):
        lineage(["a"], ["a"])


def test_nothing_shared_is_an_empty_lineage():
    assert len(lineage([], []).parent) == 0


def test_a_chain_of_thirty_thousand_is_no_danger():
    many = 30_000
    line = lineage(range(many), [None, *range(many - 1)])
    assert line.generation[-1] == many - 1
    assert np.array_equal(line.order, np.arange(many))
