"""The `hundredfold` command: every house offers its verbs, this file puts them in order.

A house's `commands.py` imports nothing heavy at its top; a verb imports what it needs when it is
run. Django is set up before a verb runs, unless the verb says `set_defaults(django=False)`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from hundredfold.activity import commands as activity
from hundredfold.circles import commands as circles
from hundredfold.demo import commands as demo
from hundredfold.entrance import commands as entrance
from hundredfold.identity import commands as identity
from hundredfold.imports import commands as imports
from hundredfold.insight import commands as insight
from hundredfold.kit.scope import every_brand
from hundredfold.kit.stops import Stop
from hundredfold.media import commands as media
from hundredfold.people import commands as people
from hundredfold.reach import commands as reach
from hundredfold.reach.refused import Hopeless
from hundredfold.referral import commands as referral
from hundredfold.rewards import commands as rewards
from hundredfold.search import commands as search
from hundredfold.site import commands as site
from hundredfold.tiers import commands as tiers

HOUSES = (
    site,
    demo,
    circles,
    people,
    media,
    search,
    entrance,
    referral,
    identity,
    imports,
    rewards,
    tiers,
    reach,
    insight,
    activity,
)
DESCRIPTION = "Hundredfold: a hundred people who care, and a hundredfold twice."


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb. Whatever stops it is said in one line, and the exit code is 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hundredfold.site.settings")
    asked = _table_of_contents().parse_args(words)
    try:
        if getattr(asked, "django", True):
            _set_up()
        with every_brand("whoever runs a command keeps the machine"):
            return int(asked.run(asked) or 0)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        line = in_one_line(error)
        if line is None:
            raise
        print(f"hundredfold {asked.verb}: {line}", file=sys.stderr)
        return 2


def in_one_line(error: Exception) -> str | None:
    """What a known error means to whoever runs the command; nothing for an unknown one."""
    if isinstance(error, Stop | Hopeless):
        return str(error)
    if "django.db" not in sys.modules:
        return None
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from hundredfold.kit.refusals import Refused

    if isinstance(error, Refused):
        return str(error.reason)
    if isinstance(error, OperationalError):
        return f"The database cannot be used: {_first_line(error)}."
    return (
        f"The settings are wrong: {_first_line(error)}"
        if isinstance(error, ImproperlyConfigured)
        else None
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


def _set_up() -> None:
    """Django, with a first look at a database that is elsewhere: its pool would try for long."""
    from hundredfold.site.databases import configured, refuse_unusable

    database = configured()
    if database["VENDOR"] == "postgresql":
        refuse_unusable(database)
    import django

    django.setup()


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words in one line; how they go is what `--help` is for."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _table_of_contents() -> argparse.ArgumentParser:
    parser = Parser(prog="hundredfold", description=DESCRIPTION)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, title="verbs")
    for house in HOUSES:
        house.offer(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
