"""Modularity and ties, against sums over every pair of people."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.circles.modularity import modularity
from hundredfold.reach.circles.ties import ties

EDGES = st.lists(st.tuples(*[st.integers(0, 5)] * 2, st.integers(1, 4)), max_size=12)


def by_pairs(edges, labels):
    weight = {}
    for one, other, strength in edges:
        if one != other:
            weight[one, other] = weight.get((one, other), 0) + strength
            weight[other, one] = weight.get((other, one), 0) + strength
    people, total = range(len(labels)), sum(weight.values())
    degree = [sum(weight.get((who, other), 0) for other in people) for who in people]
    return sum(
        Fraction(weight.get((a, b), 0), total) - Fraction(degree[a] * degree[b], total**2)
        for a, b in product(people, people)
        if labels[a] == labels[b] and total
    )


@given(EDGES, st.lists(st.integers(0, 2), min_size=6, max_size=6))
def test_modularity_is_the_sum_over_pairs(edges, labels):
    one, other, weight = (np.array([edge[at] for edge in edges], dtype=int) for at in range(3))
    tied = ties(6, one, other, weight.astype(float))
    assert modularity(tied, np.array(labels)) == pytest.approx(
        float(by_pairs(edges, labels)), abs=1e-12
    )


def test_two_triangles_with_a_bridge():
    tied = ties(6, np.array([0, 1, 2, 3, 4, 5, 2]), np.array([1, 2, 0, 4, 5, 3, 3]))
    # 12 of 14 ends inside; each triangle has 7 of 14 ends
    assert modularity(tied, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(12 / 14 - 0.5)


def test_ties_add_up_whichever_way_they_go():
    tied = ties(3, np.array([0, 1, 2]), np.array([1, 0, 2]), np.array([2.0, 3.0, 9.0]))
    assert tied.toarray().tolist() == [[0, 5, 0], [5, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_weights_that_mean_nothing_are_refused(weight):
    with pytest.raises(ValueError, match="from 0 on"):
        ties(2, np.array([0]), np.array([1]), np.array([weight]))


def test_people_who_do_not_exist_are_refused():
    with pytest.raises(ValueError, match="0 to 1"):
        ties(2, np.array([0]), np.array([2]))
