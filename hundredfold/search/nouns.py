"""What can be found: each house says of its own nouns how they read and how they look."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from hundredfold.activity.grammar import Told
from hundredfold.brands.models import Brand
from hundredfold.people.models import Person
from hundredfold.people.queries import Face


@dataclass(frozen=True)
class Text:
    """What stands at one row now, for the index. `circle` and `author` where there is one."""

    number: int
    brand: int
    at: datetime
    title: str
    words: str
    circle: int | None = None
    author: int | None = None


@dataclass(frozen=True)
class Shown:
    """The same as whoever asks may see it, for a page. `where` is the circle's name."""

    number: int
    title: str
    words: str
    address: str
    at: datetime
    who: Face | None = None
    where: str = ""


@dataclass(frozen=True)
class Noun:
    """One kind of thing that is found, such as posts.

    `sign` is a letter of its own, by which the index tells it from others. `after` gives the rows
    that read otherwise since a fact. `read` gives what stands at some rows; what is not among it is
    not found any more. `show` gives those of a brand that somebody may see, by their numbers.
    `numbers` gives the next rows of a brand after one, oldest first, so many.
    """

    name: str
    label: str | Promise
    icon: str
    order: int
    sign: str
    after: Callable[[Told[Any]], Iterable[int]]
    read: Callable[[Sequence[int]], Iterable[Text]]
    show: Callable[[Brand, Sequence[int], Person | None], dict[int, Shown]]
    numbers: Callable[[Brand, int, int], list[int]]


_nouns: dict[str, Noun] = {}


def offer(noun: Noun) -> None:
    """A house hands in a noun, once, from its `AppConfig.ready`."""
    _nouns[noun.name] = noun


def nouns() -> list[Noun]:
    """All of them, in the order in which pages name them."""
    return sorted(_nouns.values(), key=lambda noun: noun.order)


def scope(sign: str, brand: int) -> str:
    """What stands before each term of a kind in a brand: whoever asks there meets no other."""
    return f"{sign}{brand:x}"


def noun(name: str) -> Noun:
    """The one with this name."""
    return _nouns[name]
