"""The limit of a live process: what is posted goes to all who listen; no log, no pass."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

listeners: set[asyncio.Queue[bytes]] = set()
Message = dict[str, Any]


async def application(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """GET listens; POST says its body to all who do."""
    if scope["type"] == "lifespan":
        return
    if scope["method"] == "POST":
        said = (await receive())["body"]
        for listener in listeners:
            listener.put_nowait(said)
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    if scope["method"] == "GET" and scope["path"] == "/live":
        await _listen(send)
    await send({"type": "http.response.body", "body": b""})


async def _listen(send: Callable[[Message], Awaitable[None]]) -> None:
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    listeners.add(queue)
    await send({"type": "http.response.body", "body": b"retry: 500\n\n", "more_body": True})
    while True:
        body = await queue.get()
        await send({"type": "http.response.body", "body": body, "more_body": True})
