"""The turnstile as other processes of this machine reach it: a socket, many questions at once."""

import asyncio
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from hundredfold.ledger.postings import Declined, Outcome
from hundredfold.ledger.turnstile import wire
from hundredfold.ledger.turnstile.gate import Turnstile
from hundredfold.ledger.turnstile.place import Doorway

Asked = tuple[asyncio.StreamWriter, int]
Answers = list[tuple[Asked, Outcome | None]]


class TurnstileServer:
    """Reads postings, queues them, and writes each outcome back when its batch is committed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turnstile: Turnstile[Asked] = Turnstile(self._deliver)
        self._loop = asyncio.get_running_loop()
        self._open: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        """Somebody stands behind the socket now. What a dead process left there is replaced."""
        self._turnstile.start()
        self._path.unlink(missing_ok=True)
        with Doorway(self._path) as address:
            before = os.umask(0o177)
            try:
                self._server = await asyncio.start_unix_server(self._hear, address, backlog=512)
            finally:
                os.umask(before)

    async def close(self) -> None:
        """Who waits gets an answer; who comes later finds the door closed."""
        self._server.close()
        self._path.unlink(missing_ok=True)
        await asyncio.to_thread(self._turnstile.stop)
        await asyncio.sleep(0)  # what was delivered last is written now
        for writer in self._open:
            writer.close()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    size = int.from_bytes(await reader.readexactly(wire.HEAD))
                    if size > wire.LONGEST:
                        return
                    self._take(await reader.readexactly(size), writer)
        finally:
            self._open.discard(writer)
            writer.close()

    def _take(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        number = 0
        try:
            said: dict[str, Any] = json.loads(body)
            number = int(said["number"])
            posting = wire.read_posting(said)
        except (ValueError, TypeError, KeyError, AttributeError):
            self._send([((writer, number), Declined("unacceptable"))])
            return
        if not self._turnstile.submit((writer, number), posting):
            self._send([((writer, number), None)])

    def _deliver(self, answers: Answers) -> None:
        """In the turnstile's thread: one call for the whole batch."""
        with suppress(RuntimeError):  # the loop is gone: so is everybody who asked
            self._loop.call_soon_threadsafe(self._send, answers)

    def _send(self, answers: Answers) -> None:
        told: dict[asyncio.StreamWriter, list[bytes]] = {}
        for (writer, number), outcome in answers:
            told.setdefault(writer, []).append(wire.framed(wire.spell_outcome(number, outcome)))
        for writer, parts in told.items():
            if not writer.is_closing():
                writer.write(b"".join(parts))
