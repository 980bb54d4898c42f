"""Serves the live process with uvicorn, and ends every stream before it stops."""

import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn

from hundredfold.live.app import Live
from hundredfold.live.gatekeeper import Gatekeeper
from hundredfold.live.hub import Hub
from hundredfold.live.log import Log
from hundredfold.live.sqlite import SQLiteLog
from hundredfold.live.wires import NoWire, Wire


class Server(uvicorn.Server):
    """A stream never ends by itself, so the hub ends them all; the pages come back and resume."""

    hub: Hub
    gatekeeper: Gatekeeper

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.gatekeeper.begin()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self.gatekeeper.end()
        await self.hub.close()
        await super().shutdown(sockets)


def serve(database: dict[str, Any], secret: str, *, host: str, port: int, home: Path) -> None:
    """Run until a signal. `database` is an entry of Django's DATABASES."""
    _allow_many_sockets()
    hub = Hub(*_log_and_wire(database))
    config = uvicorn.Config(
        Live(hub, secret),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        backlog=4096,
        timeout_graceful_shutdown=3,
    )
    server = Server(config)
    server.hub = hub
    server.gatekeeper = Gatekeeper(home)
    server.run()


def _allow_many_sockets() -> None:
    """Many systems let a process open only 1,024 files unless it asks for what it may have."""
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _log_and_wire(database: dict[str, Any]) -> tuple[Log, Wire]:
    if database["ENGINE"].endswith("sqlite3"):
        return SQLiteLog(database["NAME"]), NoWire()
    # Only now: psycopg is installed where PostgreSQL is used.
    from hundredfold.live.postgresql import PostgreSQLLog, PostgreSQLWire

    return PostgreSQLLog(database), PostgreSQLWire(database)
