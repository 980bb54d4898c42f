"""The house opens, says in one line what is wrong, mends what falls, and leaves nothing behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.needs import ROOT
from tests.ports import free_port


class House:
    """`hundredfold up` in a home of its own."""

    def __init__(self, home: Path, url: str) -> None:
        self.port = free_port(together=2)
        self.home = home
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
            "HUNDREDFOLD_HOME": str(home),
            "HUNDREDFOLD_DATABASE_URL": url,
        }

    def open(self) -> "House":
        self._log = (self.home / "log").open("w")
        self.process = subprocess.Popen(  # noqa: S603 words of our own
            self._words("up"), env=self._environment, stdout=self._log, stderr=self._log
        )
        wait_until(lambda: "is open at" in self.said, self.said)
        return self

    def run(self, verb: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 words of our own
            self._words(verb), env=self._environment, capture_output=True, text=True, timeout=60
        )

    def _words(self, verb: str) -> list[str]:
        words = [sys.executable, "-m", "hundredfold.site.command", verb]
        return [*words, "--no-browser", "--port", str(self.port)] if verb == "up" else words

    @property
    def said(self) -> str:
        return (self.home / "log").read_text()

    def children(self) -> dict[str, int]:
        """The processes below ours that are still there, by what they do."""
        found: dict[str, int] = {}
        for child in _below(self.process.pid):
            words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
            what = next((w for w in ("granian", "live", "worker") if w in words), "")
            found.setdefault(what, child)
        return found

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}")


def _below(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def wait_until(holds: Callable[[], object], otherwise: str = "") -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until, otherwise
        time.sleep(0.05)


@pytest.fixture
def house(tmp_path: Path, fresh_database) -> Iterator[House]:
    if sys.platform != "linux":
        pytest.skip("looks into /proc")
    house = House(tmp_path, fresh_database.url)
    yield house
    if hasattr(house, "process"):
        house.process.kill()
        house.process.wait()


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(house, ending):
    house.open()
    assert house.get("/healthz").text == "ok\n"
    assert house.get("/readyz").json() == {"ready": True, "faults": []}
    children = house.children()
    assert set(children) == {"granian", "live", "worker"}
    everybody = [*children.values(), *_below(children["granian"])]
    house.process.send_signal(ending)
    code = house.process.wait(15)
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


def test_a_broken_promise_keeps_the_house_closed_until_it_is_mended(tmp_path):
    house = House(tmp_path, f"sqlite:///{tmp_path / 'own.sqlite3'}")
    assert house.run("migrate").returncode == 0
    with closing(sqlite3.connect(tmp_path / "own.sqlite3")) as other:
        other.execute("DROP TRIGGER activity_activity_refuses_update")
        other.commit()
    for verb in ("up", "worker"):
        ended = house.run(verb)
        assert ended.returncode == 2
        assert "activity_activity_refuses_update" in ended.stderr
    assert house.run("migrate").returncode == 0
    house.open()


def test_a_newer_database_is_left_alone(tmp_path):
    house = House(tmp_path, f"sqlite:///{tmp_path / 'own.sqlite3'}")
    assert house.run("migrate").returncode == 0
    with closing(sqlite3.connect(tmp_path / "own.sqlite3")) as other:
        other.execute("INSERT INTO django_migrations VALUES (NULL, 'talk', '9999_later', 0)")
        other.commit()
    ended = house.run("up")
    assert ended.returncode == 2
    assert ended.stderr == (
        "hundredfold migrate: The database is newer than this code (it has talk.9999_later); "
        "update the code first.\n"
    )
