"""What upper houses let somebody do about words: they hand it in, and each thread offers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Way:
    """One thing that can be done. `address` is given the page's place, "posts" or "comments", and
    the card or the comment; where it is empty, it is not for this reader. `is_asked`: it opens over
    the page. With an `icon` the label is only read aloud."""

    name: str
    label: str | Promise
    address: Callable[[Any, str, Any], str]
    is_asked: bool = True
    icon: str = ""


_ways: dict[str, Way] = {}


def offer(way: Way) -> None:
    """A house hands in a way, once, from its `AppConfig.ready`."""
    _ways[way.name] = way


def ways_about(place: Any, kind: str, thing: Any) -> list[tuple[Way, str]]:
    """What this reader may do about it, each with its address."""
    found = [(way, way.address(place, kind, thing)) for way in _ways.values()]
    return [(way, address) for way, address in found if address]
