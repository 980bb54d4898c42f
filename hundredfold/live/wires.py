"""How live processes reach each other with what is not worth a row."""

from collections.abc import Callable
from typing import Protocol


class Wire(Protocol):
    """Whatever one process says, every process hears, itself too."""

    async def open(self, hear: Callable[[str], None]) -> None:
        """Connect. Called once, inside the event loop."""

    async def close(self) -> None:
        """Let go."""

    def say(self, words: str) -> None:
        """Up to 8,000 bytes; it does not wait. What cannot be sent is lost, as talk is."""


class NoWire:
    """For the one live process of a house on SQLite: there is nobody else to tell."""

    async def open(self, hear: Callable[[str], None]) -> None: ...

    async def close(self) -> None: ...

    def say(self, words: str) -> None: ...
