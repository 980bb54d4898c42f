"""The live process also keeps the turnstile, as long as no other process does."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hundredfold.ledger.turnstile.lease import Lease
    from hundredfold.ledger.turnstile.server import TurnstileServer

PATIENCE = 1.0
"""How often a second process asks whether the first one is gone, and the first whether it is still
the one."""


class Gatekeeper:
    """Waits for the lease, opens the turnstile, and gives both back at the end.

    What is streamed needs no Django, so it is loaded beside the streams and never before them.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._server: TurnstileServer | None = None
        self._lease: Lease | None = None
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._task = asyncio.create_task(self._keep())

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._step_down()

    async def _keep(self) -> None:
        lease = self._lease = await asyncio.to_thread(_load)
        while True:
            try:
                await self._look(lease)
            except Exception:
                logging.getLogger(__name__).exception("The turnstile cannot be kept.")
                await self._step_down()
            await asyncio.sleep(PATIENCE)

    async def _look(self, lease: "Lease") -> None:
        if self._server is not None:
            if not await asyncio.to_thread(lease.is_held):
                await self._step_down()
        elif await asyncio.to_thread(lease.take):
            from hundredfold.ledger.turnstile.place import socket_of
            from hundredfold.ledger.turnstile.server import TurnstileServer

            self._server = TurnstileServer(socket_of(self._home))
            await self._server.open()

    async def _step_down(self) -> None:
        if self._server is not None:
            server, self._server = self._server, None
            await server.close()
        if self._lease is not None:
            self._lease.give_back()


def _load() -> "Lease":
    """Django, which the turnstile writes with: a second's work, in a thread of its own."""
    import django

    django.setup()
    from hundredfold.ledger.turnstile.lease import Lease

    return Lease()
