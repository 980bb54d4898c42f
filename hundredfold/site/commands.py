"""What an operator does with the house as a whole."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """The verbs of the house as a whole."""
    migrate = verbs.add_parser("migrate", help="bring the database up to this version of the code")
    migrate.set_defaults(run=_migrate)

    replay = verbs.add_parser(
        "replay", help="throw away what folds derived, and tell them every fact again"
    )
    replay.add_argument("--fold", help="only this fold, as in talk.count_deeds")
    replay.set_defaults(run=_replay)


def _migrate(asked: Namespace) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=1)


def _replay(asked: Namespace) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from hundredfold.activity.actions.replay import replay
    from hundredfold.activity.followers import Follower, followers
    from hundredfold.activity.queries import length_of_log
    from hundredfold.kit.stops import Stop

    chosen: list[Follower] = [f for f in followers() if asked.fold in (None, f.name)]
    if not chosen:
        known = ", ".join(follower.name for follower in followers())
        raise Stop(f"There is no fold {asked.fold}. There are: {known}.")
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as shown:
        task = shown.add_task("facts", total=length_of_log())
        told = replay(chosen, progress=lambda done: shown.advance(task, done))
    print(f"{len(chosen)} folds were told {told} facts.")  # noqa: T201 a command speaks
