"""What leaves no trace: who is here now, and who is writing.

A page that is open counts for whoever has it open, once however many they have. Several live
processes tell each other over a wire, so that each knows the same; one that falls silent is
forgotten with everybody it had. Nothing of this is ever written down.
"""

import asyncio
import json
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from hundredfold.live.log import Circle
from hundredfold.live.wires import Wire

TICK = 1.0
"""How often a circle is told at most how many are here, in seconds."""

SIGN_OF_LIFE = 10.0
FORGOTTEN = 30.0
PAUSE = 2.0
"""How long somebody who writes is not told of again, in seconds."""

MANY = 500
"""So many people fit into one message: PostgreSQL takes 8,000 bytes."""


class Whispers:
    def __init__(self, wire: Wire, tell: Callable[[Circle, bytes], None]) -> None:
        self._wire, self._tell = wire, tell
        self._name = secrets.token_hex(6)
        self._own: defaultdict[Circle, Counter[int]] = defaultdict(Counter)
        self._others: dict[str, defaultdict[Circle, set[int]]] = {}
        self._heard_at: dict[str, float] = {}
        self._wrote_at: dict[int, float] = {}
        self._changed: set[Circle] = set()

    async def open(self) -> None:
        await self._wire.open(self._hear)
        self._send({"who": True})
        self._task = asyncio.create_task(self._keep())

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._wire.close()

    def come(self, circle: Circle, person: int) -> None:
        """Somebody opens a page of this circle."""
        self._own[circle][person] += 1
        if self._own[circle][person] == 1:
            self._send({"circle": circle, "here": [person]})
        self._changed.add(circle)

    def go(self, circle: Circle, person: int) -> None:
        """And closes one of those they have open."""
        self._own[circle][person] -= 1
        if not self._own[circle][person]:
            del self._own[circle][person]
            self._send({"circle": circle, "gone": [person]})
            self._changed.add(circle)
        if not self._own[circle]:
            del self._own[circle]

    def write(self, circle: Circle, person: int, name: str, thread: int) -> None:
        """Somebody is writing below a post; who writes on is told of now and then."""
        now = time.monotonic()
        if now - self._wrote_at.get(person, 0.0) < PAUSE:
            return
        self._wrote_at[person] = now
        said = {"thread": thread, "person": person, "name": name}
        self._send({"circle": circle, "writing": said})
        self._tell(circle, _event("writing", said))

    def here(self, circle: Circle) -> int:
        """How many people have a page of this circle open, in all processes."""
        elsewhere = (there[circle] for there in self._others.values() if circle in there)
        return len(set(self._own.get(circle, ())).union(*elsewhere))

    def _send(self, said: dict[str, Any]) -> None:
        self._wire.say(json.dumps(said | {"from": self._name}, separators=(",", ":")))

    def _hear(self, words: str) -> None:
        """What another process says; one's own words come back, too."""
        said = json.loads(words)
        name = said["from"]
        if name == self._name:
            return
        if name not in self._heard_at or "who" in said:
            self._say_who_is_here()
        self._heard_at[name] = time.monotonic()
        there = self._others.setdefault(name, defaultdict(set))
        if "circle" not in said:
            return
        circle = Circle(*said["circle"])
        if "writing" in said:
            self._tell(circle, _event("writing", said["writing"]))
            return
        there[circle] |= set(said.get("here", ()))
        there[circle] -= set(said.get("gone", ()))
        self._changed.add(circle)

    def _say_who_is_here(self) -> None:
        for circle, people in self._own.items():
            for some in _stretches(sorted(people)):
                self._send({"circle": circle, "here": some})

    async def _keep(self) -> None:
        spoken_at = time.monotonic()
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            if now - spoken_at > SIGN_OF_LIFE:
                self._send({})
                spoken_at = now
            self._forget(now)
            self._tell_counts()

    def _forget(self, now: float) -> None:
        for name in [one for one, at in self._heard_at.items() if now - at > FORGOTTEN]:
            del self._heard_at[name]
            self._changed |= set(self._others.pop(name, ()))
        self._wrote_at = {one: at for one, at in self._wrote_at.items() if now - at < PAUSE}

    def _tell_counts(self) -> None:
        changed, self._changed = self._changed, set()
        for circle in changed:
            self._tell(circle, _event("here", self.here(circle)))


def _stretches(people: list[int]) -> Iterable[list[int]]:
    return (people[at : at + MANY] for at in range(0, len(people), MANY))


def _event(name: str, said: object) -> bytes:
    """Without an id: a stream resumes behind the last fact."""
    return f"event: {name}\ndata: {json.dumps(said, separators=(',', ':'))}\n\n".encode()
