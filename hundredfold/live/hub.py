"""One reader of the log, many pages: each fact is read and spelt once, then handed to all."""

import asyncio
import contextlib
import logging
import signal
from collections import defaultdict

from hundredfold.live.events import Position, message, posts_of
from hundredfold.live.log import Circle, Log
from hundredfold.live.whispers import Whispers
from hundredfold.live.wires import Wire

BATCH = 1_000
HEARTBEAT = 15.0
HEARD = b":\n\n"


class Listener:
    """One page that listens. It takes what is queued for it; one that is too slow is cut."""

    LONGEST = 256

    def __init__(self, person: int | None = None) -> None:
        self.person = person
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(self.LONGEST)
        self.is_cut = False

    def tell(self, said: bytes) -> None:
        """Queue a message. A page that does not keep up is cut; it comes back and resumes."""
        try:
            self._queue.put_nowait(said)
        except asyncio.QueueFull:
            self.cut()

    def cut(self) -> None:
        """Let the stream end after what is being sent now."""
        if not self.is_cut:
            self.is_cut = True
            with contextlib.suppress(asyncio.QueueFull):
                self._queue.put_nowait(None)

    async def next(self) -> bytes | None:
        """What is to be sent, all that is queued at once; nothing when the stream is to end."""
        said = [await self._queue.get()]
        while not self._queue.empty():
            said.append(self._queue.get_nowait())
        if self.is_cut or None in said:
            return None
        return b"".join(part for part in said if part)


class Hub:
    """Reads on whenever somebody commits, and hands each fact to the pages of its circle."""

    def __init__(self, log: Log, wire: Wire) -> None:
        self.log = log
        self.whispers = Whispers(wire, self._whisper)
        self.position: Position = (0, 0)
        self._listeners: defaultdict[Circle, set[Listener]] = defaultdict(set)

    async def open(self) -> None:
        await self.log.open()
        self.position = await self.log.end()
        await self.whispers.open()
        self._tasks = [asyncio.create_task(self._read_on()), asyncio.create_task(self._beat())]

    async def close(self) -> None:
        """End every stream; the pages come back to whoever serves next, and resume."""
        for task in self._tasks:
            task.cancel()
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.whispers.close()
        await self.log.close()

    def join(self, circle: Circle, person: int | None) -> tuple[Listener, Position]:
        """A page begins to listen: what comes after the position given back is queued for it."""
        listener = Listener(person)
        self._listeners[circle].add(listener)
        if person is not None:
            self.whispers.come(circle, person)
        return listener, self.position

    def leave(self, circle: Circle, listener: Listener) -> None:
        self._listeners[circle].discard(listener)
        if not self._listeners[circle]:
            del self._listeners[circle]
        if listener.person is not None:
            self.whispers.go(circle, listener.person)

    def _whisper(self, circle: Circle, said: bytes) -> None:
        """Who is here and who writes is for people who are known here themselves."""
        for listener in self._listeners.get(circle, ()):
            if listener.person is not None:
                listener.tell(said)

    async def _read_on(self) -> None:
        try:
            await self._read_for_ever()
        except Exception:
            # Without its log this process is of no use: it ends, and its parent starts it anew.
            logging.getLogger(__name__).exception("The log cannot be read; ending.")
            signal.raise_signal(signal.SIGTERM)

    async def _read_for_ever(self) -> None:
        while True:
            await self.log.changed()
            if not self._listeners:
                await self._skip()
            while self._listeners and await self._tell_some():
                await asyncio.sleep(0)

    async def _skip(self) -> None:
        """Nobody listens, so nothing needs to be read; unless somebody came while we looked."""
        end = await self.log.end()
        if not self._listeners:
            self.position = end

    async def _tell_some(self) -> bool:
        facts, position = await self.log.after(self.position, BATCH)
        figures = await self.log.figures(posts_of(facts)) if facts else {}
        # From here on nothing waits: who joins has all of this batch before them, or all behind.
        has_moved, self.position = position != self.position, position
        for fact in facts:
            if listeners := self._listeners.get(Circle(fact.brand, fact.circle)):
                said = message(fact, figures)
                for listener in listeners:
                    listener.tell(said)
        return has_moved

    async def _beat(self) -> None:
        """Now and then a sign of life, so that nobody between us and the page gives up."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            for listeners in self._listeners.values():
                for listener in listeners:
                    listener.tell(HEARD)
