"""The hundred to begin with: sampled to a budget, judged afresh, beside its rivals.

Stopping as soon as a guarantee is met picks people worse than plain degree does. So sets are drawn
to a budget (Borgs et al. 2014 say why they suffice), and how good the choice is comes out of them.
"""

import os
import time
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs import Graph
from hundredfold.reach.influence.certificate import certificate
from hundredfold.reach.influence.constraints import Limits, Wishes, limits_of
from hundredfold.reach.influence.cover import Chosen
from hundredfold.reach.influence.forward import Simulated, simulated
from hundredfold.reach.influence.judge import Verdict, judged
from hundredfold.reach.influence.models import Law, Model, law_of
from hundredfold.reach.influence.pool import Progress
from hundredfold.reach.influence.rivals import best, by_chance, by_core, by_degree, by_pagerank
from hundredfold.reach.influence.sampling import people_of
from hundredfold.reach.influence.searching import Budget, Search, refined, search
from hundredfold.reach.influence.workers import Workers, on_threads

CONTENDERS = ("ris", "shortlist", "pagerank", "degree")
"""Whoever of these reaches most is chosen; in this order where two reach the same."""
SHORT = 10
"""The shortlist has so many times as many people as are chosen, by PageRank and by degree."""


@dataclass(frozen=True)
class Found:
    """Whom to begin with, and how that is known.

    seeds        names, in the order of choice
    spread       how many people they are expected to reach, themselves included
    spread_low   and spread_high: its 95 % interval
    certificate  this choice reaches at least such a share of what the best could, proven
    marginal     what each seed adds to those before; adds up to spread
    method       what chose: ris, shortlist (ris among the best by PageRank and degree: of a
                 million, many only look good by chance), pagerank or degree
    rivals       what the other choices reach, judged on the same fresh sets
    forward      the same spread by simulation, which shares nothing with the sets
    rr_sets      sets that chose; judge_sets: fresh sets that judged
    seconds      in all; of these `phases`
    """

    seeds: list[int | str]
    spread: float
    spread_low: float
    spread_high: float
    certificate: float
    marginal: list[float]
    method: str
    rivals: dict[str, float]
    forward: Simulated
    model: str
    nodes: int
    edges: int
    rr_sets: int
    judge_sets: int
    seconds: float
    phases: dict[str, float]
    chosen: NDArray[np.int64] = field(repr=False, compare=False)
    """The node numbers of the seeds."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        told = asdict(self)
        del told["chosen"]
        return told | {"forward": self.forward._asdict()}


def find(
    graph: Graph,
    seeds: int = 100,
    *,
    model: Model = "wc",
    p: float | None = None,
    wishes: Wishes | None = None,
    rr_sets: int | None = None,
    seconds: float | None = None,
    memory: int = Budget.memory,
    seed: int = 1,
    threads: int | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Found:
    """The people who together reach the most of a graph under a model of how word passes.

    graph     from `read_edges` or `graph_of`; tie u -> v means that u can bring v
    seeds     how many to choose; fewer where the limits leave fewer
    model     wc, ic or lt (see `law_of`); `p` the one probability of ic
    wishes    who is excluded or unreachable, chiefs, quotas, a budget
    rr_sets   draw just so many sets (in chunks of 2,048) instead of the usual budget: at least
              200,000, and more until the last seed alone meets 1,000, within `memory` bytes
    seconds   stop drawing in time for this; only a limit that bites makes two runs differ
    seed      the same seed gives the same answer at any number of `threads` (all cores)
    workers   who draws the sets that choose: the threads, or `spark.on_spark` for a cluster
    progress  is told (what, share done)

    Raises Hopeless, in one line, where the model does not fit the graph or nobody can be chosen.
    Sources: Kempe, Kleinberg and Tardos 2003 (models, greedy); Borgs, Brautbar, Chayes and Lucier
    2014 (reverse sets); Tang, Tang, Xiao and Yuan 2018 (certificate); Guo, Wang, Wei and Chen 2020
    (drawing subsets by jumps).
    """
    watch = Watch(seconds, progress)
    threads = threads or len(os.sched_getaffinity(0))
    law, limits = law_of(graph, model, p), limits_of(graph, seeds, wishes or Wishes())
    budget = Budget(rr_sets, memory, watch.share(0.4))
    workers = workers or on_threads(threads)
    sought = search(law, limits, budget, seed=seed, workers=workers, progress=watch.tell)
    watch.lap("choose")
    figures = _figures(graph, seed, threads)
    choices = {"ris": _filled(sought.chosen.seeds, limits, figures["degree"])}
    choices |= {name: best(figure, limits) for name, figure in figures.items()}
    watch.lap("rivals")
    short = _shortlist(limits, figures["pagerank"], figures["degree"])
    more = Budget(rr_sets, memory, watch.share(0.6))
    better, sets = refined(law, limits, short, sought, more, seed=seed, workers=workers)
    choices["shortlist"] = _filled(better, limits, figures["degree"])
    watch.lap("refine")
    roots, blocked = people_of(graph.nodes, limits.masked)
    verdict = judged(
        law, choices, roots, blocked, seed=seed, threads=threads, until=watch.share(0.9)
    )
    method = max(CONTENDERS, key=lambda name: verdict.met[name])
    watch.lap("judge")
    forward = simulated(law, choices[method], masked=limits.masked, seed=seed, threads=threads)
    watch.lap("simulate")
    found = _found(law, limits, sought, choices, verdict, method, forward, watch)
    return replace(found, rr_sets=sought.sets + sets)


class Watch:
    """How long each part took, and until when there is time."""

    def __init__(self, seconds: float | None, progress: Progress | None) -> None:
        self.began = self._last = time.monotonic()
        self._seconds = np.inf if seconds is None else seconds
        self.tell: Progress = progress or (lambda what, share: None)
        self.phases: dict[str, float] = {}

    def share(self, part: float) -> float:
        return float(self.began + part * self._seconds)

    def lap(self, phase: str) -> None:
        now = time.monotonic()
        self.phases[phase], self._last = round(now - self._last, 4), now
        self.tell(phase, 1.0)


def _figures(graph: Graph, seed: int, threads: int) -> dict[str, NDArray[np.float64]]:
    """What each rival thinks of everybody."""
    return {
        "pagerank": by_pagerank(graph, threads),
        "degree": by_degree(graph),
        "kcore": by_core(graph),
        "random": by_chance(graph, seed),
    }


def _filled(
    seeds: NDArray[np.int64], limits: Limits, degree: NDArray[np.float64]
) -> NDArray[np.int64]:
    """When all sets are met, whoever comes now adds next to nothing: it goes by degree."""
    if len(seeds) == limits.seeds or len(limits.cost):
        return seeds
    chiefs = set(limits.fixed.tolist())
    rest = np.argsort(-degree, kind="stable").tolist()
    return limits.take(
        node for node in dict.fromkeys([*seeds.tolist(), *rest]) if node not in chiefs
    )


def _shortlist(limits: Limits, *figures: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whoever is among the best who may be chosen by any of these figures."""
    short = np.zeros(len(limits.allowed), np.bool_)
    few = min(len(short), SHORT * limits.seeds)
    for figure in figures:
        able = np.where(limits.allowed, figure, -np.inf)
        short[np.argpartition(-able, few - 1)[:few]] = True
    return short


