"""The two hottest pages, a topic and a wall, against a bare server that answers the same bytes."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from hundredfold.site.bench import community
from hundredfold.site.bench.load import in_a_loop, load, request
from hundredfold.site.bench.processes import Server, granian, running
from hundredfold.site.bench.report import Round, Row, row, show

DATA = (
    "2,000 topics, 19,400 posts of about 400 characters, 2,000 people, 20,000 likes; "
    "topics of 20 posts are asked for, 50 of them in turn"
)
SITE = "hundredfold.site.wsgi:application"
BARE = "hundredfold.site.bench.bare:application"


@dataclass(frozen=True)
class Case:
    """What is asked, of which server, and under which name the bare one has the same bytes."""

    name: str
    server: Server
    paths: list[str]
    cookie: str

    @property
    def requests(self) -> list[bytes]:
        return [request(path, self.cookie) for path in self.paths]

    @property
    def page(self) -> str:
        return f"/{self.name.replace(' ', '-')}"


def measure(file: Path, found: community.Sample, *, quick: bool, as_json: bool) -> None:
    """Interleaved: each round asks every case and, right after it, its limit."""
    seconds, rounds = (0.4, 3) if quick else (4.0, 5)
    measured = rows(file, found, seconds=seconds, rounds=rounds)
    show("page", measured, rounds=rounds, data=DATA, as_json=as_json)


def rows(
    file: Path,
    found: community.Sample,
    *,
    seconds: float,
    rounds: int,
    more: Callable[[community.Sample], dict[str, list[str]]] | None = None,
) -> list[Row]:
    """Every case as a row. `more` names addresses that are asked of the house that keeps nothing,
    by strangers."""
    database = f"sqlite:///{file}"
    checkpoint(file)
    with ExitStack() as stack:
        pages = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fresh = _site("uncached", database, keeps=False)
        kept = _site("cached", database, keeps=True)
        cases = _cases(fresh, kept, found)
        others = more(found) if more else {}
        cases += [Case(name, fresh, paths, "") for name, paths in others.items()]
        for server in (fresh, kept):
            stack.enter_context(running(server, "/healthz"))
        for case in cases:
            for path in case.paths:
                page = case.server.fetch(path, case.cookie)
            (pages / case.page[1:]).write_bytes(page)
        bare = granian("bare", BARE, {"HUNDREDFOLD_BENCH_PAGES": str(pages)})
        stack.enter_context(running(bare, cases[0].page))
        return in_a_loop(_all(cases, bare, seconds, rounds, pages))


def _site(name: str, database: str, *, keeps: bool) -> Server:
    given = {"HUNDREDFOLD_DATABASE_URL": database, "HUNDREDFOLD_KEEPS_PAGES": str(keeps)}
    return granian(name, SITE, given)


def _cases(fresh: Server, kept: Server, found: community.Sample) -> list[Case]:
    at = f"/{found.circle.brand.slug}/{found.circle.slug}"
    places = {
        "topic": [f"{at}/posts/{topic}/" for topic in found.topics],
        "wall": [f"{at}/wall/"],
    }
    return [
        Case(" ".join(filter(None, (page, who, how))), server, paths, cookie)
        for page, paths in places.items()
        for how, server in (("", fresh), ("cached", kept))
        for who, cookie in (("", ""), ("signed in", found.cookie))
    ]


async def _all(
    cases: list[Case], bare: Server, seconds: float, rounds: int, pages: Path
) -> list[Row]:
    measured: dict[str, list[Round]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            measured[case.name].append(await _once(case, bare, seconds))
    return [
        row(
            case.name,
            measured[case.name],
            unit="req/s",
            versus="bare",
            size=(pages / case.page[1:]).stat().st_size,
            more_is_better=True,
        )
        for case in cases
    ]


async def _once(case: Case, bare: Server, seconds: float) -> Round:
    before = case.server.cpu()
    found = await load(case.server.port, case.requests, seconds)
    spent = case.server.cpu() - before
    before = bare.cpu()
    limit = await load(bare.port, [request(case.page)], seconds)
    limit_spent = bare.cpu() - before
    return Round(
        figure=found.rate,
        versus_figure=limit.rate,
        cpu_ms=spent / len(found.took) * 1_000,
        versus_cpu_ms=limit_spent / len(limit.took) * 1_000,
        p50_ms=found.percentile(0.5),
        p99_ms=found.percentile(0.99),
    )


def checkpoint(file: Path) -> None:
    """Everything in one file, so that no server begins with somebody else's log."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
