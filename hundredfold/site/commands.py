"""What an operator does with the house as a whole."""

import os
from argparse import ArgumentTypeError, Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """The verbs of the house as a whole."""
    up = verbs.add_parser("up", help="open the house: pages, live and worker together")
    up.add_argument("--port", type=port, default=8000, help="for the pages (8000)")
    up.add_argument("--live-port", type=port, help="for what is live (one above the pages)")
    up.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in")
    up.add_argument("--workers", type=int, default=_cores(), help="processes for the pages")
    up.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not open a browser"
    )
    up.add_argument("--empty", action="store_true", help="without the demonstration")
    up.set_defaults(run=_up, django=False)

    live = verbs.add_parser("live", help="what happens in a circle, streamed to its pages")
    live.add_argument("--port", type=port, default=8001)
    live.add_argument("--host", default="127.0.0.1")
    live.set_defaults(run=_live, django=False)

    verbs.add_parser("worker", help="folds that run behind, tasks and timers").set_defaults(
        run=_worker
    )

    bench = verbs.add_parser("bench", help="how fast the house is, against its limit")
    bench.add_argument("name", choices=("page", "live"), help="what is measured")
    bench.add_argument("--quick", action="store_true", help="under 40 seconds, less exact")
    bench.add_argument("--json", action="store_true", help="end with one line for programs")
    bench.set_defaults(run=_bench, django=False)

    migrate = verbs.add_parser("migrate", help="bring the database up to this version of the code")
    migrate.set_defaults(run=_migrate)

    verbs.add_parser("openapi", help="print the description of the API").set_defaults(run=_openapi)

    replay = verbs.add_parser(
        "replay", help="throw away what folds derived, and tell them every fact again"
    )
    replay.add_argument("--fold", help="only this fold, as in talk.count_deeds")
    replay.set_defaults(run=_replay)


def port(text: str) -> int:
    """A number that a port can have."""
    if not (text.isdecimal() and 0 < int(text) < 65_536):
        raise ArgumentTypeError(f"{text} is no port; it is a number from 1 to 65535")
    return int(text)


def _cores() -> int:
    return max(1, min(4, os.cpu_count() or 1))


def _up(asked: Namespace) -> None:
    from hundredfold.site.up import up

    up(asked)


def _live(asked: Namespace) -> None:
    from hundredfold.live.server import serve
    from hundredfold.site import settings

    serve(settings.DATABASES["default"], settings.SECRET_KEY, host=asked.host, port=asked.port)


def _worker(asked: Namespace) -> None:
    from hundredfold.site.worker import work

    work()


def _bench(asked: Namespace) -> None:
    from hundredfold.site.bench.run import run

    run(asked)


def _openapi(asked: Namespace) -> None:
    from hundredfold.site.api import description

    print(description(), end="")  # noqa: T201 a command speaks


def _migrate(asked: Namespace) -> None:
    from hundredfold.site import settings
    from hundredfold.site.databases import configured
    from hundredfold.site.preparation import prepare

    prepare(configured(), settings.HOME)


def _replay(asked: Namespace) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from hundredfold.activity.actions.replay import replay
    from hundredfold.activity.followers import Follower, followers
    from hundredfold.activity.queries import length_of_log
    from hundredfold.kit.scope import every_brand
    from hundredfold.kit.stops import Stop

    chosen: list[Follower] = [f for f in followers() if asked.fold in (None, f.name)]
    if not chosen:
        known = ", ".join(follower.name for follower in followers())
        raise Stop(f"There is no fold {asked.fold}. There are: {known}.")
    with (
        every_brand("the whole log is told"),
        Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as shown,
    ):
        task = shown.add_task("facts", total=length_of_log())
        told = replay(chosen, progress=lambda done: shown.advance(task, done))
    print(f"{len(chosen)} folds were told {told} facts.")  # noqa: T201 a command speaks
