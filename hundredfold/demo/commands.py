"""Opening the demonstration from a terminal."""

from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """The verb of this house."""
    demo = verbs.add_parser("demo", help="open the demonstration: an invented brand and its year")
    demo.add_argument("--seed", type=int, help="another seed tells another year")
    demo.add_argument("--people", type=int, help="how many members, 300 unless told")
    demo.add_argument("--json", action="store_true", help="end with one line for programs")
    demo.set_defaults(run=_demo)


def _demo(asked: Namespace) -> None:
    import json
    from time import monotonic

    from rich.console import Console
    from rich.progress import Progress

    from hundredfold.demo.actions.open_demonstration import PEOPLE, SEED, open_demonstration
    from hundredfold.demo.queries import extent
    from hundredfold.demo.sign_ins import PASSWORD, SIGN_INS
    from hundredfold.kit.migrating import migrate
    from hundredfold.kit.scope import brand_scope

    started = monotonic()
    migrate()
    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as shown:
        task = shown.add_task("A year of Kite")
        made = open_demonstration(
            seed=SEED if asked.seed is None else asked.seed,
            people=PEOPLE if asked.people is None else asked.people,
            progress=lambda done, of: shown.update(task, completed=done, total=of),
        )
    with brand_scope(made.brand_id):
        figures = extent(made) | {"seconds": round(monotonic() - started, 2)}
    if asked.json:
        print(json.dumps(figures))
        return
    print("{people} people, {posts} posts, {comments} comments, {likes} likes.".format(**figures))
    for who, email in SIGN_INS.items():
        print(f"{who:<6} {email}   password {PASSWORD}")
