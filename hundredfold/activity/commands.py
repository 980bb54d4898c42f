"""What an operator does with the log: take it elsewhere, tell it again."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any


def offer(verbs: Any) -> None:
    """`hundredfold export facts DIR` and `hundredfold replay`."""
    exporting = verbs.add_parser("export", help="take out what the house holds")
    things = exporting.add_subparsers(dest="thing", metavar="THING", required=True)
    facts = things.add_parser("facts", help="the log as Parquet, a folder for each month")
    facts.add_argument("folder", metavar="DIR", type=Path, help="a later run adds what is new")
    facts.add_argument("--brand", metavar="SLUG", help="only this brand's facts")
    facts.set_defaults(run=_export_facts)

    replay = verbs.add_parser(
        "replay", help="throw away what folds derived, and tell them every fact again"
    )
    replay.add_argument(
        "--fold", action="append", metavar="NAME", help="only this one, as in talk.count_deeds"
    )
    replay.add_argument("--list", action="store_true", help="say which folds there are")
    replay.set_defaults(run=_replay)
    for verb in (facts, replay):
        verb.add_argument("--json", action="store_true", help="end with one line for programs")


def _export_facts(asked: Namespace) -> None:
    from dataclasses import asdict

    from hundredfold.activity.parquet import export_facts
    from hundredfold.activity.queries import length_of_log
    from hundredfold.brands.models import Brand
    from hundredfold.kit.progress import shown
    from hundredfold.kit.stops import Stop

    brand = Brand.objects.filter(slug=asked.brand).first() if asked.brand else None
    if asked.brand and brand is None:
        raise Stop(f"There is no brand {asked.brand}.")
    with shown() as bar:
        advance = bar.step("facts", length_of_log())
        done = export_facts(asked.folder, brand=brand, progress=advance)
    _say(
        asked,
        {"folder": str(asked.folder), **asdict(done)},
        f"{done.facts} facts are new in {asked.folder}, in {done.files} files; "
        f"there are {done.total} now.",
    )


def _replay(asked: Namespace) -> None:
    from time import monotonic

    from hundredfold.activity.actions.replay import replay
    from hundredfold.activity.followers import Follower, followers
    from hundredfold.activity.queries import length_of_log
    from hundredfold.kit.progress import shown
    from hundredfold.kit.stops import Stop

    known = {follower.name: follower for follower in followers()}
    if asked.list:
        _list(asked, list(known.values()))
        return
    chosen: list[Follower] = []
    for name in asked.fold or known:
        if name not in known:
            raise Stop(f"There is no fold {name}. There are: {', '.join(known)}.")
        chosen.append(known[name])
    started = monotonic()
    with shown() as bar:
        told = replay(chosen, progress=bar.step("facts", length_of_log()))
    seconds = round(monotonic() - started, 2)
    names = [follower.name for follower in chosen]
    _say(
        asked,
        {"folds": names, "facts": told, "seconds": seconds},
        f"{len(chosen)} folds were told {told} facts in {seconds} s.",
    )


def _list(asked: Namespace, known: list[Any]) -> None:
    """Which folds there are, how they run and which tables they keep."""
    rows = [
        {
            "fold": follower.name,
            "runs": "behind" if follower.behind else "in step",
            "derives": [model._meta.label for model in follower.derives],
        }
        for follower in known
    ]
    lines = [f"{row['fold']:<28} {row['runs']:<8} {', '.join(row['derives'])}" for row in rows]
    _say(asked, {"folds": rows}, "\n".join(lines))


def _say(asked: Namespace, told: dict[str, Any], line: str) -> None:
    print(json.dumps(told, ensure_ascii=False) if asked.json else line)
