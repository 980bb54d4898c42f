"""The house opens, says in one line what is wrong, mends what falls, and leaves nothing behind."""

import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.house import House, below, wait_until


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(house, ending):
    house.open()
    assert house.get("/healthz").text == "ok\n"
    assert house.get("/readyz").json() == {"ready": True, "faults": [], "warnings": []}
    children = house.children()
    assert set(children) == {"granian", "live", "worker"}
    everybody = [*children.values(), *below(children["granian"])]
    house.process.send_signal(ending)
    code = house.process.wait(60)
    assert code == (-signal.SIGKILL if ending == signal.SIGKILL else 0)
    wait_until(lambda: gone(everybody))


def test_whoever_falls_is_started_again(house):
    house.open()
    fallen = house.children()["worker"]
    os.kill(fallen, signal.SIGKILL)
    wait_until(lambda: house.children().get("worker", fallen) != fallen)
    assert "worker ended (exit -9); starting it again." in house.said


def test_a_taken_port_is_one_line(house):
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port))
        other.listen()
        ended = house.run("up")
    assert ended.returncode == 2
    assert ended.stderr == (
        f"hundredfold up: Port {house.port} is taken by another program; "
        "choose another with --port.\n"
    )


def test_a_locked_database_is_one_line(tmp_path):
    file = tmp_path / "locked.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE it (here)")
        other.execute("BEGIN EXCLUSIVE")
        ended = House(tmp_path, f"sqlite:///{file}").run("up")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert f"{file} is locked by another program" in ended.stderr


@pytest.mark.parametrize("verb", ["up", "migrate", "replay"])
def test_an_unreachable_database_is_one_line(tmp_path, verb):
    pytest.importorskip("psycopg")
    ended = House(tmp_path, "postgres://nobody@127.0.0.1:1/nothing").run(verb)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "cannot be reached" in ended.stderr


@pytest.mark.slow
@pytest.mark.same_on_either
def test_a_broken_promise_keeps_the_house_closed_until_it_is_mended(bare_house, fresh_database):
    house = bare_house
    assert house.run("migrate").returncode == 0
    with closing(sqlite3.connect(fresh_database.name)) as other:
        other.execute("DROP TRIGGER activity_activity_refuses_update")
        other.commit()
    for verb in ("up", "worker"):
        ended = house.run(verb)
        assert ended.returncode == 2
        assert "activity_activity_refuses_update" in ended.stderr
    assert house.run("migrate").returncode == 0
    assert house.open().close() == 0


@pytest.mark.same_on_either
def test_a_newer_database_is_left_alone(bare_house, fresh_database):
    house = bare_house
    assert house.run("migrate").returncode == 0
    with closing(sqlite3.connect(fresh_database.name)) as other:
        other.execute("INSERT INTO django_migrations VALUES (NULL, 'talk', '9999_later', 0)")
        other.commit()
    ended = house.run("up")
    assert ended.returncode == 2
    assert ended.stderr == (
        "hundredfold migrate: The database is newer than this code (it has talk.9999_later); "
        "update the code first.\n"
    )
