"""`dump.sql` as pg_dump writes it: each table a block of lines between COPY and `\\.`, tab between
values. One reading sorts the tables that are wanted into a small database beside it, every row with
the line where the dump has it."""

import gzip
import re
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from hundredfold.imports.reading.files import lines_of, stream_of
from hundredfold.imports.reading.sorting import Line, fill, make_tables
from hundredfold.kit.stops import Stop

DUMP = "dump.sql"
LONGEST_LINE = 2**22

WANTED = {
    "badges": "id name badge_type_id",
    "categories": "id read_restricted",
    "discourse_solved_solved_topics": "id topic_id answer_post_id created_at",
    "post_actions": "id post_id user_id post_action_type_id created_at deleted_at",
    "posts": (
        "id user_id topic_id post_number cooked created_at deleted_at hidden post_type version "
        "last_version_at"
    ),
    "tags": "id name",
    "topic_custom_fields": "topic_id name value",
    "topic_tags": "topic_id tag_id",
    "topics": "id title created_at user_id archetype category_id visible deleted_at",
    "user_badges": "id badge_id user_id granted_at",
    "user_profiles": "user_id location bio_cooked",
    "users": "id username name created_at",
}
"""Which columns of which tables are read."""

NEEDED = ("posts", "topics", "users")

_COPY = re.compile(rb"COPY (?:public\.)?\"?(\w+)\"? \(([^)]*)\) FROM stdin;")
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}

INDEXES = """
    CREATE INDEX posts_by_id ON posts (id);
    CREATE INDEX posts_by_topic ON posts (topic_id, post_number);
    CREATE INDEX topics_by_id ON topics (id);
    CREATE INDEX tags_of_a_topic ON topic_tags (topic_id);
    CREATE INDEX tags_by_id ON tags (id);
    CREATE INDEX fields_of_a_topic ON topic_custom_fields (topic_id);
    CREATE INDEX solved_topics ON discourse_solved_solved_topics (topic_id);
    CREATE INDEX categories_by_id ON categories (id);
    CREATE INDEX profiles_of_users ON user_profiles (user_id);
    CREATE INDEX badges_by_id ON badges (id);
"""


class Dump(NamedTuple):
    """A dump that is being read: what messages call it, and its lines with their numbers."""

    label: str
    lines: Iterator[tuple[int, bytes]]


def sort_out(place: Path, into: Path) -> str:
    """Every wanted table as a table of text; gives what the dump is called in messages."""
    with closing(sqlite3.connect(into)) as database, database, _dump_in(place) as dump:
        make_tables(database, WANTED)
        found = _take_blocks(dump, database)
        if missing := [table for table in NEEDED if table not in found]:
            raise Stop(f"{dump.label} holds no {' and no '.join(missing)}: no Discourse backup.")
        database.executescript(INDEXES)
        return dump.label


@contextmanager
def _dump_in(place: Path) -> Iterator[Dump]:
    """The dump itself: alone, packed, in its folder, or in the backup as Discourse makes it."""
    if not place.exists():
        raise Stop(f"{place} does not exist.")
    if place.is_dir():
        there = [place / f"{DUMP}{packing}" for packing in ("", ".gz")]
        place = next((file for file in there if file.exists()), place)
    if place.is_dir():
        raise Stop(f"{place} holds no {DUMP}.")
    if ".tar" in place.suffixes or place.suffix == ".tgz":
        with _in_archive(place) as stream:
            label = f"{place.name}/{DUMP}"
            yield Dump(label, _lines(label, stream))
    else:
        with stream_of(place) as stream:
            yield Dump(place.name, _lines(place.name, stream))


@contextmanager
def _in_archive(place: Path) -> Iterator[BinaryIO]:
    """It is read as it comes: nothing is unpacked beside it."""
    try:
        with tarfile.open(place, "r|*") as archive:
            for member in archive:
                name = Path(member.name).name
                if name in (DUMP, f"{DUMP}.gz") and (file := archive.extractfile(member)):
                    plain = file if name == DUMP else gzip.GzipFile(fileobj=file)
                    yield cast(BinaryIO, plain)
                    return
    except (tarfile.TarError, OSError) as error:
        raise Stop(f"{place.name}: cannot be unpacked ({error}).") from error
    raise Stop(f"{place.name} holds no {DUMP}.")


def _take_blocks(dump: Dump, database: sqlite3.Connection) -> set[str]:
    found = set()
    for number, line in dump.lines:
        begins = _COPY.match(line)
        table = begins[1].decode() if begins else ""
        if begins and table in WANTED:
            columns = [name.strip(' "') for name in begins[2].decode().split(",")]
            _take(dump, number, table, columns, database)
            found.add(table)
    return found


def _take(
    dump: Dump, begun: int, table: str, columns: list[str], database: sqlite3.Connection
) -> None:
    wanted = WANTED[table].split()
    if missing := [name for name in wanted[:2] if name not in columns]:
        raise Stop(f"{dump.label} line {begun}: {table} has no {', '.join(missing)}.")
    places = [columns.index(name) if name in columns else None for name in wanted]
    fill(database, table, 1 + len(wanted), _rows(dump, len(columns), places))


def _rows(dump: Dump, width: int, places: list[int | None]) -> Iterator[Line]:
    for number, line in dump.lines:
        if line == b"\\.":
            return
        try:
            values = line.decode().split("\t")
        except UnicodeDecodeError as error:
            raise Stop(f"{dump.label} line {number}: is not UTF-8.") from error
        if len(values) != width:
            found = f"{len(values)} values where {width} are named"
            raise Stop(f"{dump.label} line {number}: {found}.")
        yield number, *(None if place is None else _meant(values[place]) for place in places)
    raise Stop(f"{dump.label}: it ends within a table; it seems cut short.")


def _meant(value: str) -> str | None:
    return None if value == "\\N" else _ESCAPED.sub(lambda one: _MEANT.get(one[1], one[1]), value)


def _lines(label: str, stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        for number, line in lines_of(label, stream, LONGEST_LINE):
            yield number, line.rstrip(b"\r\n")
    except EOFError as error:
        raise Stop(f"{label} line {number + 1}: the file is cut short.") from error
