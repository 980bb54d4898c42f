"""A cluster draws what threads would have drawn, and so the same people are found."""

import json
import random
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from hundredfold.reach import Wishes, find
from hundredfold.reach.graphs import graph_of
from hundredfold.reach.influence.models import law_of
from hundredfold.reach.influence.pool import Pool
from hundredfold.reach.influence.sampling import CHUNK
from hundredfold.reach.influence.spark import on_spark
from hundredfold.reach.influence.workers import on_threads, task_of
from hundredfold.reach.spark import spark_session
from tests import needs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster():
    """Two workers in processes of their own, as those of a real cluster are."""
    needs.spark()
    with spark_session("local[2]", "a test") as session:
        yield on_spark(session)


@pytest.fixture(scope="module")
def edges():
    chance = random.Random(5)  # the same each time
    return [(chance.randrange(3_000), int(3_000 * chance.random() ** 2)) for _ in range(20_000)]


@pytest.fixture(scope="module")
def graph(edges):
    sources, targets = np.array(edges).T
    return graph_of(sources, targets, nodes=3_000)


@pytest.mark.parametrize(("model", "p"), [("wc", None), ("ic", 0.05), ("lt", None)])
def test_the_same_people_are_found(cluster, graph, model, p):
    wishes = Wishes(exclude=(1, 2, 3))
    told = []
    for workers in (None, cluster):
        said = find(
            graph, 20, model=model, p=p, wishes=wishes, seed=7, threads=1, workers=workers
        ).as_dict()
        told.append({key: said[key] for key in said if key not in ("seconds", "phases")})
    assert told[0] == told[1]


def test_every_set_is_the_same(cluster, graph):
    law = law_of(graph)
    sets = []
    for workers in (on_threads(1), cluster):
        pool = Pool(task_of(law, seed=3), workers)
        pool.grow(20)
        ends = pool.offsets
        sets.append([pool.members[a:b].tolist() for a, b in pairwise(ends)])
    assert len(sets[0]) == 20 * CHUNK
    assert sets[0] == sets[1]


@pytest.mark.soak
def test_the_command_finds_the_same(edges, tmp_path):
    needs.spark()
    file = tmp_path / "ties.csv"
    file.write_text("from,to\n" + "".join(f"{u},{v}\n" for u, v in edges))
    told = []
    for more in ((), ("--spark", "local[2]")):
        words = ("find", str(file), "--seeds", "10", "--rr-sets", "50000", "--json", *more)
        done = subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-m", "hundredfold.site.command", *words],
            cwd=needs.ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.append(json.loads(done.stdout.splitlines()[-1]))
    assert told[0]["seeds"] == told[1]["seeds"]
    assert told[0]["spread"] == told[1]["spread"]


def test_a_master_on_this_machine_talks_to_itself_over_the_loopback():
    needs.spark()
    with spark_session("local[1]", "a test") as session:
        assert session.conf.get("spark.driver.host") == "127.0.0.1"
