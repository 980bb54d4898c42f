"""Who empties what when a person is shredded: every house what it keeps of people.

A house says so in its `AppConfig.ready`. The houses above go first, since they know what they hold
of whom; people themselves come last, and then the person is nobody.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from hundredfold.people.models import Person

Empty = Callable[[Person, datetime], object]
_empties: dict[str, Empty] = {}
_sweeps: dict[str, Callable[[], object]] = {}


def on_shredding(name: str, empty: Empty) -> None:
    """Let this run in the transaction that shreds a person. A refusal from it stops all of it."""
    _empties[name] = empty


def on_sweeping(name: str, deed: Callable[[], object]) -> None:
    """Let this run in the night after somebody left, before unused corners are swept: what a
    database keeps of deleted rows."""
    _sweeps[name] = deed


def swept_above() -> Iterator[Callable[[], object]]:
    """Whatever houses do then."""
    yield from _sweeps.values()


def emptied_above() -> Iterator[Empty]:
    """From the highest house down: a house is ready after those that it stands on."""
    yield from reversed(list(_empties.values()))
