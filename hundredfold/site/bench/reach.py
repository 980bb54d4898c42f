"""Finding the people to begin with: against a plain loop, PageRank, a bare scan, one thread."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np

from hundredfold.reach.graphs import Graph, graph_of, read_edges
from hundredfold.reach.influence.constraints import Wishes, limits_of
from hundredfold.reach.influence.finding import find
from hundredfold.reach.influence.models import law_of
from hundredfold.reach.influence.searching import Budget, search
from hundredfold.site.bench import plain_reach
from hundredfold.site.bench.report import Round, Row, row, show
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]
SEEDS = 100


def measure(home: Path, *, quick: bool, as_json: bool) -> None:
    """On a generated graph whose ties go to few and come from fewer."""
    nodes, edges, sets = (100_000, 1_600_000, 50_000) if quick else (1_000_000, 16_000_000, 400_000)
    rounds, cores = 3, len(os.sched_getaffinity(0))
    graph, file = _made(nodes, edges), home / "edges.csv"
    _write(graph, file)
    _warm()
    rows = [
        compared("find", "sketch", rounds, _ours(graph, sets, 1), _plain(graph, sets)),
        _spread(graph, rounds=1),
        compared("read", "csv", rounds, _read(file), _scanned(file, graph.edges)),
        compared("threads", "one", rounds, _ours(graph, sets, cores), _ours(graph, sets, 1)),
    ]
    data = f"{nodes:,} people, {graph.edges:,} ties, {sets:,} sets, {cores} threads"
    show("find", rows, rounds=rounds, data=data, as_json=as_json)


def _made(nodes: int, edges: int) -> Graph:
    chance = np.random.default_rng(100)
    order = chance.permutation(nodes)
    sources = order[(nodes * chance.random(edges) ** 2.5).astype(np.int64)]
    targets = order[(nodes * chance.random(edges) ** 1.8).astype(np.int64)]
    return graph_of(sources, targets, nodes=nodes)


def _write(graph: Graph, file: Path) -> None:
    sources = np.repeat(np.arange(graph.nodes, dtype=np.int32), graph.out_degree)
    with duckdb.connect() as duck:
        duck.register("edges", {"a": sources, "b": graph.out_to})
        duck.execute(f"COPY (FROM edges) TO '{file}' (HEADER false)")


def _warm() -> None:
    """What is compiled is compiled before the time is taken."""
    pair = graph_of(np.array([0, 1]), np.array([1, 2]), nodes=3)
    find(pair, 1, threads=1, rr_sets=1)
    plain_reach.chosen(pair.in_start, pair.in_from, 100, 1, 1)


def _ours(graph: Graph, sets: int, threads: int) -> Callable[[], Taken]:
    def work(progress: Progress) -> None:
        search(
            law_of(graph), limits_of(graph, SEEDS, Wishes()), Budget(sets),
            seed=1, threads=threads, progress=lambda what, share: None,
        )  # fmt: skip
        progress(sets)

    return lambda: taken(work)


def _plain(graph: Graph, sets: int) -> Callable[[], Taken]:
    def work(progress: Progress) -> None:
        plain_reach.chosen(graph.in_start, graph.in_from, sets, SEEDS, 1)
        progress(sets)

    return lambda: taken(work)


def _spread(graph: Graph, rounds: int) -> Row:
    """Not a time: how many people the choice reaches, and how many that of PageRank does."""
    told = []
    for number in range(rounds):
        began, cpu = time.perf_counter(), time.process_time()
        found = find(graph, SEEDS, seed=number + 1)
        ms, cpu_ms = (time.perf_counter() - began) * 1_000, (time.process_time() - cpu) * 1_000
        rival = found.rivals.get("pagerank", found.spread)
        told.append(Round(found.spread, rival, cpu_ms, 0.0, ms, ms))
    return row("find", told, unit="people", versus="pagerank", size=0, more_is_better=True)


def _read(file: Path) -> Callable[[], Taken]:
    def work(progress: Progress) -> None:
        progress(read_edges(file).edges)

    return lambda: taken(work)


def _scanned(file: Path, edges: int) -> Callable[[], Taken]:
    """The limit of reading: the columns alone, no graph."""

    def work(progress: Progress) -> None:
        with duckdb.connect() as duck:
            duck.execute(
                f"FROM read_csv('{file}', auto_detect = false, delim = ',', "
                "columns = {'a': 'INTEGER', 'b': 'INTEGER'})"
            ).fetchnumpy()
        progress(edges)

    return lambda: taken(work)
