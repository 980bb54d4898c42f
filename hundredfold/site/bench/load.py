"""Many readers at once: so many connections, each asking again as soon as it was answered."""

import asyncio
import itertools
import sys
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httptools

CONNECTIONS = 32
T = TypeVar("T")


@dataclass
class Answers:
    """What came back: how long each answer took, in seconds, and what was not 200."""

    took: list[float] = field(default_factory=list)
    refused: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1_000


class Reader(asyncio.Protocol):
    """One connection that is kept alive."""

    def __init__(
        self, requests: Sequence[bytes], first: int, answers: Answers, until: float
    ) -> None:
        self._requests = itertools.cycle([*requests[first:], *requests[:first]])
        self._answers = answers
        self._until = until
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._ask()

    def _ask(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._asked_at = time.perf_counter()
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """The parser calls this at the end of an answer."""
        done = time.perf_counter()
        if self._parser.get_status_code() != 200:
            self._answers.refused += 1
        # What was asked in time counts although it is answered late: it has cost its CPU.
        self._answers.took.append(done - self._asked_at)
        if done >= self._until:
            self._transport.close()
            return
        # Not from inside the parser, which is not done with this answer yet.
        asyncio.get_running_loop().call_soon(self._ask)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.closed.done():
            self.closed.set_result(None)


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run it in the fastest loop there is, so that the readers cost little beside what they ask."""
    if sys.platform == "win32":
        return asyncio.run(work)
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


async def load(port: int, requests: Sequence[bytes], seconds: float) -> Answers:
    """Ask for so many seconds; each connection begins somewhere else among the requests."""
    answers = Answers()
    started = time.perf_counter()
    until = started + seconds
    loop = asyncio.get_running_loop()
    readers = [
        (
            await loop.create_connection(
                lambda first=number: Reader(  # type: ignore[misc]
                    requests, first % len(requests), answers, until
                ),
                "127.0.0.1",
                port,
            )
        )[1]
        for number in range(CONNECTIONS)
    ]
    await asyncio.wait_for(asyncio.gather(*(reader.closed for reader in readers)), seconds + 30)
    answers.seconds = time.perf_counter() - started
    return answers


def request(path: str, cookie: str = "") -> bytes:
    """A GET as a browser's connection sends it, kept alive."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: en", "Accept: text/html"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
