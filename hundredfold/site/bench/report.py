"""What a benchmark says: a table for people, one line of JSON for programs."""

import json
import platform
import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Round:
    """One case measured once, and its limit measured right after it."""

    figure: float
    versus_figure: float
    cpu_ms: float
    versus_cpu_ms: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True)
class Row:
    """One case over all rounds: medians. A ratio above 1 beats the limit, also for times."""

    case: str
    figure: float
    unit: str
    versus: str
    versus_figure: float
    ratio: float
    cpu_ms: float
    versus_cpu_ms: float
    p50_ms: float
    p99_ms: float
    bytes: int = 0


def row(
    case: str, rounds: Sequence[Round], *, unit: str, versus: str, size: int, more_is_better: bool
) -> Row:
    """The median of every figure, and of the rounds' ratios."""

    def median(name: str) -> float:
        return round(float(statistics.median(getattr(each, name) for each in rounds)), 4)

    ratios = [
        each.figure / each.versus_figure if more_is_better else each.versus_figure / each.figure
        for each in rounds
    ]
    return Row(
        case=case,
        figure=median("figure"),
        unit=unit,
        versus=versus,
        versus_figure=median("versus_figure"),
        ratio=round(statistics.median(ratios), 4),
        cpu_ms=median("cpu_ms"),
        versus_cpu_ms=median("versus_cpu_ms"),
        p50_ms=median("p50_ms"),
        p99_ms=median("p99_ms"),
        bytes=size,
    )


def _database() -> str:
    """Which database was measured, in which version."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def show(name: str, rows: Sequence[Row], *, rounds: int, data: str, as_json: bool) -> None:
    """The table; with `--json`, the object on the last line of standard output."""
    table = Table(
        "case",
        "figure",
        "limit",
        "ratio",
        "CPU ms",
        "p50 ms",
        "p99 ms",
        title=f"{name}, {_database()}",
    )
    for each in rows:
        table.add_row(
            f"{each.case}/{each.versus}",
            f"{each.figure:,.1f} {each.unit}",
            f"{each.versus_figure:,.1f} {each.unit}",
            f"{each.ratio:.3f}",
            f"{each.cpu_ms:.3f}",
            f"{each.p50_ms:.1f}",
            f"{each.p99_ms:.1f}",
        )
    Console(stderr=as_json).print(table)
    if as_json:
        said: dict[str, Any] = {
            "name": name,
            "database": _database(),
            "rows": [asdict(each) for each in rows],
            "rounds": rounds,
            "versions": {
                "python": platform.python_version(),
                **{package: version(package) for package in ("django", "granian", "uvicorn")},
            },
            "data": data,
        }
        print(json.dumps(said))  # noqa: T201 a command speaks
