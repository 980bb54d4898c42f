"""Who follows the log: the register of folds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hundredfold.activity.grammar import Code, Told
from hundredfold.brands.models import Derived

Fold = Callable[[Sequence[Told[Any]]], None]


@dataclass(frozen=True)
class Follower:
    """A fold, what it follows, and the derived tables that it alone writes.

    `codes` is None for a fold that follows every fact. Whoever is not `retold` is no fold but a
    reader: it does something once, such as send a letter, and a replay passes it by.
    """

    name: str
    fold: Fold
    codes: frozenset[Code] | None
    derives: tuple[type[Derived], ...]
    behind: bool
    retold: bool = True

    def tell(self, facts: Iterable[Told[Any]]) -> None:
        """Tell the fold those of the facts that it follows."""
        heard = [f for f in facts if self.codes is None or f.code in self.codes]
        if heard:
            self.fold(heard)


_followers: dict[str, Follower] = {}


def enrol(
    fold: Fold,
    codes: Iterable[Code] | None,
    derives: Iterable[type[Derived]],
    behind: bool,
    retold: bool = True,
) -> Follower:
    """Put a fold on the register under its house's name and its own, as in `talk.count_deeds`."""
    name = f"{fold.__module__.split('.')[1]}.{fold.__name__}"
    heard = None if codes is None else frozenset(codes)
    _followers[name] = Follower(name, fold, heard, tuple(derives), behind, retold)
    return _followers[name]


def followers(*, behind: bool | None = None) -> list[Follower]:
    """The folds, in a stable order: all, those in step, or those that run behind."""
    return [f for f in _all() if f.retold and (behind is None or f.behind is behind)]


def readers() -> list[Follower]:
    """Whoever reads on from a bookmark, in a stable order: folds that run behind, and readers."""
    return [f for f in _all() if f.behind]


def _all() -> list[Follower]:
    return sorted(_followers.values(), key=lambda follower: follower.name)
