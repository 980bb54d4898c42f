"""What the sets, the judge and the simulations say, against every world that could be."""

import itertools
import random

import numpy as np
import pytest

from hundredfold.reach import find
from hundredfold.reach.graphs import graph_of
from hundredfold.reach.influence.forward import simulated
from hundredfold.reach.influence.judge import judged
from hundredfold.reach.influence.models import law_of
from hundredfold.reach.influence.sampling import people_of
from hundredfold.reach.influence.workers import task_of
from hundredfold.reach.refused import Hopeless
from hundredfold.reach.tests.worlds import chances, exact_spread, simulated_spread

PLAIN = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 0), (4, 3), (1, 4), (5, 4), (5, 0), (3, 5), (2, 5)]
WEIGHED = [(u, v, w) for (u, v), w in zip(PLAIN, itertools.cycle([0.5, 0.2, 0.9, 0.4]))]
LIGHT = [(u, v, w / 4) for u, v, w in WEIGHED]
CASES = [
    ("wc", PLAIN, None),
    ("wc", WEIGHED, None),
    ("ic", PLAIN, 0.3),
    ("ic", PLAIN, 1.0),
    ("ic", WEIGHED, None),
    ("lt", PLAIN, None),
    ("lt", WEIGHED, None),
    ("lt", LIGHT, None),
]


def made(edges, nodes=6):
    columns = np.array([edge[:2] for edge in edges])
    weights = np.array([edge[2] for edge in edges]) if len(edges[0]) == 3 else None
    return graph_of(columns[:, 0], columns[:, 1], nodes=nodes, weights=weights)


@pytest.mark.parametrize(("model", "edges", "p"), CASES)
def test_judge_and_simulation_agree_with_all_worlds(model, edges, p):
    law = law_of(made(edges), model, p)
    roots, blocked = people_of(6, None)
    for seeds in ([0], [4], [1, 5]):
        exact = exact_spread(edges, model, seeds, p)
        group = np.array(seeds)
        said = judged(law, {"it": group}, roots, blocked, seed=3, threads=1, sets=200_000)
        share = exact / 6
        error = 6 * (share * (1 - share) / said.sets) ** 0.5
        assert abs(said.spread("it") - exact) <= 4 * error + 1e-9
        played = simulated(law, group, simulations=20_000, seed=3)
        assert abs(played.spread - exact) <= 4 * (played.high - played.spread) / 1.96 + 1e-9


@pytest.mark.parametrize(("model", "edges", "p"), CASES)
def test_the_choice_is_the_best_of_all_or_proven_near(model, edges, p):
    found = find(made(edges), 2, model=model, p=p, threads=1, rr_sets=100_000)
    every = {
        pair: exact_spread(edges, model, pair, p) for pair in itertools.combinations(range(6), 2)
    }
    reached, best = every[tuple(sorted(found.seeds))], max(every.values())
    assert reached >= (1 - 1 / np.e) * best
    assert 0 < found.certificate <= 1
    assert found.certificate * best <= reached + 1e-9
    assert found.spread_low - 0.02 <= reached <= found.spread_high + 0.02
    assert sum(found.marginal) == pytest.approx(found.spread, rel=1e-3)


def wide(seed=5):
    """One person with many in-neighbours of very different probabilities: long rows, big jumps."""
    chance = random.Random(seed)  # the same each time
    return [(u, 0, min(1.0, chance.paretovariate(1.2) / 200)) for u in range(1, 400)]


def test_long_rows_draw_each_edge_as_often_as_it_should_be():
    edges = wide()
    told = chances(edges, "ic")
    seen, rooted = np.zeros(400), 0
    task = task_of(law_of(made(edges, 400), "ic"), seed=9)
    for number in range(400):
        sets = task.draw(number)
        for i in range(len(sets.offsets) - 1):
            members = sets.members[sets.offsets[i] : sets.offsets[i + 1]]
            if members[0] == 0:
                rooted += 1
                seen[members[1:]] += 1
    expected = np.array([0.0, *(told[u, 0] for u in range(1, 400))])
    error = np.sqrt(np.maximum(expected * (1 - expected), 1e-4) / rooted)
    off = np.abs(seen / rooted - expected) / error
    assert off.max() < 4.5
    assert off[1:].mean() < 1.0


@pytest.mark.parametrize(("model", "p"), [("wc", None), ("ic", 0.02), ("lt", None)])
def test_a_graph_of_hundreds_agrees_with_plain_python(model, p):
    chance = random.Random(1)  # the same each time
    edges = [(chance.randrange(300), int(300 * chance.random() ** 2)) for _ in range(2_400)]
    edges = sorted({edge for edge in edges if edge[0] != edge[1]})
    found = find(made(edges, 300), 5, model=model, p=p, threads=1, rr_sets=100_000)
    mean, error = simulated_spread(edges, model, found.seeds, rounds=2_000, p=p)
    assert abs(mean - found.spread) <= 4 * error + (found.spread_high - found.spread_low)
    assert found.forward.low - 4 * error <= mean <= found.forward.high + 4 * error


def test_the_same_at_any_number_of_threads():
    chance = random.Random(2)  # the same each time
    edges = [(chance.randrange(2_000), int(2_000 * chance.random() ** 3)) for _ in range(12_000)]
    graph = made(edges, 2_000)
    told = []
    for threads in (1, 2, 4):
        said = find(graph, 20, seed=11, threads=threads).as_dict()
        told.append({key: said[key] for key in said if key not in ("seconds", "phases")})
    assert told[0] == told[1] == told[2]
    assert find(graph, 20, seed=12, threads=1).spread != told[0]["spread"]


def test_a_chunk_is_a_pure_function_of_its_number():
    task = task_of(law_of(made(PLAIN)), seed=4)
    first, again, other = (task.draw(number) for number in (7, 7, 8))
    assert np.array_equal(first.members, again.members)
    assert np.array_equal(first.offsets, again.offsets)
    assert not np.array_equal(first.members, other.members)


def test_a_certificate_never_promises_more_than_there_is():
    stars = [(hub, 10 * hub + leaf) for hub in range(1, 20) for leaf in range(200, 209)]
    found = find(made(stars, 400), 19, threads=1)
    best = exact = sum(1 + 9 for _ in range(19))  # every hub reaches its own leaves for sure
    assert sorted(found.seeds) == list(range(1, 20))
    assert 0.9 < found.certificate <= found.spread_high / best + 0.01
    assert found.spread_low <= exact <= found.spread_high


@pytest.mark.parametrize(
    ("model", "edges", "p", "said"),
    [
        ("ic", PLAIN, None, "needs --p"),
        ("ic", PLAIN, 1.5, "up to 1"),
        ("ic", [(0, 1, 3.0)], None, "is no probability"),
        ("wc", PLAIN, 0.1, "belongs to the model ic"),
        ("xx", PLAIN, None, "is no model"),
    ],
)
def test_a_model_that_does_not_fit_is_refused(model, edges, p, said):
    with pytest.raises(Hopeless, match=said):
        find(made(edges), 1, model=model, p=p)
