"""The log in Parquet is the log: the same columns, the same rows, each once."""

import json
import threading
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.db import connection, transaction

from hundredfold.activity import parquet, pen
from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.activity.models import Activity
from hundredfold.activity.parquet import TYPES, export_facts
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import every_brand
from hundredfold.kit.stops import Stop
from tests.house import House

AT = datetime(2026, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC)
TREE = Source('tree "of", many\nlines')
grew = Fact(Verb.ADD, "orchard.tree", "a tree grew", Note)


def grow(brand, **more):
    words = {"brand": brand.pk, "actor": TREE, "object": TREE, "at": AT}
    return pen.record(grew.line(**words | more))


def read_back(folder: Path) -> list[tuple[Any, ...]]:
    """As DuckDB reads it, with moments as UTC text: in Python it would want pytz for them."""
    columns = ", ".join(
        f"CAST({name} AT TIME ZONE 'UTC' AS TIMESTAMP)" if kind == "TIMESTAMPTZ" else name
        for name, kind in TYPES.items()
    )
    with duckdb.connect() as duck:
        rows = duck.execute(
            f"SELECT {columns}, month FROM read_parquet('{folder}/month=*/*.parquet', "  # noqa: S608 the test's own folder
            "hive_partitioning = true, hive_types = {'month': VARCHAR}) ORDER BY id"
        ).fetchall()
    place = list(TYPES).index("note")
    return [(*row[:place], json.loads(row[place]), *row[place + 1 :]) for row in rows]


def the_log(**which: Any) -> list[tuple[Any, ...]]:
    rows = []
    for fact in Activity.objects.filter(**which).order_by("id"):
        row = {name: getattr(fact, name) for name in TYPES}
        for name in ("happened_at", "recorded_at"):
            row[name] = row[name].astimezone(UTC).replace(tzinfo=None)
        rows.append((*row.values(), f"{fact.happened_at:%Y-%m}"))
    return rows


def test_duckdb_reads_the_log(fresh_database, life, tmp_path):
    grow(life.post.brand, key='a "key", 键', circle=life.post.circle_id)
    grow(life.post.brand, at=AT.replace(year=2025, month=12))
    done = export_facts(tmp_path / "out")
    assert read_back(tmp_path / "out") == the_log()
    assert done.facts == done.total == Activity.objects.count()
    months = {row[-1] for row in the_log()}
    assert {"2025-12", "2026-01"} <= months
    assert {path.name for path in (tmp_path / "out").glob("month=*")} == {
        f"month={month}" for month in months
    }


def test_a_second_run_adds_nothing_a_later_one_what_is_new(fresh_database, life, tmp_path):
    export_facts(tmp_path / "out")
    files = {path: path.read_bytes() for path in tmp_path.rglob("*.parquet")}
    again = export_facts(tmp_path / "out")
    assert (again.facts, again.files) == (0, 0)
    grow(life.post.brand, at=AT.replace(year=2020))
    later = export_facts(tmp_path / "out")
    assert (later.facts, later.files) == (1, 1)
    assert read_back(tmp_path / "out") == the_log()
    assert all(path.read_bytes() == whole for path, whole in files.items()), "none is rewritten"


def test_legs_come_to_the_same(fresh_database, life, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "LEG", 7)
    told = []
    export_facts(tmp_path / "out", progress=told.append)
    assert set(told[:-1]) == {7}
    assert read_back(tmp_path / "out") == the_log()


@pytest.mark.parametrize("dies_at", range(1, 8))
def test_whoever_is_killed_goes_on(fresh_database, life, tmp_path, monkeypatch, dies_at):
    """The power goes out before one of the steps of the second leg; more happens; nothing twice."""
    monkeypatch.setattr(parquet, "LEG", 40)
    steps = count()

    def dying(whole):
        def step(*words):
            if next(steps) == dies_at:
                raise KeyboardInterrupt
            return whole(*words)

        return step

    for name in ("_keep", "sync", "_write_leg"):
        monkeypatch.setattr(parquet, name, dying(getattr(parquet, name)))
    with pytest.raises(KeyboardInterrupt):
        export_facts(tmp_path / "out")
    grow(life.post.brand)
    export_facts(tmp_path / "out")
    assert read_back(tmp_path / "out") == the_log()


def test_one_brand_alone(fresh_database, life, cast, tmp_path):
    export_facts(tmp_path / "out", brand=cast.rival.brand)
    assert read_back(tmp_path / "out") == the_log(brand=cast.rival.brand)
    with pytest.raises(Stop, match="holds the facts of brand heron"):
        export_facts(tmp_path / "out")


def test_what_is_something_else_is_left_alone(fresh_database, life, tmp_path):
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(Stop, match="name an empty folder"):
        export_facts(tmp_path)
    export_facts(tmp_path / "out")
    state = tmp_path / "out" / "facts.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"position": [7, 999_999]}))
    with pytest.raises(Stop, match="of another log"):
        export_facts(tmp_path / "out")


def test_what_commits_late_comes_late(fresh_database, cast, tmp_path):
    """A fact is exported once every transaction that began before its own has ended."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    written, may_commit = threading.Event(), threading.Event()

    def slowly() -> None:
        with every_brand("a thread stands nowhere by itself"), transaction.atomic():
            grow(cast.brand)
            written.set()
            assert may_commit.wait(30)
        connection.close()

    before = Activity.objects.count()
    writer = threading.Thread(target=slowly)
    writer.start()
    assert written.wait(30)
    grow(cast.brand)
    assert export_facts(tmp_path / "out").facts == before
    may_commit.set()
    writer.join()
    assert export_facts(tmp_path / "out").facts == 2
    assert read_back(tmp_path / "out") == the_log()


def test_the_command_says_what_it_did(fresh_database, life, tmp_path):
    house = House(tmp_path, fresh_database.url)
    ended = house.run("export", "facts", str(tmp_path / "out"), "--json")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["facts"] == Activity.objects.count()
    ended = house.run("export", "facts", str(tmp_path / "out"), "--brand", "nobody")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
