"""What somebody who was brought has done since: upper houses say what is worth telling.

Whoever brought them sees it: that they came, and that they took part.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Found = Callable[[int, Iterable[int]], dict[int, datetime]]
"""For a brand and people of it: since when each of them has."""


@dataclass(frozen=True)
class Deed:
    """Something that shows that somebody takes part, such as a first post."""

    name: str
    says: str | Promise
    found: Found


_deeds: dict[str, Deed] = {}


def tell(deed: Deed) -> None:
    """A house hands in a deed, once, from its `AppConfig.ready`."""
    _deeds[deed.name] = deed


def deeds_of(brand: int, people: Iterable[int]) -> dict[int, list[tuple[Deed, datetime]]]:
    """What each of these people has done, in the order in which houses say it."""
    numbers = list(people)
    told: dict[int, list[tuple[Deed, datetime]]] = {}
    for deed in _deeds.values():
        for person, since in deed.found(brand, numbers).items():
            told.setdefault(person, []).append((deed, since))
    return told
