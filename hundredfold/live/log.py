"""Reading the log without Django: what is new, and what a page missed while it was away."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from hundredfold.live.events import Figures, Happening, Position

COLUMNS = "brand_id, circle_id, verb, kind, object, target, note, actor"


class Circle(NamedTuple):
    """Which circle a page shows."""

    brand: int
    circle: int


class Log(Protocol):
    """One reader of the log. Every method is quick; `changed` alone waits."""

    async def open(self) -> None:
        """Connect. Called once, inside the event loop."""

    async def close(self) -> None:
        """Let go of the database."""

    async def changed(self) -> None:
        """Return soon after somebody has committed, or once in a while for nothing."""

    async def end(self) -> Position:
        """The position of the last fact that may be told."""

    async def after(
        self, position: Position, limit: int, *, circle: Circle | None = None
    ) -> tuple[list[Happening], Position]:
        """The next facts to tell, of all circles or of one, and the position after them."""

    async def place_of(self, fact: int, circle: Circle) -> Position | None:
        """Where a fact of this circle stands, for a stream that has read up to it."""

    async def place_at(self, moment: float, circle: Circle) -> Position:
        """A position from which everything recorded since then is told (Unix time, seconds)."""

    async def figures(self, posts: Sequence[int]) -> dict[int, Figures]:
        """What these posts show in figures."""
