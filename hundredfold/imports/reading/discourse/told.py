"""Each of our tables as a stream of rows, told from what was sorted out.

A row stands on the line where the dump has it, so that what is rejected can be looked up there.
Only what everybody could read is told: no private messages, no categories that are closed to some,
nothing deleted, hidden, unlisted or whispered.
"""

import io
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from xml.sax.saxutils import quoteattr

VIEWS = """
    CREATE TEMP VIEW open_topics AS
    SELECT * FROM topics t
    WHERE archetype = 'regular' AND deleted_at IS NULL AND coalesce(visible, 't') = 't'
        AND NOT EXISTS (
            SELECT 1 FROM categories c WHERE c.id = t.category_id AND c.read_restricted = 't');
    CREATE TEMP VIEW open_posts AS
    SELECT p.*, t.title, p.post_number = '1' AS is_head FROM posts p
    JOIN open_topics t ON t.id = p.topic_id
    WHERE p.deleted_at IS NULL AND p.hidden = 'f' AND p.post_type IN ('1', '2');
    CREATE TEMP VIEW solutions AS
    SELECT topic_id, answer_post_id FROM discourse_solved_solved_topics
    UNION ALL
    SELECT topic_id, value FROM topic_custom_fields WHERE name = 'accepted_answer_post_id';
"""
TOLD = {
    "Tags": "SELECT line, id AS Id, name AS TagName FROM tags",
    "Users": """
        SELECT u.line, u.id AS Id, coalesce(nullif(u.name, ''), u.username) AS DisplayName,
            u.created_at AS CreationDate, p.location AS Location, p.bio_cooked AS AboutMe
        FROM users u LEFT JOIN user_profiles p ON p.user_id = u.id
        WHERE CAST(u.id AS INTEGER) >= -1""",
    "Posts": """
        SELECT p.line, p.id AS Id, CASE WHEN is_head THEN 1 ELSE 2 END AS PostTypeId,
            CASE WHEN NOT is_head THEN (SELECT h.id FROM posts h
                WHERE h.topic_id = p.topic_id AND h.post_number = '1') END AS ParentId,
            CASE WHEN is_head THEN (SELECT s.answer_post_id FROM solutions s
                WHERE s.topic_id = p.topic_id LIMIT 1) END AS AcceptedAnswerId,
            p.user_id AS OwnerUserId, CASE WHEN is_head THEN p.title END AS Title,
            CASE WHEN is_head THEN (SELECT group_concat(g.name, '|')
                FROM topic_tags x JOIN tags g ON g.id = x.tag_id
                WHERE x.topic_id = p.topic_id) END AS Tags,
            p.cooked AS Body, p.created_at AS CreationDate,
            CASE WHEN CAST(p.version AS INTEGER) > 1 THEN p.last_version_at END AS LastEditDate
        FROM open_posts p""",
    # Acceptances are counted by themselves over there: here their ids begin where no like's do.
    "Votes": """
        SELECT line, CAST(id AS INTEGER) + 1000000000000000 AS Id, answer_post_id AS PostId,
            1 AS VoteTypeId, NULL AS UserId, created_at AS CreationDate
        FROM discourse_solved_solved_topics
        UNION ALL
        SELECT min(a.line), min(a.id), a.post_id, 2, a.user_id, a.created_at
        FROM post_actions a JOIN open_posts p ON p.id = a.post_id
        WHERE a.post_action_type_id = '2' AND a.deleted_at IS NULL
        GROUP BY a.user_id, a.post_id""",
    "Badges": """
        SELECT u.line, u.id AS Id, u.user_id AS UserId, b.name AS Name, u.granted_at AS Date,
            b.badge_type_id AS Class
        FROM user_badges u JOIN badges b ON b.id = u.badge_id""",
}
"""How each of our tables is told; `line` is where the dump has the row."""


_EMOJI = re.compile(r'<img[^>]*\bclass="emoji[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')
_CALL = re.compile(r'<a[^>]*\bclass="mention[^>]*>(@[^<]*)</a>')
_OWN = re.compile(r'\b(href|src)="(?=/[^/])')
_ANY = re.compile(r'\b(href|src)="(?=//)')


def worded(cooked: str, at: str) -> str:
    """What a post says: emoji as they were typed, names without links to their old pages, and what
    the forum has of its own looked for where the forum stands."""
    html = _EMOJI.sub(lambda one: (_ALT.search(one[0]) or ["", ""])[1], cooked)
    html = _CALL.sub(r"\1", html)
    html = _OWN.sub(lambda one: f'{one[1]}="{at}', html)
    return _ANY.sub(r'\1="https:', html)


@contextmanager
def told(sorted_out: Path, table: str, at: str) -> Iterator[BinaryIO]:
    with closing(sqlite3.connect(f"file:{sorted_out}?mode=ro", uri=True)) as database:
        yield cast(BinaryIO, io.BufferedReader(_Flow(_rows(database, table, at)), 128 * 1024))


def _rows(database: sqlite3.Connection, table: str, at: str) -> Iterator[bytes]:
    database.executescript(VIEWS)
    cursor = database.execute(f"{TOLD[table]} ORDER BY 1")
    names = [column[0] for column in cursor.description][1:]
    root = table.lower().encode()
    yield b"<" + root + b">"
    line = 1
    for there, *values in cursor:
        given = {n: str(v) for n, v in zip(names, values, strict=True) if v is not None}
        if "Body" in given:
            given["Body"] = worded(given["Body"], at)
        said = " ".join(f"{name}={_quoted(value)}" for name, value in given.items())
        yield b"\n" * (there - line) + f"<row {said}/>".encode()
        line = there
    yield b"</" + root + b">"


_BARE = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _quoted(value: str) -> str:
    return quoteattr(_NO_XML.sub("", value), _BARE)


class _Flow(io.RawIOBase):
    """What is told piece by piece, read as a file is."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            try:
                self._rest = next(self._pieces)
            except StopIteration:
                return 0
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)
