"""The whole house as `up` opens it: pages, live and worker, on a database of the test's own."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from environ import Env

from hundredfold.site.children import end_with_parent
from hundredfold.site.databases import url_of
from tests.databases import Copy, Template
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

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> "House":
        self._log = (self.home / "log").open("w")
        self.process = subprocess.Popen(
            self._words("up"),
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
            preexec_fn=end_with_parent(os.getpid()),
        )
        wait_until(lambda: "is open at" in self.said or self.process.poll() is not None)
        if "is taken by another program" in self.said:
            self.port = free_port(together=2)  # a browser's own end came between looking and taking
            return self.open()
        assert "is open at" in self.said, self.said
        return self

    def close(self) -> int:
        """Ask it to end, as a supervisor would; gives its exit code."""
        self.process.terminate()
        return self.process.wait(60)

    def run(self, verb: str, *more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._words(verb, *more),
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def _words(self, verb: str, *more: str) -> list[str]:
        words = [sys.executable, "-m", "hundredfold.site.command", verb, *more]
        return [*words, "--no-browser", "--port", str(self.port)] if verb == "up" else words

    @property
    def said(self) -> str:
        return (self.home / "log").read_text()

    def children(self) -> dict[str, int]:
        """The processes below ours that are still there, by what they do."""
        found: dict[str, int] = {}
        for child in below(self.process.pid):
            words = Path(f"/proc/{child}/cmdline").read_text().split("\0")
            what = next((w for w in ("granian", "live", "worker") if w in words), "")
            found.setdefault(what, child)
        return found

    def prepare_as(self, known: Path, url: str) -> None:
        """What another house on an equal database has found out and gathered holds here, too."""
        shutil.copytree(known / "static", self.home / "static")
        (state,) = json.loads((known / "prepared.json").read_text()).values()
        parsed = Env.db_url_config(url)
        vendor = "sqlite" if url.startswith("sqlite") else "postgresql"
        named = url_of({**parsed, "VENDOR": vendor})
        (self.home / "prepared.json").write_text(json.dumps({named: state}))

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.address + path)


def below(parent: int) -> list[int]:
    """The processes that this one started, as the kernel lists them."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def wait_until(holds: Callable[[], object], otherwise: str = "") -> None:
    """Ask again and again, for two minutes at most: a build machine may be busy."""
    until = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < until, otherwise
        time.sleep(0.05)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, template: Template) -> Path:
    """A home that has seen its database and gathered its static files, as each first start does."""
    copy = template.copy()
    home = tmp_path_factory.mktemp("prepared")
    made = House(home, copy.url).run("migrate")
    assert made.returncode == 0, made.stderr
    template.drop(copy)
    return home


@pytest.fixture
def house(bare_house: House, prepared: Path, fresh_database: Copy) -> House:
    """One that opens at once."""
    bare_house.prepare_as(prepared, fresh_database.url)
    return bare_house


@pytest.fixture
def bare_house(tmp_path: Path, fresh_database: Copy) -> Iterator[House]:
    """One that was never opened."""
    if sys.platform != "linux":
        pytest.skip("looks into /proc")
    house = House(tmp_path, fresh_database.url)
    yield house
    if hasattr(house, "process"):
        house.process.kill()
        house.process.wait()


Page = Any
Arrive = Callable[..., Page]


@pytest.fixture
def arrive(house: House, visitor: Callable[..., Page], sign_in: Callable[..., Any]) -> Arrive:
    """A page of the open house, signed in as somebody."""

    def arrived(person: Any, *, scripts: bool = True, **looks: str) -> Page:
        page = visitor(**looks, scripts=scripts)
        page.set_default_timeout(60_000)
        cookie = sign_in(person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": house.address}])
        return page

    return arrived
