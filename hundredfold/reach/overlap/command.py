"""`hundredfold overlap`: who is in several circles, and whom one more of them would reach."""

import json
import os
import sys
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from hundredfold.reach.overlap.exact import Memberships

SHOWN = 20
PAIRS = 1000


def offer(verbs: Any) -> None:
    """`hundredfold overlap FILE..`, `overlap sketch FILE --salt S`, `overlap compare A B`."""
    overlap = verbs.add_parser(
        "overlap",
        help="who is in several circles; sketches compare lists of two brands unseen",
        usage="%(prog)s FILE... [--circles N] [--json]\n"
        "       %(prog)s sketch FILE --salt SALT > SKETCH\n"
        "       %(prog)s compare SKETCH SKETCH [--json]",
    )
    overlap.add_argument("words", nargs="+", metavar="FILE", help="circle and person, or lists")
    overlap.add_argument("--circles", type=_some, default=5, metavar="N", help="to go to, at most")
    overlap.add_argument("--salt", metavar="SALT", help="agreed upon; or HUNDREDFOLD_SALT")
    overlap.add_argument("--json", action="store_true", help="one JSON document as the last line")
    overlap.set_defaults(run=_run, django=False)


def _some(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ArgumentTypeError("a number from 1 on")
    return value


def _run(asked: Namespace) -> None:
    first, *rest = asked.words
    if first == "sketch":
        _sketch(rest, asked.salt or os.environ.get("HUNDREDFOLD_SALT"))
    elif first == "compare":
        _compare(rest, asked.json)
    else:
        _overlap([Path(word) for word in asked.words], asked)


def _overlap(files: list[Path], asked: Namespace) -> None:
    from hundredfold.reach.overlap.cover import cover
    from hundredfold.reach.overlap.exact import every_pair, memberships
    from hundredfold.reach.refused import Hopeless

    found = memberships(_rows(files))
    if len(found.circles) < 2:
        raise Hopeless("one circle overlaps with nothing: give two lists, or a table of circles.")
    pairs = every_pair(found.circles, everybody=len(found.people))
    steps = cover(found.circles, budget=asked.circles)
    _show(found, pairs, steps, _console(asked.json))
    if asked.json:
        _say(_values(found, pairs, steps))


def _rows(files: list[Path]) -> list[tuple[str, str]]:
    """All of them; two lists of one name would become one circle unseen."""
    from hundredfold.reach.refused import Hopeless
    from hundredfold.reach.rows import called, read_rows

    rows, lists = [], set()
    for file in files:
        some, name = read_rows(file), called(file.name)
        if some[0][0] == name:
            if name in lists:
                raise Hopeless(f"two lists are called {name}: rename one of the files.")
            lists.add(name)
        rows += some
    return rows


def _values(found: "Memberships", pairs: list[Any], steps: list[Any]) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "people": len(found.people),
        "circles": {name: len(who) for name, who in found.circles.items()},
        "pairs": [{"circles": [one, other], **asdict(both)} for one, other, both in pairs[:PAIRS]],
        "pairs_left_out": max(0, len(pairs) - PAIRS),
        "cover": [asdict(step) for step in steps],
    }


def _show(found: "Memberships", pairs: list[Any], steps: list[Any], console: "Console") -> None:
    console.print(f"{len(found.circles)} circles of {len(found.people)} people")
    rows = [
        (one, other, str(both.shared), _share(both.one_in_other), _share(both.other_in_one),
         f"{both.jaccard:.3f}", f"{both.lift:.1f}")
        for one, other, both in pairs[:SHOWN]
    ]  # fmt: skip
    heads = ("one", "other", "shared", "of one", "of other", "Jaccard", "lift")
    console.print(
        _table("Who is in both", heads, rows) if rows else "No two circles share anybody."
    )
    if len(pairs) > SHOWN:
        console.print(f"and {len(pairs) - SHOWN} pairs that share less")
    reach = [(step.circle, str(step.added), str(step.reached)) for step in steps]
    console.print(_table("Where to go first", ("circle", "reaches further", "in all"), reach))


def _console(aside: bool) -> "Console":
    """Where tables go: beside what is for programs. Names that look like markup are only names."""
    from rich.console import Console

    return Console(stderr=aside, markup=False, emoji=False, highlight=False)


def _table(title: str, heads: tuple[str, ...], rows: list[Any]) -> Any:
    from rich.table import Table

    table = Table(*heads, title=title)
    for row in rows:
        table.add_row(*row)
    return table


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _sketch(files: list[str], salt: str | None) -> None:
    from hundredfold.reach.overlap.sealed import to_text
    from hundredfold.reach.overlap.sketch import sketch
    from hundredfold.reach.refused import Hopeless
    from hundredfold.reach.rows import read_rows

    if len(files) != 1 or not salt:
        raise Hopeless("sketch takes one FILE and the --salt agreed with the other brand.")
    made = sketch((person for _, person in read_rows(Path(files[0]))), salt=salt)
    print(to_text(made))
    if made.whole:
        line = f"The list has under {made.k} people: whoever has the salt can test each of them."
        print(line, file=sys.stderr)


def _compare(files: list[str], as_json: bool) -> None:
    from dataclasses import asdict

    from hundredfold.reach.overlap.compare import compare
    from hundredfold.reach.refused import Hopeless

    if len(files) != 2:
        raise Hopeless("compare takes two sketches.")
    told = compare(*(_read_sketch(Path(file)) for file in files))
    console = _console(as_json)
    for line in told.in_words():
        console.print(line)
    if as_json:
        _say(asdict(told))


def _read_sketch(path: Path) -> Any:
    from hundredfold.reach.overlap.sealed import LONGEST, from_text
    from hundredfold.reach.refused import Unreadable

    try:
        with path.open(encoding="utf-8") as stream:
            return from_text(stream.read(LONGEST))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name} cannot be read: {_reason(error)}.") from None
    except Unreadable as error:
        raise Unreadable(f"{path.name}: {error}") from None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (isinstance(error, OSError) and error.strerror) or "it is not text"


def _say(values: dict[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False))
