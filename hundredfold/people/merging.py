"""Who carries what over when two persons turn out to be one: every house what it keeps of people.

A house says so in its `AppConfig.ready`, and how it is given back. What happened is not touched:
facts go on naming whom they named, and `SameAs` says who that is.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from hundredfold.people.models import Person


def nothing(person: Person, at: datetime) -> None:
    """Where what somebody holds may stay with the name when whoever came by it goes."""


class Porter(NamedTuple):
    """`carry(former, into, at)` gives what `back(former, into, that, at)` needs, as JSON.

    `drop(person, at)` runs instead of `back` where there was nobody before.
    """

    carry: Callable[[Person, Person, datetime], Any]
    back: Callable[[Person, Person, Any, datetime], object]
    drop: Callable[[Person, datetime], object] = nothing


_porters: dict[str, Porter] = {}
_voices: dict[str, Callable[[Person], bool]] = {}


def on_merging(name: str, porter: Porter) -> None:
    """Let this run in the transaction that makes two persons one. A refusal stops all of it."""
    _porters[name] = porter


def on_asking(name: str, has_spoken: Callable[[Person], bool]) -> None:
    """Let this say whether somebody has said anything that stays theirs."""
    _voices[name] = has_spoken


def porters() -> Iterator[tuple[str, Porter]]:
    """From the lowest house up: a circle is joined before anything is carried into it."""
    yield from _porters.items()


def has_spoken(person: Person | None) -> bool:
    """Whether anything is signed with this person, which will not be signed with another name."""
    return person is not None and any(said(person) for said in _voices.values())
