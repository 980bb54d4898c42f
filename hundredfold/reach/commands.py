"""Whom to begin with, who belongs together, whom circles share: asked of files."""

from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hundredfold.reach.circles import command as circles
from hundredfold.reach.overlap import command as overlap

if TYPE_CHECKING:
    from hundredfold.reach.influence.constraints import Wishes


def offer(verbs: Any) -> None:
    """`hundredfold find FILE --seeds 100`; `circles FILE`; `overlap FILE..`."""
    circles.offer(verbs)
    overlap.offer(verbs)
    find = verbs.add_parser("find", help="the people to begin with, from a list of who knows whom")
    find.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help=".txt, .csv, .parquet, .gz, .zst"
    )
    find.add_argument("--undirected", action="store_true", help="a tie goes both ways")
    find.add_argument("--seeds", type=count, default=100, help="how many to choose (100)")
    find.add_argument("--model", choices=("wc", "ic", "lt"), default="wc", help="how word passes")
    find.add_argument("--p", type=float, help="for ic: the probability of every tie")
    find.add_argument("--repeats", action="store_true", help="a tie given again weighs more")
    find.add_argument("--tribes", action="store_true", help="also 1 chief, 10 irons, 1,000 each")
    _offer_wishes(find)
    find.add_argument("--seconds", type=float, help="stop looking in time for this")
    find.add_argument("--rr-sets", type=count, help="draw just so many sets")
    find.add_argument("--seed", type=int, default=1, help="of chance (1)")
    find.add_argument("--threads", type=count, help="at once (all cores)")
    find.add_argument("--spark", metavar="MASTER", help="draw on a cluster: spark://HOST:PORT")
    find.add_argument("--json", action="store_true", help="end with one line for programs")
    find.set_defaults(run=_find, django=False)


def _offer_wishes(find: Any) -> None:
    find.add_argument("--exclude", metavar="FILE", type=Path, help="not to be chosen")
    find.add_argument("--unreachable", metavar="FILE", type=Path, help="not to be reached either")
    find.add_argument("--chief", metavar="ID", action="append", help="chosen before all others")
    find.add_argument("--people", metavar="FILE", type=Path, help="a table: id, circle, cost ...")
    find.add_argument(
        "--quota",
        metavar="CIRCLE:N",
        type=quota,
        help="at most N of each; CIRCLE is a column of --people, or a file of person and circle",
    )
    find.add_argument("--cost", metavar="COST", help="likewise, what each person costs")
    find.add_argument("--budget", type=float, help="what all of them may cost")


def count(text: str) -> int:
    """A whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no whole number above 0")
    return int(text)


def quota(text: str) -> tuple[str, int]:
    """`circle:5`."""
    where, _, most = text.rpartition(":")
    if not where or not most.isdecimal():
        raise ArgumentTypeError(f"{text} is no quota; circle:5 is one")
    return where, int(most)


def _find(asked: Namespace) -> None:
    from hundredfold.reach.asking import answer
    from hundredfold.reach.refused import Hopeless

    if asked.file is None:
        raise Hopeless("Name a file: who knows whom, a pair a line.")
    answer(asked, _wishes(asked))


def _wishes(asked: Namespace) -> "Wishes":
    from hundredfold.reach.influence.constraints import Wishes
    from hundredfold.reach.people import names_in
    from hundredfold.reach.refused import Hopeless

    if (asked.budget is None) != (asked.cost is None):
        raise Hopeless("A budget needs the cost of each person: give --cost and --budget.")
    circle, most = asked.quota or ("", None)
    return Wishes(
        exclude=names_in(asked.exclude) if asked.exclude else (),
        unreachable=names_in(asked.unreachable) if asked.unreachable else (),
        chiefs=tuple(asked.chief or ()),
        groups=_told(asked, circle) if circle else {},
        most=most,
        cost={name: _number(said) for name, said in _told(asked, asked.cost).items()}
        if asked.cost
        else {},
        budget=asked.budget,
    )


def _told(asked: Namespace, where: str) -> dict[str, str]:
    """What is said of each person: in a column of --people, or in a file of its own."""
    from hundredfold.reach.people import column_of
    from hundredfold.reach.refused import Hopeless

    if Path(where).is_file():
        return column_of(Path(where), None)
    if asked.people is None:
        raise Hopeless(f"{where} is no file; for a column of that name, give --people FILE.")
    return column_of(asked.people, where)


def _number(said: str) -> float:
    from hundredfold.reach.refused import Hopeless

    try:
        return float(said)
    except ValueError:
        raise Hopeless(f"{said} is no cost; it has to be a number.") from None
