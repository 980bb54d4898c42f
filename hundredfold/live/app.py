"""The live process as raw ASGI: one address that streams, one where a page says that
somebody writes, one that says the process is up."""

import asyncio
import random
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from hundredfold.kit.passes import Claims, read
from hundredfold.live.events import Position, message, posts_of
from hundredfold.live.hub import Hub
from hundredfold.live.log import Circle

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

STREAM, WRITING = "/live", "/live/writing"
LONGEST_NUMBER = 19
PAGE = 200
SLACK = 5.0
"""A page may have been drawn while a fact was being committed: begin this many seconds earlier."""


class Live:
    """Streams the facts of a circle to whoever shows a pass for it."""

    def __init__(self, hub: Hub, secret: str) -> None:
        self.hub = hub
        self._secret = secret

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_through(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live_through(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.hub.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["path"] == "/healthz":
            return await _say(send, 200, "ok\n")
        if (scope["method"], scope["path"]) not in (("GET", STREAM), ("POST", WRITING)):
            return await _say(send, 404, "There is nothing at this address.\n")
        asked = {
            name: values[-1] for name, values in parse_qs(scope["query_string"].decode()).items()
        }
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        claims = read(self._secret, asked.get("pass", ""))
        origin = headers.get(b"origin")
        if claims is None or origin not in (None, claims["origin"]):
            return await _say(send, 403, "This pass opens nothing here. Load the page again.\n")
        if scope["path"] == WRITING:
            self._write(claims, asked.get("thread", ""))
            return await _say(send, 204, "")
        last = headers.get(b"last-event-id") or asked.get("after", "")
        return await self._stream(claims, int(last) if last.isdecimal() else None, receive, send)

    def _write(self, claims: Claims, thread: str) -> None:
        """A page says that its member is writing; others learn it, nobody keeps it."""
        if claims.get("name") and thread.isdecimal() and len(thread) < LONGEST_NUMBER:
            circle = Circle(claims["brand"], claims["circle"])
            self.hub.whispers.write(circle, claims["person"], claims["name"], int(thread))

    async def _stream(self, claims: Claims, last: int | None, receive: Receive, send: Send) -> None:
        """What the page missed, from the log; then what comes, as it comes."""
        circle = Circle(claims["brand"], claims["circle"])
        listener, joined_at = self.hub.join(circle, claims.get("person"))
        gone = asyncio.create_task(_cut_when_gone(receive, listener.cut))
        try:
            await send(_opening(claims["origin"]))
            await send(_part(f"retry: {random.randint(500, 2_000)}\n\n".encode()))  # noqa: S311 spreads the return of many
            read_to = await self._place(circle, last, claims)
            await self._catch_up(circle, read_to, joined_at, send)
            while (said := await listener.next()) is not None:
                await send(_part(said))
            await send({"type": "http.response.body"})
        finally:
            gone.cancel()
            self.hub.leave(circle, listener)

    async def _place(self, circle: Circle, last: int | None, claims: Claims) -> Position:
        """Behind the last event the page has; without one, shortly before the page was drawn."""
        found = await self.hub.log.place_of(last, circle) if last is not None else None
        return found or await self.hub.log.place_at(claims["drawn"] - SLACK, circle)

    async def _catch_up(
        self, circle: Circle, position: Position, until: Position, send: Send
    ) -> None:
        while position < until:
            facts, after = await self.hub.log.after(position, PAGE, circle=circle)
            facts = [fact for fact in facts if fact.position <= until]
            figures = await self.hub.log.figures(posts_of(facts)) if facts else {}
            if facts:
                await send(_part(b"".join(message(fact, figures) for fact in facts)))
            if after == position:
                return
            position = after


async def _cut_when_gone(receive: Receive, cut: Callable[[], None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    cut()


def _opening(origin: str) -> Message:
    headers = {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
        "access-control-allow-origin": origin,
        "vary": "Origin",
    }
    spelt = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http.response.start", "status": 200, "headers": spelt}


def _part(said: bytes) -> Message:
    return {"type": "http.response.body", "body": said, "more_body": True}


async def _say(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
