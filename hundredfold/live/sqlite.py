"""The log in a SQLite file: a connection that only reads, and a glance every ten milliseconds."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from hundredfold.live.events import Figures, Happening, Position, happenings
from hundredfold.live.log import COLUMNS, Circle

GLANCE = 0.01
LOOKED_BACK = 200


class SQLiteLog:
    """One writer at a time commits in the order of ids, so the id alone is the position."""

    def __init__(self, file: str) -> None:
        self._file = file

    async def open(self) -> None:
        where = f"file:{quote(self._file)}?mode=ro"
        self._connection = sqlite3.connect(where, uri=True, isolation_level=None, timeout=5)
        self._version = self._look()

    async def close(self) -> None:
        self._connection.close()

    async def changed(self) -> None:
        while (version := self._look()) == self._version:
            await asyncio.sleep(GLANCE)
        self._version = version

    async def end(self) -> Position:
        return 0, self._connection.execute("SELECT max(id) FROM activity_activity").fetchone()[
            0
        ] or 0

    async def after(
        self, position: Position, limit: int, *, circle: Circle | None = None
    ) -> tuple[list[Happening], Position]:
        only = "" if circle is None else "AND brand_id = ? AND circle_id = ?"
        rows = self._connection.execute(
            f"SELECT 0, id, {COLUMNS} FROM activity_activity "  # noqa: S608 only constants are put in
            f"WHERE id > ? {only} ORDER BY id LIMIT ?",
            [position[1], *(circle or ()), limit],
        ).fetchall()
        return happenings(rows), ((0, rows[-1][1]) if rows else position)

    async def place_of(self, fact: int, circle: Circle) -> Position | None:
        found = self._connection.execute(
            "SELECT id FROM activity_activity WHERE id = ? AND brand_id = ? AND circle_id = ?",
            [fact, *circle],
        ).fetchone()
        return (0, found[0]) if found else None

    async def place_at(self, moment: float, circle: Circle) -> Position:
        since = datetime.fromtimestamp(moment, UTC).replace(tzinfo=None).isoformat(" ")
        rows = self._connection.execute(
            "SELECT id, recorded_at FROM activity_activity WHERE brand_id = ? AND circle_id = ? "
            "ORDER BY id DESC LIMIT ?",
            [*circle, LOOKED_BACK],
        ).fetchall()
        fresh = [id for id, at in rows if at >= since]
        return (0, min(fresh) - 1) if fresh else await self.end()

    async def figures(self, posts: Sequence[int]) -> dict[int, Figures]:
        found: dict[int, Figures] = {}
        for start in range(0, len(posts), 500):
            some = posts[start : start + 500]
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(
                "SELECT post_id, likes, comments, answers FROM talk_tally "  # noqa: S608 only constants are put in
                f"WHERE post_id IN ({marks})",
                some,
            )
            found.update((post, (likes, said, answers)) for post, likes, said, answers in rows)
        return found

    def _look(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version
