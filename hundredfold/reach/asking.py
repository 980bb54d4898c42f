"""Reads, finds, and says it: a table for people, one line of JSON for programs."""

import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from hundredfold.reach.graphs import Graph, read_edges
from hundredfold.reach.influence.constraints import Wishes
from hundredfold.reach.influence.finding import Found, find
from hundredfold.reach.influence.tribes import Plan, tribe_plan
from hundredfold.reach.keeping import forget_others, is_cold

if TYPE_CHECKING:
    from hundredfold.reach.influence.pool import Progress as Told
    from hundredfold.reach.influence.workers import Workers

LISTED = 100
METHODS = {
    "ris": "reverse-reachable sets",
    "shortlist": "reverse-reachable sets, among a shortlist",
    "pagerank": "PageRank of the reversed graph",
    "degree": "most ties",
    "kcore": "deepest core",
    "random": "chance",
}


def answer(asked: Namespace, wishes: Wishes) -> None:
    """Whom to begin with in the file that was named."""
    began = time.monotonic()
    if is_cold():
        forget_others()
        print("First time here: compiling, which takes some seconds.", file=sys.stderr)  # noqa: T201 it speaks
    graph = read_edges(
        asked.file, directed=not asked.undirected, repeats=asked.repeats, threads=asked.threads
    )
    with _workers(asked) as workers, _shown() as tell:
        found = find(
            graph,
            asked.seeds,
            model=asked.model,
            p=asked.p,
            wishes=wishes,
            rr_sets=asked.rr_sets,
            seconds=_left(asked.seconds, began),
            seed=asked.seed,
            threads=asked.threads,
            workers=workers,
            progress=tell,
        )
    plan = _plan(asked, graph, wishes) if asked.tribes else None
    _say(asked, found, plan, time.monotonic() - began)


@contextmanager
def _workers(asked: Namespace) -> "Iterator[Workers | None]":
    """The cluster that was named, or none: then it is the threads."""
    if not asked.spark:
        yield None
        return
    from hundredfold.reach.influence.spark import on_spark
    from hundredfold.reach.spark import spark_session

    with spark_session(asked.spark, "hundredfold find") as session:
        yield on_spark(session)


def _left(seconds: float | None, began: float) -> float | None:
    return None if seconds is None else max(0.0, seconds - (time.monotonic() - began))


def _plan(asked: Namespace, graph: Graph, wishes: Wishes) -> Plan:
    return tribe_plan(
        graph, model=asked.model, p=asked.p, wishes=wishes, seed=asked.seed,
        threads=asked.threads or 1,
    )  # fmt: skip


@contextmanager
def _shown() -> "Iterator[Told]":
    """A progress bar on a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("sampling", total=1.0)
        yield lambda what, share: bar.update(task, description=what, completed=share)


def _say(asked: Namespace, found: Found, plan: Plan | None, seconds: float) -> None:
    console = Console(stderr=asked.json, markup=False, emoji=False, highlight=False)
    console.print(_seeds(found))
    console.print(_rivals(found))
    console.print(
        f"{found.spread:,.0f} of {found.nodes:,} people are reached (95 %: {found.spread_low:,.0f}"
        f" to {found.spread_high:,.0f}); at least {found.certificate:.0%} of what the best choice"
        f" could. {found.rr_sets:,} sets chose, {found.judge_sets:,} judged, {seconds:.1f} s."
    )
    if plan:
        for line in (_tribes(plan), *_between(plan)):
            console.print(line)
    if asked.json:
        print(json.dumps(_for_programs(found, plan, seconds), ensure_ascii=False))  # noqa: T201 it speaks


def _seeds(found: Found) -> Table:
    table = Table("", "who", "adds", "together", title="The people to begin with")
    together = 0.0
    for place, (who, adds) in enumerate(zip(found.seeds, found.marginal, strict=True), 1):
        together += adds
        if place <= LISTED:
            table.add_row(str(place), str(who), f"{adds:,.1f}", f"{together:,.0f}")
    return table


def _rivals(found: Found) -> Table:
    table = Table("chosen by", "reaches", "of the best", title="Judged on fresh sets")
    reached = {found.method: found.spread, **found.rivals}
    for name, spread in sorted(reached.items(), key=lambda pair: -pair[1]):
        mark = " (chosen)" if name == found.method else ""
        share = spread / found.spread if found.spread else 0
        table.add_row(METHODS[name] + mark, f"{spread:,.1f}", f"{share:.1%}")
    forward = found.forward
    table.add_row(
        f"the chosen, by {forward.simulations:,} simulations",
        f"{forward.spread:,.1f}",
        f"{forward.low:,.0f} to {forward.high:,.0f}",
    )
    return table


def _tribes(plan: Plan) -> Table:
    table = Table("iron", "reaches", "looks after", "introduced by", title=f"Chief: {plan.chief}")
    for tribe in plan.tribes:
        by = ", ".join(str(name) for name in tribe.introduced_by) or "nobody yet"
        table.add_row(str(tribe.iron), f"{tribe.reach:,.0f}", f"{len(tribe.covers):,}", by)
    return table


def _between(plan: Plan) -> Iterator[str]:
    brokers = ", ".join(str(name) for name in plan.brokers) or "nobody"
    yield f"Between the leaders stand most often: {brokers}."
    for first, second, share in plan.overlap[:5]:
        yield f"{first} and {second} share {share:.0%} of the smaller reach."
    for reading, people in plan.readings.items():
        yield f"Read as {reading} = {people:,} people."


def _for_programs(found: Found, plan: Plan | None, seconds: float) -> dict[str, Any]:
    from hundredfold.reach.memory import peak_mb

    told = found.as_dict() | {"seconds": round(seconds, 3), "peak_mb": peak_mb()}
    return told | ({"tribes": plan.as_dict()} if plan else {})
