"""A chief, irons and the people they look after; and the one who knows them all."""

import random
from datetime import timedelta

import numpy as np
import pytest

from hundredfold.reach import Wishes
from hundredfold.reach.graphs import graph_of
from hundredfold.reach.influence.tribes import tribe_plan
from hundredfold.reach.influence.weights import learned
from hundredfold.reach.refused import Hopeless

CIRCLES, SIZE = 5, 40
BROKER = CIRCLES * SIZE


@pytest.fixture(scope="module")
def groups():
    """Five circles, each with a lively leader; only one person has ties into all of them."""
    chance = random.Random(4)  # the same each time
    ends = set()
    for circle in range(CIRCLES):
        leader = circle * SIZE
        ends |= {(leader, leader + i) for i in range(1, SIZE)}
        ends |= {(leader + i, leader) for i in range(1, SIZE)}
        for _ in range(60):
            u, v = (leader + chance.randrange(1, SIZE) for _ in range(2))
            ends.add((u, v))
        ends |= {(BROKER, leader), (leader, BROKER)}
    ends = np.array(sorted(ends))
    return graph_of(ends[:, 0], ends[:, 1], nodes=BROKER + 1, directed=True)


def test_a_planted_broker_is_found(groups):
    plan = tribe_plan(groups, irons=4)
    leaders = {plan.chief, *(tribe.iron for tribe in plan.tribes)}
    assert leaders == {circle * SIZE for circle in range(CIRCLES)}
    assert plan.brokers == [BROKER]
    assert all(tribe.introduced_by == [BROKER] for tribe in plan.tribes)


def test_without_the_broker_nobody_introduces_anybody(groups):
    plan = tribe_plan(groups, irons=4, wishes=Wishes(unreachable=[BROKER]))
    assert plan.brokers == []
    assert all(tribe.introduced_by == [] for tribe in plan.tribes)


def test_everybody_is_looked_after_by_one_iron_within_its_room(groups):
    plan = tribe_plan(groups, irons=4, each=25, wishes=Wishes(chiefs=[3 * SIZE]))
    assert plan.chief == 3 * SIZE
    covered = [person for tribe in plan.tribes for person in tribe.covers]
    assert len(covered) == len(set(covered))
    assert all(len(tribe.covers) <= 25 for tribe in plan.tribes)
    for tribe in plan.tribes:  # each looks after its own circle, which it reaches most often
        own = [person for person in tribe.covers if person // SIZE == tribe.iron // SIZE]
        assert len(own) == len(tribe.covers)


def test_overlap_is_a_share_and_twins_share_all():
    ends = [(hub, leaf) for hub in (0, 1) for leaf in range(3, 30)] + [(2, 40), (2, 41)]
    graph = graph_of(
        np.array([u for u, _ in ends]), np.array([v for _, v in ends]), nodes=42, directed=True
    )
    plan = tribe_plan(graph, irons=2, model="ic", p=1.0, wishes=Wishes(chiefs=[2, 0, 1]), each=50)
    assert plan.chief == 2
    assert plan.overlap == [(0, 1, pytest.approx(27 / 28, abs=0.001))]


def test_both_readings_of_the_founding_formula_are_shown(groups):
    assert sorted(tribe_plan(groups, irons=2).readings.values()) == [10_011, 1_101_000]


def test_weights_are_shares_of_what_a_receiver_takes_in():
    graph = learned([0, 0, 0, 1, 2], [2, 2, 2, 2, 0], nodes=3)
    row = slice(graph.in_start[2], graph.in_start[3])
    assert dict(zip(graph.in_from[row].tolist(), graph.in_weight[row], strict=True)) == {
        0: 0.75,
        1: 0.25,
    }
    assert graph.in_weight[graph.in_start[0]] == 1.0


def test_what_is_long_ago_weighs_less():
    graph = learned([0, 1], [2, 2], nodes=3, ages=[0, 30], half_life=timedelta(days=30))
    assert graph.in_weight.tolist() == pytest.approx([2 / 3, 1 / 3])
    with pytest.raises(Hopeless):
        learned([0], [1], nodes=2, ages=[-1])
