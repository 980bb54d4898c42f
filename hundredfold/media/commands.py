"""What an operator does with pictures."""

import json
from argparse import Namespace
from typing import Any


def offer(verbs: Any) -> None:
    """The verbs of this house."""
    pictures = verbs.add_parser("pictures", help="bring the folder's pictures into the bucket")
    pictures.add_argument("--json", action="store_true", help="end with one line for programs")
    pictures.set_defaults(run=_pictures)


def _pictures(asked: Namespace) -> None:
    from django.conf import settings

    from hundredfold.kit.progress import shown
    from hundredfold.media.moving import move

    with shown() as bar:
        moved = move(settings.HOME / "pictures", bar=bar)
    if asked.json:
        print(json.dumps({"brought": moved.brought, "known": moved.known}))
    else:
        print(f"{moved.brought} files are in the bucket now, {moved.known} were there before.")
