"""Where one can go: upper houses hand in their entries, the shells show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

Shell = Literal["member", "desk"]


@dataclass(frozen=True)
class Entry:
    """One place in a bar. `address` makes its URL from the page's place (brand and circle).

    An empty address means that the entry is not for this reader, or not in this place. `count`
    makes the address at which the page asks how much is new there, once it stands.
    """

    name: str
    label: str | Promise
    icon: str
    address: Callable[[Any], str]
    order: int
    count: Callable[[Any], str] | None = None


_entries: dict[Shell, dict[str, Entry]] = {"member": {}, "desk": {}}


def offer(shell: Shell, entry: Entry) -> None:
    """A house hands in an entry, once, from its `AppConfig.ready`."""
    _entries[shell][entry.name] = entry


def entries(shell: Shell) -> list[Entry]:
    """The entries of a shell from first to last."""
    return sorted(_entries[shell].values(), key=lambda entry: entry.order)


def ways(shell: Shell, place: object) -> list[tuple[Entry, str]]:
    """The entries that lead somewhere from here, each with its address."""
    addressed = [(entry, entry.address(place)) for entry in entries(shell)]
    return [(entry, address) for entry, address in addressed if address]
