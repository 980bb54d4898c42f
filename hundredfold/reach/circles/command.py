"""`hundredfold circles`: who belongs together in a list of ties."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.reach.circles.telling import Told

SHOWN = 20


def offer(verbs: Any) -> None:
    """`hundredfold circles FILE [--undirected] [--resolution R] [--seeds N] [--words F]`."""
    circles = verbs.add_parser("circles", help="who belongs together in a list of ties")
    circles.add_argument("file", metavar="FILE", help="ties: .txt, .csv, .parquet, also .gz, .zst")
    circles.add_argument("--undirected", action="store_true", help="a tie goes both ways")
    circles.add_argument(
        "--resolution", type=_above_zero, default=1.0, metavar="R", help="more: smaller circles"
    )
    circles.add_argument(
        "--seeds", type=_draws, default=10, metavar="N", help="how often the circles are drawn"
    )
    circles.add_argument("--words", metavar="FILE", help="person and word, to name circles by")
    circles.add_argument(
        "--to", type=Path, metavar="CSV", help="write person, circle and sureness of everybody"
    )
    circles.add_argument("--json", action="store_true", help="one JSON document as the last line")
    circles.set_defaults(run=_run, django=False)


def _above_zero(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("a number above 0")
    return value


def _draws(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 1000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000")
    return value


def _run(asked: argparse.Namespace) -> None:
    from hundredfold.reach.circles.telling import tell
    from hundredfold.reach.graphs import read_edges
    from hundredfold.reach.rows import read_rows

    graph = read_edges(asked.file, directed=not asked.undirected)
    said = read_rows(Path(asked.words)) if asked.words else ()
    told = tell(graph, resolution=asked.resolution, seeds=asked.seeds, said=said)
    _show(told, aside=asked.json)
    if asked.to:
        _write(told, asked.to)
    if asked.json:
        print(json.dumps(told.as_values(), ensure_ascii=False))


def _show(told: "Told", *, aside: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{len(told.circles)} circles of {told.people} people")
    for heading in ("circle", "people", "ties inside", "sureness"):
        table.add_column(heading, justify="right")
    table.add_column("in the middle of it", overflow="fold")
    worded = any(circle.words for circle in told.circles)
    if worded:
        table.add_column("speaks of", overflow="fold")
    for circle in told.circles[:SHOWN]:
        sure = "–" if circle.sureness is None else f"{circle.sureness:.2f}"
        table.add_row(
            str(circle.number),
            str(circle.people),
            f"{circle.inside:.0%}",
            sure,
            ", ".join(map(str, circle.middle)),
            *([", ".join(circle.words)] if worded else []),
        )
    # Beside what is for programs. Names come from files: markup in them is only a name.
    console = Console(stderr=aside, markup=False, emoji=False, highlight=False)
    console.print(table)
    if len(told.circles) > SHOWN:
        console.print(f"and {len(told.circles) - SHOWN} smaller ones")
    console.print(told.in_words())


def _write(told: "Told", to: Path) -> None:
    import csv

    from hundredfold.reach.refused import Hopeless

    try:
        with to.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["person", "circle", "sureness"])
            rows.writerows(told.members())
    except OSError as error:
        raise Hopeless(f"{to} cannot be written: {error.strerror or error}.") from None
