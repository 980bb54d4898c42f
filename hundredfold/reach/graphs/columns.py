"""Two or three columns of a file as flat arrays, by DuckDB."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from hundredfold.reach.graphs.looking import Look, look
from hundredfold.reach.refused import Unreadable

WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
FEW = 0.01
LINE = re.compile(r"CSV Error on Line: (\d+)")
NARROW = np.iinfo(np.int32)
PER_CELL = "string_split_regex(trim(line), '[ \\t]+')"


class Columns(NamedTuple):
    """Whole ids as int32 or int64; of other ids the numbers of their `names` (str, sorted)."""

    sources: NDArray[np.integer]
    targets: NDArray[np.integer]
    weights: NDArray[np.float64] | None
    names: NDArray[np.object_] | None


def columns_of(path: Path, name: str, threads: int | None = None) -> Columns:
    """What stands in a plain .parquet, .csv or .txt file, in the order of its rows."""
    with _duck(name, threads) as duck:
        if path.suffix.lower() == ".parquet":
            return _parquet(duck, path, name)
        seen = look(path, name)
        if seen.whole:
            try:
                return _numbers(duck, path, seen, name)
            except duckdb.ConversionException as error:
                _refuse_a_few(duck, path, seen, name, error)
        return _named(duck, _rows(path, seen, "VARCHAR"), seen.columns == 3, name)


@contextmanager
def _duck(name: str, threads: int | None) -> Iterator[Any]:
    """DuckDB without network; whatever it cannot read becomes one line."""
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads:
        settings["threads"] = threads
    try:
        with duckdb.connect(config=settings) as duck:
            yield duck
    except duckdb.Error as error:
        raise Unreadable(_in_one_line(name, str(error))) from None


def _numbers(duck: Any, path: Path, seen: Look, name: str) -> Columns:
    """Most ids fit in 32 bits; that is found out by trying, for a file is read only once."""
    weighed = seen.columns == 3
    try:
        return _fetched(duck, _rows(path, seen, "INTEGER"), weighed, name)
    except duckdb.ConversionException:
        return _fetched(duck, _rows(path, seen, "BIGINT"), weighed, name)


def _refuse_a_few(duck: Any, path: Path, seen: Look, name: str, error: Exception) -> None:
    """A list of numbers with a few words in it is damaged; one with many is a list of names."""
    odd = "count(*) FILTER (try_cast(a AS BIGINT) IS NULL OR try_cast(b AS BIGINT) IS NULL)"
    rows = _rows(path, seen, "VARCHAR")
    count, every = duck.execute(f"SELECT {odd}, count(*) {rows}").fetchone()
    if count <= FEW * every:
        raise Unreadable(_in_one_line(name, str(error)))


def _rows(path: Path, seen: Look, kind: str) -> str:
    """The FROM of a query over columns a, b and perhaps w."""
    where = str(path).replace("'", "''")
    quote = '"' if seen.separator in (",", ";") else ""
    shared = (
        f"'{where}', auto_detect = false, header = {seen.header}, comment = '{seen.comment}', "
        f"escape = '{quote}', quote = '{quote}', strict_mode = true"
    )
    weight = {", 'w': 'DOUBLE'"} if seen.columns == 3 else {""}
    if seen.separator is not None:
        kinds = f"{{'a': '{kind}', 'b': '{kind}'{weight.pop()}}}"
        return f"FROM read_csv({shared}, delim = '{seen.separator}', columns = {kinds})"
    # White space of any width: each line is one cell, taken apart afterwards.
    cells = f"a: cell[1]::{kind}, b: cell[2]::{kind}" + (
        ", w: cell[3]::DOUBLE" if seen.columns == 3 else ""
    )
    lines = f"read_csv({shared}, delim = '\x1f', columns = {{'line': 'VARCHAR'}})"
    split = f"SELECT cell: {PER_CELL} FROM {lines} WHERE trim(line) <> ''"  # noqa: S608 our own words
    right = f"if(len(cell) = {seen.columns}, cell, error('a line has another number of columns'))"
    return f"FROM (SELECT {cells} FROM (SELECT cell: {right} FROM ({split})))"  # noqa: S608 the same


def _fetched(duck: Any, rows: str, weighed: bool, name: str) -> Columns:
    wanted = "a, b, w" if weighed else "a, b"
    found = duck.execute(f"SELECT {wanted} {rows}").fetchnumpy()
    for cells in found.values():
        if np.ma.isMaskedArray(cells) and cells.mask.any():
            row = int(np.argmax(np.ma.getmaskarray(cells))) + 1
            raise Unreadable(f"{name} row {row}: a cell is empty.")
    plain = {key: np.ma.getdata(cells) for key, cells in found.items()}
    return Columns(plain["a"], plain["b"], plain.get("w"), None)


def _named(duck: Any, rows: str, weighed: bool, name: str) -> Columns:
    """Ids that are words are numbered in the order of the alphabet."""
    wanted = "a, b, w" if weighed else "a, b"
    duck.execute(f"CREATE TEMP TABLE edge AS SELECT {wanted} {rows}")
    missing = duck.execute("SELECT count(*) FROM edge WHERE a IS NULL OR b IS NULL").fetchone()
    if missing[0]:
        raise Unreadable(f"{name}: {missing[0]} rows lack an id.")
    ends = "SELECT a FROM edge UNION SELECT b FROM edge ORDER BY 1"
    duck.execute(f"CREATE TYPE node AS ENUM ({ends})")
    code = "enum_code({}::node)::INTEGER"
    weight = ", w" if weighed else ""
    codes = f"a: {code.format('a')}, b: {code.format('b')}{weight}"
    numbered = f"FROM (SELECT {codes} FROM edge)"  # noqa: S608 our own words
    found = _fetched(duck, numbered, weighed, name)
    named = duck.execute("SELECT unnest(enum_range(NULL::node))::VARCHAR AS name").fetchall()
    return found._replace(names=np.array([row[0] for row in named], object))


def _parquet(duck: Any, path: Path, name: str) -> Columns:
    where = str(path).replace("'", "''")
    rows = f"FROM read_parquet('{where}')"
    kinds = [(row[0], row[1]) for row in duck.execute(f"DESCRIBE SELECT * {rows}").fetchall()]
    if len(kinds) not in (2, 3):
        raise Unreadable(f"{name}: {len(kinds)} columns where two or three are needed.")
    quoted = ['"' + column.replace('"', '""') + '"' for column, _ in kinds]
    weighed = len(kinds) == 3
    weight = f", w: {quoted[2]}::DOUBLE" if weighed else ""
    if not {kind for _, kind in kinds[:2]} <= WHOLE:
        cast = f"a: {quoted[0]}::VARCHAR, b: {quoted[1]}::VARCHAR{weight}"
        return _named(duck, f"FROM (SELECT {cast} {rows})", weighed, name)
    ends = ", ".join(f"min({end}), max({end})" for end in quoted[:2])
    limits = [
        limit for limit in duck.execute(f"SELECT {ends} {rows}").fetchone() if limit is not None
    ]
    narrow = all(NARROW.min <= limit <= NARROW.max for limit in limits)
    kind = "INTEGER" if narrow else "BIGINT"
    cast = f"a: {quoted[0]}::{kind}, b: {quoted[1]}::{kind}{weight}"
    return _fetched(duck, f"FROM (SELECT {cast} {rows})", weighed, name)


def _in_one_line(name: str, said: str) -> str:
    """DuckDB explains at length; whoever runs a command needs the place and the reason."""
    line = LINE.search(said)
    place = f"{name} line {line[1]}" if line else name
    for sign, meaning in (
        ("Expected Number of Columns", "the number of columns changes."),
        ("Could not convert string", "there is no number where numbers stand above."),
        ("not utf-8", "it is not text in UTF-8."),
        ("number of columns", "the number of columns changes."),
        ("Out of Memory", "it does not fit into memory."),
    ):
        if sign in said:
            return f"{place}: {meaning}"
    return f"{place}: {(said.strip().splitlines() or ['it cannot be read'])[0].rstrip('.')}."
