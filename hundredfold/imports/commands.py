"""What an operator brings in from the command line."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.imports.progress import Outcome, Watch


def offer(verbs: Any) -> None:
    """`hundredfold import SOURCE PLACE --brand SLUG --circle SLUG`, `hundredfold profiles`."""
    _offer_profiles(verbs)
    importing = verbs.add_parser("import", help="bring in a community, or what it did")
    sources = importing.add_subparsers(dest="source", metavar="SOURCE", required=True)
    dump = sources.add_parser("stackexchange", help="a Stack Exchange dump")
    dump.add_argument("place", metavar="DIR", type=Path, help="its folder, or its .7z archive")
    dump.set_defaults(run=_stackexchange)
    forums = [_offer_forum(sources, *told) for told in FORUMS]
    table = sources.add_parser("interactions", help="who did what to whom, from any source")
    table.add_argument("place", metavar="FILE", type=Path, help="a .csv or .parquet file")
    table.set_defaults(run=_interactions)
    for source in (dump, *forums, table):
        source.add_argument("--brand", required=True, metavar="SLUG")
        source.add_argument("--circle", required=True, metavar="SLUG")
        source.add_argument(
            "--wait",
            action="store_true",
            help="end only when the folds behind have read it",
        )
        source.add_argument("--json", action="store_true", help="end with one line of JSON")


FORUMS = (
    ("discourse", "a backup of a Discourse forum", "the .tar.gz, or its dump.sql"),
    ("nodebb", "the objects of a NodeBB forum", "one JSON object a line, plain or packed"),
)


def _offer_forum(sources: Any, kind: str, what: str, file: str) -> Any:
    forum = sources.add_parser(kind, help=what)
    forum.add_argument("place", metavar="FILE", type=Path, help=file)
    forum.add_argument("--at", required=True, metavar="URL", help="where the forum stands")
    forum.set_defaults(run=_forum)
    return forum


def _offer_profiles(verbs: Any) -> None:
    profiles = verbs.add_parser(
        "profiles", help="where imported people have profiles, by which they show who they are"
    )
    profiles.add_argument("--brand", required=True, metavar="SLUG")
    profiles.add_argument("--circle", required=True, metavar="SLUG")
    where = profiles.add_mutually_exclusive_group(required=True)
    where.add_argument("--at", metavar="URL", help="such as https://forum.example/users/{number}")
    where.add_argument("--nowhere", action="store_true", help="no longer")
    profiles.set_defaults(run=_profiles)


def _profiles(asked: Namespace) -> None:
    from hundredfold.circles.asked import brand_asked, circle_asked
    from hundredfold.imports.actions.name_profiles import name_profiles
    from hundredfold.kit.refs import SYSTEM

    circle = circle_asked(brand_asked(asked.brand), asked.circle)
    named = name_profiles(circle, address=asked.at or "", by=SYSTEM)
    if named is None:
        print(f"People of {circle.slug} show who they are by codes only")
    else:
        print(f"People of {circle.slug} show who they are at {named.address}")


def _stackexchange(asked: Namespace) -> None:
    from hundredfold.circles.slugs import refuse_bad_slugs
    from hundredfold.imports.actions.bring_in import bring_in

    refuse_bad_slugs(brand=asked.brand, circle=asked.circle)
    with _watched() as watch:
        found = bring_in(
            asked.place, brand=asked.brand, circle=asked.circle, watch=watch, follow=asked.wait
        )
    _tell(asked, found)


def _forum(asked: Namespace) -> None:
    from hundredfold.circles.slugs import refuse_bad_slugs
    from hundredfold.imports.actions.bring_in import bring_in_forum

    refuse_bad_slugs(brand=asked.brand, circle=asked.circle)
    with _watched() as watch:
        found = bring_in_forum(
            asked.source,
            asked.place,
            at=_address(asked.at),
            brand=asked.brand,
            circle=asked.circle,
            watch=watch,
            follow=asked.wait,
        )
    _tell(asked, found)


def _address(given: str) -> str:
    from hundredfold.kit.stops import Stop

    if not given.startswith(("https://", "http://")) or '"' in given:
        raise Stop("--at is an address such as https://forum.example")
    return given.rstrip("/")


def _interactions(asked: Namespace) -> None:
    from hundredfold.circles.slugs import refuse_bad_slugs
    from hundredfold.imports.actions.take_note import take_note

    refuse_bad_slugs(brand=asked.brand, circle=asked.circle)
    with _watched() as watch:
        found = take_note(
            asked.place, brand=asked.brand, circle=asked.circle, watch=watch, follow=asked.wait
        )
    _tell(asked, found)


@contextmanager
def _watched() -> "Iterator[Watch]":
    """A progress bar on a terminal; warnings always."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from hundredfold.imports.progress import Watch

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:

        def begins(what: str, rows: int) -> None:
            shown.add_task(what, total=rows or None)

        def advances(rows: int) -> None:
            shown.advance(shown.task_ids[-1], rows)

        def warns(line: str) -> None:
            print(line, file=sys.stderr)

        yield Watch(begins, advances, warns)


def _tell(asked: Namespace, found: "Outcome") -> None:
    import json

    from django.utils.translation import gettext as _

    if asked.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return
    said = _(
        "Brought in %(people)d people, %(posts)d posts, %(comments)d comments and %(likes)d likes "
        "as %(facts)d facts in %(seconds).1f s."
    ) % asdict(found)
    if found.rejected:
        said += " " + _("%(rejected)d rows could not be kept; they are in %(rejected_file)s.") % (
            asdict(found)
        )
    if not asked.wait:
        said += " " + _("Points and what else follows from it come once the worker has read it.")
    print(said)
    if not _has_a_chief(asked):
        words = f"--brand {asked.brand} --circle {asked.circle} --chief EMAIL"
        print(_("Nobody leads it here yet: hundredfold found %s") % words)


def _has_a_chief(asked: Namespace) -> bool:
    from hundredfold.circles.models import Membership, Role
    from hundredfold.kit.scope import every_brand

    # every brand: the command names it, and this is where it is looked up
    chiefs = Membership.objects.filter(role=Role.CHIEF, circle__brand__slug=asked.brand)
    with every_brand("the command names one"):
        return chiefs.filter(circle__slug=asked.circle).exists()
