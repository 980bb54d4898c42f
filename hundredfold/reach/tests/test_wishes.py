"""What a brand may not do is not done; and without the wish it would have been."""

import random

import numpy as np
import pytest

from hundredfold.reach import Wishes, find
from hundredfold.reach.graphs import graph_of
from hundredfold.reach.refused import Hopeless

NODES, SEEDS = 600, 12


@pytest.fixture(scope="module")
def graph():
    chance = random.Random(3)  # the same each time
    ends = [(int(NODES * chance.random() ** 3), chance.randrange(NODES)) for _ in range(4_000)]
    return graph_of(np.array([u for u, _ in ends]), np.array([v for _, v in ends]), nodes=NODES)


@pytest.fixture(scope="module")
def free(graph):
    return find(graph, SEEDS, threads=1, rr_sets=20_000)


def asked(graph, **wishes):
    return find(graph, SEEDS, wishes=Wishes(**wishes), threads=1, rr_sets=20_000)


def test_the_excluded_are_not_chosen_but_reached(graph, free):
    out = free.seeds[:3]
    found = asked(graph, exclude=out)
    assert len(found.seeds) == SEEDS
    assert not set(found.seeds) & set(out)
    assert found.spread < free.spread


def test_the_unreachable_are_neither_chosen_nor_reached():
    line = graph_of(np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]), nodes=5)
    assert find(line, 1, threads=1, rr_sets=20_000).spread == 5
    cut = find(line, 1, wishes=Wishes(unreachable=[2]), threads=1, rr_sets=20_000)
    assert cut.seeds in ([0], [3])
    assert cut.spread == pytest.approx(2, rel=0.02)  # 2 passes nothing on
    assert cut.forward.spread == 2
    assert 2 not in find(line, 5, wishes=Wishes(unreachable=[2]), threads=1, rr_sets=20_000).seeds


def test_at_most_so_many_of_each_circle(graph, free):
    groups = {node: node % 10 for node in range(NODES)} | {seed: 77 for seed in free.seeds[:6]}
    assert sum(groups[seed] == 77 for seed in free.seeds) == 6
    found = asked(graph, groups=groups, most=2)
    circles = [groups[seed] for seed in found.seeds]
    assert max(circles.count(circle) for circle in circles) <= 2
    assert len(found.seeds) == SEEDS
    assert found.spread <= free.spread


def test_whoever_belongs_nowhere_is_under_no_quota(graph, free):
    found = asked(graph, groups={free.seeds[0]: "a", free.seeds[1]: "a"}, most=1)
    assert len(set(found.seeds) & set(free.seeds[:2])) == 1


def test_a_budget_is_kept(graph, free):
    cost = {node: 1.0 for node in range(NODES)} | {free.seeds[0]: 9.0, free.seeds[1]: 0.5}
    found = asked(graph, cost=cost, budget=6.0)
    assert sum(cost[seed] for seed in found.seeds) <= 6
    assert free.seeds[1] in found.seeds
    assert free.seeds[0] not in found.seeds
    assert sum(cost[seed] for seed in free.seeds) > 6
    assert 0 < found.certificate <= 1


def test_one_dear_person_may_be_better_than_many_cheap_ones():
    star = graph_of(np.zeros(50, np.int64), np.arange(1, 51), nodes=60)
    cost = {node: 1.0 for node in range(60)} | {0: 60.0}
    assert find(star, 10, wishes=Wishes(cost=cost, budget=60), threads=1, rr_sets=20_000).seeds == [
        0
    ]
    assert (
        0
        not in find(star, 10, wishes=Wishes(cost=cost, budget=50), threads=1, rr_sets=20_000).seeds
    )


def test_a_chief_comes_first(graph, free):
    chief = next(node for node in range(NODES - 1, 0, -1) if node not in free.seeds)
    found = asked(graph, chiefs=[chief], exclude=[chief])
    assert found.seeds[0] == chief
    assert len(found.seeds) == len(set(found.seeds)) == SEEDS
    assert found.spread <= free.spread


def test_more_seeds_than_people_takes_all_of_them():
    pair = graph_of(np.array([0]), np.array([1]), nodes=3)
    found = find(pair, 100, threads=1, rr_sets=20_000)
    assert sorted(found.seeds) == [0, 1, 2]
    assert found.spread == 3


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"chiefs": [9_999]}, "is nobody in this graph"),
        ({"exclude": range(NODES)}, "Nobody is left"),
        ({"chiefs": [1], "unreachable": [1]}, "cannot be reached"),
        ({"groups": {}, "most": 2}, "nobody in the graph belongs"),
        ({"groups": {1: 1}, "most": 0}, "leaves nobody"),
        ({"cost": {1: -1.0}, "budget": 1.0}, "from 0 up"),
        ({"cost": {1: 1.0}, "budget": 0.0}, "above 0"),
        ({"cost": {1: 5.0}, "budget": 1.0, "chiefs": [1]}, "cost more than the budget"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(graph, wishes, said):
    with pytest.raises(Hopeless, match=said):
        asked(graph, **wishes)