def _found(
    law: Law,
    limits: Limits,
    sought: Search,
    choices: dict[str, NDArray[np.int64]],
    verdict: Verdict,
    method: str,
    forward: Simulated,
    watch: Watch,
) -> Found:
    graph, seeds, spread = law.graph, choices[method], verdict.spread(method)
    low, high = verdict.interval(method)
    gains = sought.gains(seeds)
    total = float(gains.sum()) or 1.0
    rivals = {name: round(verdict.spread(name), 3) for name in choices if name != method}
    return Found(
        seeds=[graph.name(node) for node in seeds.tolist()],
        spread=round(spread, 3),
        spread_low=round(low, 3),
        spread_high=round(high, 3),
        certificate=round(_proven(sought.chosen, sought.sets, verdict, method, limits), 5),
        marginal=[round(spread * gain / total, 3) for gain in gains.tolist()],
        method=method,
        rivals=rivals,
        forward=forward,
        model=law.model,
        nodes=graph.nodes,
        edges=graph.edges,
        rr_sets=sought.sets,
        judge_sets=verdict.sets,
        seconds=round(time.monotonic() - watch.began, 3),
        phases=watch.phases,
        chosen=seeds,
    )


def _proven(chosen: Chosen, sets: int, verdict: Verdict, method: str, limits: Limits) -> float:
    return certificate(chosen, sets, verdict.met[method], verdict.sets, limits)
