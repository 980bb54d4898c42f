"""Which of the links that somebody came by is held to have brought them. Pure: no database."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hundredfold.referral.models import Wins

MOST = 8
"""Touches that a browser carries: the first, and the last ones."""


class Touch(NamedTuple):
    """A link was opened, and when."""

    code: str
    at: datetime


def counting(
    touches: Iterable[Touch], *, wins: Wins, window: timedelta, at: datetime
) -> list[Touch]:
    """The touches that count at this moment, the one that wins before the others.

    A touch counts until its window is over, and none counts that lies in the future.
    """
    alive = [touch for touch in touches if at - window <= touch.at <= at]
    return sorted(alive, key=lambda touch: touch.at, reverse=wins == Wins.LAST)


def remembered(touches: list[Touch], touch: Touch) -> list[Touch]:
    """What a browser carries from now on: a link is touched when it is first opened, and anew once
    another was opened in between. The first touch is never lost to later ones."""
    if touches and touches[-1].code == touch.code:
        return touches
    kept = [*touches, touch]
    return kept if len(kept) <= MOST else [kept[0], *kept[-(MOST - 1) :]]


def written(touches: Iterable[Touch]) -> str:
    """Touches in one line: `code@seconds code@seconds`."""
    return " ".join(f"{touch.code}@{int(touch.at.timestamp())}" for touch in touches)


def read(line: str) -> list[Touch]:
    """Touches as they were written; what cannot be read is left out."""
    found = []
    for word in line.split()[: 2 * MOST]:
        code, _at, seconds = word.partition("@")
        if code and seconds.isascii() and seconds.isdecimal() and len(seconds) <= 11:
            found.append(Touch(code, datetime.fromtimestamp(int(seconds), UTC)))
    return found
