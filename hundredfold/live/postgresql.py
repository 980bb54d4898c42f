"""The log in PostgreSQL: LISTEN wakes the reader, the safe horizon says how far it may read.

What processes whisper to each other goes through NOTIFY as well, on a channel of its own.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import psycopg

from hundredfold.kit.databases import conninfo
from hundredfold.live.events import Figures, Happening, Position, happenings
from hundredfold.live.log import COLUMNS, Circle

PATIENCE = 1.0
GLANCE = 0.01
LOOKED_BACK = 200
SAFE = "xid < pg_snapshot_xmin(pg_current_snapshot())"


class PostgreSQLLog:
    """Ids are handed out before commit, so facts are told by transaction, below the horizon."""

    def __init__(self, database: dict[str, Any]) -> None:
        self._where = conninfo(
            database, every_brand="the log is read once, for the pages of all brands"
        )

    async def open(self) -> None:
        self._ear = await psycopg.AsyncConnection.connect(self._where, autocommit=True)
        await self._ear.execute("LISTEN activity")
        self._asked = await psycopg.AsyncConnection.connect(self._where, autocommit=True)
        # The log is read through one connection, and each question is answered before the next.
        self._turn = asyncio.Lock()

    async def close(self) -> None:
        await self._ear.close()
        await self._asked.close()

    async def changed(self) -> None:
        patience = GLANCE if await self._is_held_back() else PATIENCE
        async for _notice in self._ear.notifies(timeout=patience, stop_after=1):
            pass

    async def end(self) -> Position:
        rows = await self._rows(
            f"SELECT xid::text::bigint, id FROM activity_activity WHERE {SAFE} "  # noqa: S608 only constants are put in
            "ORDER BY activity_activity.xid DESC, id DESC LIMIT 1"
        )
        return rows[0] if rows else (0, 0)

    async def after(
        self, position: Position, limit: int, *, circle: Circle | None = None
    ) -> tuple[list[Happening], Position]:
        only = "" if circle is None else "AND brand_id = %s AND circle_id = %s "
        rows = await self._rows(
            f"SELECT xid::text::bigint, id, {COLUMNS} FROM activity_activity "  # noqa: S608 only constants are put in
            f"WHERE {SAFE} AND (xid, id) > (%s::text::xid8, %s) {only}"
            "ORDER BY activity_activity.xid, id LIMIT %s",
            [str(position[0]), position[1], *(circle or ()), limit],
        )
        return happenings(rows), ((rows[-1][0], rows[-1][1]) if rows else position)

    async def place_of(self, fact: int, circle: Circle) -> Position | None:
        rows = await self._rows(
            "SELECT xid::text::bigint, id FROM activity_activity "
            "WHERE id = %s AND brand_id = %s AND circle_id = %s",
            [fact, *circle],
        )
        return rows[0] if rows else None

    async def place_at(self, moment: float, circle: Circle) -> Position:
        rows = await self._rows(
            "SELECT xid::text::bigint, id, recorded_at FROM activity_activity "
            "WHERE brand_id = %s AND circle_id = %s ORDER BY id DESC LIMIT %s",
            [*circle, LOOKED_BACK],
        )
        since = datetime.fromtimestamp(moment, UTC)
        fresh = [(commit, fact) for commit, fact, at in rows if at >= since]
        if not fresh:
            return await self.end()
        commit, fact = min(fresh)
        return commit, fact - 1

    async def figures(self, posts: Sequence[int]) -> dict[int, Figures]:
        rows = await self._rows(
            "SELECT post_id, likes, comments, answers FROM talk_tally WHERE post_id = ANY(%s)",
            [list(posts)],
        )
        return {post: (likes, said, answers) for post, likes, said, answers in rows}

    async def _is_held_back(self) -> bool:
        """Whether an older, still open transaction keeps committed facts from being told."""
        rows = await self._rows(
            "SELECT EXISTS (SELECT 1 FROM activity_activity "
            "WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))"
        )
        return bool(rows[0][0])

    async def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        async with self._turn:
            cursor = await self._asked.execute(sql.encode(), values)
            return await cursor.fetchall()


class PostgreSQLWire:
    """NOTIFY reaches every process that listens on this database."""

    MOST_WAITING = 10_000

    def __init__(self, database: dict[str, Any]) -> None:
        self._where = conninfo(database, every_brand="whispers are of all brands")

    async def open(self, hear: Callable[[str], None]) -> None:
        self._waiting: asyncio.Queue[str] = asyncio.Queue(self.MOST_WAITING)
        self._ear = await psycopg.AsyncConnection.connect(self._where, autocommit=True)
        await self._ear.execute("LISTEN whispers")
        self._mouth = await psycopg.AsyncConnection.connect(self._where, autocommit=True)
        self._tasks = [asyncio.create_task(self._listen(hear)), asyncio.create_task(self._speak())]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._ear.close()
        await self._mouth.close()

    def say(self, words: str) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            self._waiting.put_nowait(words)

    async def _listen(self, hear: Callable[[str], None]) -> None:
        async for notice in self._ear.notifies():
            hear(notice.payload)

    async def _speak(self) -> None:
        while True:
            words = await self._waiting.get()
            await self._mouth.execute("SELECT pg_notify('whispers', %s)", [words])
