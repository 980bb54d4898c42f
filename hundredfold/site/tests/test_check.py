"""`hundredfold check` says whether all agrees: lines for people, one for programs."""

import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.models import Muster
from hundredfold.kit.checks import Verdict, one_state, verdicts
from hundredfold.kit.scope import as_owner, brand_scope
from hundredfold.people.models import Footprint
from hundredfold.talk.models import Like, Tally
from tests.house import House


def seen(name: str) -> Verdict:
    return next(verdict for verdict in verdicts(connection) if verdict.name == name)


def amiss() -> list[str]:
    return [verdict.name for verdict in verdicts(connection) if not verdict.ok]


def test_a_missing_promise_is_told(fresh_database):
    table = "" if connection.vendor == "sqlite" else ' ON "activity_activity"'
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "activity_activity_refuses_update"{table}')
    assert seen("site.promises").detail == "activity_activity_refuses_update is not kept"
    assert amiss() == ["site.promises"]


def test_a_missing_and_a_newer_migration_are_told(fresh_database):
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '9999_later' WHERE app = 'activity'")
    found = seen("site.migrations")
    assert not found.ok
    assert "activity.0001_the_log is not applied" in found.detail
    assert "activity.9999_later is newer than this code" in found.detail


def test_a_row_that_points_nowhere_is_told(fresh_database, life):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no way to make one")
    assert seen("site.storage").ok
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("DELETE FROM talk_tag")
    found = seen("site.storage")
    assert not found.ok
    assert "of talk_tagging points at a row of talk_tag that is not there" in found.detail


def test_figures_that_were_spoilt_are_told(fresh_database, life):
    catch_up()
    assert amiss() == []
    Tally.of(life.post.brand_id).filter(post=life.post).update(likes=99)
    Footprint.of(life.post.brand_id).update(deeds=1)
    Muster.of(life.post.brand_id).filter(circle=life.post.circle).delete()
    Like.of(life.post.brand_id).filter(post=life.post).delete()
    assert amiss() == ["circles.musters", "people.footprints", "talk.likes", "talk.tallies"]
    assert seen("talk.tallies").detail == f"{life.post.pk} is off by +98"


def test_it_sees_one_state_and_nobody_waits(fresh_database, cast):
    """Somebody writes while the checks look: it works at once, and the checks do not see it."""

    def likes() -> None:
        with brand_scope(cast.brand):
            Tally.of(cast.brand).model.objects.create(brand=cast.brand, post_id=1, likes=7)
        connection.close()

    with one_state(connection):
        assert not Tally.of(cast.brand).exists()
        writer = threading.Thread(target=likes)
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert not Tally.of(cast.brand).exists()
    assert Tally.of(cast.brand).exists()


def test_the_command_says_so_to_people_and_programs(tmp_path, fresh_database, life):
    house = House(tmp_path, fresh_database.url)
    ended = house.run("check", "--json")
    *lines, last = ended.stdout.splitlines()
    told = json.loads(last)
    assert ended.returncode == 0, ended.stdout
    assert told["ok"] is True
    assert len(lines) == len(told["checks"]) + 1
    assert all(set(check) == {"name", "ok", "detail"} for check in told["checks"])

    Tally.of(life.post.brand_id).update(likes=99)
    ended = house.run("check", "--json")
    told = json.loads(ended.stdout.splitlines()[-1])
    assert ended.returncode == 1
    assert told["ok"] is False
    assert [check["name"] for check in told["checks"] if not check["ok"]] == ["talk.tallies"]
    assert "AMISS  talk.tallies" in ended.stdout


def test_where_there_is_no_house_it_cannot_look(tmp_path):
    file = tmp_path / "none.sqlite3"
    ended = House(tmp_path, f"sqlite:///{file}").run("check")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert not file.exists()


def test_a_damaged_file_is_one_line_or_told(tmp_path, fresh_database, life):
    if connection.vendor != "sqlite":
        pytest.skip("a file of SQLite")
    connection.close()
    with closing(sqlite3.connect(fresh_database.name)) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = bytearray(Path(fresh_database.name).read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 40_000] = bytes(40_000)
    (tmp_path / "damaged.sqlite3").write_bytes(whole)
    ended = House(tmp_path, f"sqlite:///{tmp_path / 'damaged.sqlite3'}").run("check")
    assert ended.returncode in (1, 2)
    assert "Traceback" not in ended.stderr
