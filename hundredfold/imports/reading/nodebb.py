"""The objects of a NodeBB forum, one JSON object a line, read as the tables of a dump.

NodeBB keeps everything as objects named by a key, whatever database it runs on: `post:9`, or one
member of a sorted set such as `uid:1:upvote`. One reading sorts those that say what people did into
a small database. Only what guests could read is told: categories whose topics guests may read,
nothing deleted, nothing from other servers.
"""

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from hundredfold.imports.reading.files import DumpFile, lines_of, stream_of
from hundredfold.imports.reading.sorting import fill, make_tables
from hundredfold.imports.reading.telling import Telling, placed, told
from hundredfold.kit import prose
from hundredfold.kit.stops import Stop

LONGEST_LINE = 2**22
OBJECTS = {
    "user": "uid username fullname joindate location aboutme",
    "topic": "tid uid cid title tags mainPid deleted solvedPid",
    "post": "pid uid tid content timestamp edited deleted handle",
    "category": "cid disabled",
}
"""Which properties of which objects are read; the first is the number in the key."""

MEMBERS = {"upvote": "uid pid at", "reader": "cid who"}
"""What is read of members of sets: who likes which post, and which group reads which category."""

MOMENTS = ("joindate", "timestamp", "edited")
NEEDED = {
    "SELECT 1 FROM post LIMIT 1": "no posts",
    "SELECT 1 FROM reader LIMIT 1": "nothing of who may read what",
}
INDEXES = """
    CREATE INDEX topics ON topic (tid);
    CREATE INDEX posts ON post (pid);
    CREATE INDEX categories ON category (cid);
    CREATE INDEX readers ON reader (cid, who);
"""
VIEWS = """
    CREATE TEMP VIEW open_posts AS
    SELECT p.*, t.title, t.tags, t.mainPid, t.solvedPid, p.pid = t.mainPid AS is_head FROM post p
    JOIN topic t ON t.tid = p.tid
    WHERE coalesce(p.deleted, '0') = '0' AND coalesce(t.deleted, '0') = '0'
        AND EXISTS (SELECT 1 FROM reader r WHERE r.cid = t.cid AND r.who = 'guests')
        AND NOT EXISTS (SELECT 1 FROM category c WHERE c.cid = t.cid AND c.disabled = '1');
"""
TABLES = {
    "Users": """
        SELECT line, uid AS Id, coalesce(nullif(fullname, ''), username) AS DisplayName,
            joindate AS CreationDate, location AS Location, aboutme AS AboutMe
        FROM user WHERE CAST(uid AS INTEGER) > 0""",
    "Posts": """
        SELECT line, pid AS Id, CASE WHEN is_head THEN 1 ELSE 2 END AS PostTypeId,
            CASE WHEN NOT is_head THEN mainPid END AS ParentId,
            CASE WHEN is_head AND CAST(solvedPid AS INTEGER) > 0 THEN solvedPid END
                AS AcceptedAnswerId,
            CASE WHEN CAST(uid AS INTEGER) > 0 THEN uid END AS OwnerUserId,
            CASE WHEN CAST(uid AS INTEGER) > 0 THEN NULL ELSE handle END AS OwnerDisplayName,
            CASE WHEN is_head THEN title END AS Title,
            CASE WHEN is_head THEN replace(tags, ',', '|') END AS Tags, content AS Body,
            timestamp AS CreationDate,
            edited AS LastEditDate
        FROM open_posts""",
    # Where NodeBB has no number, the person and the post make one: both fit into 31 bits.
    "Votes": """
        SELECT u.line, (CAST(u.uid AS INTEGER) << 31) + CAST(u.pid AS INTEGER) AS Id,
            u.pid AS PostId, 2 AS VoteTypeId, u.uid AS UserId,
            u.at AS CreationDate
        FROM upvote u JOIN open_posts p ON p.pid = u.pid""",
}

_NAMED = re.compile(r"(user|topic|post|category):(\d+)")
_UPVOTES = re.compile(r"uid:(\d+):upvote")
_READERS = re.compile(r"group:cid:(\d+):privileges:groups:topics:read:members")


@contextmanager
def opened(place: Path, at: str) -> Iterator[list[DumpFile]]:
    """Our tables, as long as the block lasts. `at` is where the forum stands (`https://…`)."""
    with tempfile.TemporaryDirectory(prefix="hundredfold-nodebb-") as folder:
        sorted_out = Path(folder) / "sorted.sqlite3"
        with closing(sqlite3.connect(sorted_out)) as database, database:
            _sort_out(place, database)
        yield [
            DumpFile(name, place.name, partial(told, sorted_out, NODEBB, name, at))
            for name in TABLES
        ]


def _sort_out(place: Path, database: sqlite3.Connection) -> None:
    if not place.is_file():
        raise Stop(f"{place} {'is not a file' if place.exists() else 'does not exist'}.")
    make_tables(database, OBJECTS | MEMBERS)
    for line, said in _objects(place):
        if (found := _read(said)) is not None:
            table, values = found
            fill(database, table, 1 + len(values), [(line, *values)])
    database.executescript(INDEXES)
    for asked, missing in NEEDED.items():
        if not database.execute(asked).fetchone():
            raise Stop(f"{place.name} holds {missing}; it is no dump of NodeBB's objects.")


def _objects(place: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with stream_of(place) as stream:
        for number, line in lines_of(place.name, stream, LONGEST_LINE):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
            except ValueError as error:
                raise Stop(f"{place.name} line {number}: is not JSON.") from error
            if not isinstance(said, dict):
                raise Stop(f"{place.name} line {number}: is no JSON object.")
            yield number, said


def _read(said: dict[str, Any]) -> tuple[str, list[str | None]] | None:
    """Where an object belongs, and its values there; nothing where it is of no matter."""
    key = str(said.get("_key", ""))
    if named := _NAMED.fullmatch(key):
        table, number = named.groups()
        return table, [number, *(_property(one, said) for one in OBJECTS[table].split()[1:])]
    value = _text(said.get("value"))
    if readers := _READERS.fullmatch(key):
        return "reader", [readers[1], value]
    upvotes = _UPVOTES.fullmatch(key)
    if upvotes and value and value.isdigit():  # what stands on other servers has an address
        return "upvote", [upvotes[1], value, _moment(_text(said.get("score")))]
    return None


def _property(name: str, said: dict[str, Any]) -> str | None:
    value = _text(said.get(name))
    return _moment(value) if name in MOMENTS else value


def _moment(value: str | None) -> str | None:
    """Milliseconds since 1970, and 0 for never; what is no number is told as it is, and refused."""
    if not value or not value.isdigit():
        return value
    try:
        at = datetime.fromtimestamp(int(value) / 1_000, UTC)
    except (OverflowError, ValueError, OSError):
        return value
    return at.isoformat(timespec="milliseconds") if int(value) else None


def _text(value: Any) -> str | None:
    """A value as it was. MongoDB says of some numbers which kind they are, and gives fractions."""
    if isinstance(value, dict):
        value = next((one for name, one in value.items() if name.startswith("$number")), None)
    if isinstance(value, list):
        return ",".join(map(str, value))
    if isinstance(value, float):
        return str(int(value))
    return None if value is None else str(int(value) if isinstance(value, bool) else value)


def worded(content: str, at: str) -> str:
    """Posts are Markdown over there, too."""
    return placed(prose.render(content), at)


NODEBB = Telling(VIEWS, TABLES, worded)
