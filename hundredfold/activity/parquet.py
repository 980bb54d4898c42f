"""The log as Parquet, by the month in which things happened; a later run adds what is new.

`DIR/month=2026-01/facts-0-250000.parquet`: the columns are the log's own. A run goes leg by leg.
Where a leg ends is written down before its first file, and that it is done after its last: whoever
is killed between the two writes the same files again, under the same names.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hundredfold.activity.queries import START, Position
from hundredfold.activity.spool import NOTHING, is_there, next_stop, spool
from hundredfold.brands.models import Brand
from hundredfold.kit.disk import sync
from hundredfold.kit.progress import Advance
from hundredfold.kit.stops import Stop

LEG = 250_000
STATE = "facts.json"
UNFINISHED = ".unfinished"
TYPES = {
    "id": "BIGINT", "brand_id": "BIGINT", "circle_id": "BIGINT", "actor": "VARCHAR",
    "verb": "VARCHAR", "kind": "VARCHAR", "object": "VARCHAR", "target": "VARCHAR",
    "note": "VARCHAR", "happened_at": "TIMESTAMPTZ", "recorded_at": "TIMESTAMPTZ",
    "key": "VARCHAR",
}  # fmt: skip
DUCK: dict[str, Any] = {
    "memory_limit": "128MB",
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Busy(Stop):
    """Somebody else is writing into this folder."""


@dataclass(frozen=True)
class State:
    """How far an export has come. `leg` is where the leg ends that was begun, if one was."""

    brand: str | None
    position: Position = START
    leg: Position | None = None
    facts: int = 0


@dataclass(frozen=True)
class Exported:
    """What one run added, and what there is now."""

    facts: int
    files: int
    total: int


def export_facts(
    folder: Path, *, brand: Brand | None = None, progress: Advance = lambda done: None
) -> Exported:
    """Write every fact that is safe to read and not there yet."""
    added = files = 0
    with _alone(folder):
        state = _state(folder, brand)
        while (until := state.leg or next_stop(state.position, LEG)) != state.position:
            state = replace(state, leg=until)
            _keep(folder, state)
            facts, made = _write_leg(folder, state, brand)
            state = replace(state, position=until, leg=None, facts=state.facts + facts)
            _keep(folder, state)
            added, files = added + facts, files + made
            progress(facts)
        _keep(folder, state)
    return Exported(added, files, state.facts)


def is_of_this_log(folder: Path) -> bool:
    """Whether the log has the fact at which the files in a folder end; empty ones fit any log."""
    kept = folder / STATE
    position = tuple(json.loads(kept.read_text())["position"]) if kept.exists() else START
    return position == START or is_there(position)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time; what a killed one left unfinished is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Busy(f"Another export into {folder} is running.") from None
    else:
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        yield
    finally:
        os.close(opened)


def _state(folder: Path, brand: Brand | None) -> State:
    """What is there already must be of this log and of the same brand."""
    kept, slug = folder / STATE, brand.slug if brand else None
    if not kept.exists():
        if any(folder.iterdir()):
            raise Stop(f"{folder} holds something else; name an empty folder.")
        return State(slug)
    told = json.loads(kept.read_text())
    leg = tuple(told["leg"]) if told["leg"] else None
    state = State(told["brand"], tuple(told["position"]), leg, told["facts"])
    if state.brand != slug:
        whose = f"brand {state.brand}" if state.brand else "every brand"
        raise Stop(f"{folder} holds the facts of {whose}; name another folder.")
    if state.position != START and not is_there(state.position):
        raise Stop(f"{folder} is of another log, or of this one before a restore; begin another.")
    return state


def _keep(folder: Path, state: State) -> None:
    fresh = folder / f".{STATE}"
    with fresh.open("w") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / STATE)


def _write_leg(folder: Path, state: State, brand: Brand | None) -> tuple[int, int]:
    """The facts of one leg, sorted by month; gives how many facts and files."""
    until, place = state.leg or state.position, folder / UNFINISHED
    place.mkdir()
    rows = place / "facts.csv"
    facts = spool(rows, state.position, until, brand=brand.pk if brand else None)
    if facts:
        _sort_by_month(rows, place / "months")
    files = 0
    for made in sorted(place.glob("months/month=*/*.parquet")):
        month = folder / made.parent.name
        month.mkdir(exist_ok=True)
        number = made.stem.removeprefix("part")
        part = "" if number in ("", "0") else f"-{number}"
        sync(made)
        made.replace(month / f"facts-{until[0]}-{until[1]}{part}.parquet")
        sync(month)
        files += 1
    shutil.rmtree(place)
    return facts, files


def _sort_by_month(rows: Path, into: Path) -> None:
    """DuckDB sorts on the disk what does not fit into its memory."""
    import duckdb

    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
    read = (
        f"read_csv('{_quoted(rows)}', columns = {{{columns}}}, auto_detect = false, "
        f"header = false, delim = ',', quote = '\"', escape = '\"', nullstr = '{NOTHING}', "
        "allow_quoted_nulls = false, max_line_size = 4000000)"
    )
    with duckdb.connect(config=DUCK | {"temp_directory": str(into.parent / "spill")}) as duck:
        duck.execute("SET TimeZone = 'UTC'")
        duck.execute(
            f"COPY (SELECT *, strftime(happened_at, '%Y-%m') AS month FROM {read} "  # noqa: S608 our own folder
            f"ORDER BY month, id) TO '{_quoted(into)}' (FORMAT parquet, COMPRESSION zstd, "
            "PARTITION_BY (month), FILENAME_PATTERN 'part{i}')"
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
