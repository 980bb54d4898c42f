"""Databases for tests: migrated once, then copied.

The log refuses DELETE and TRUNCATE, so no test can be cleaned up by flushing tables. Ordinary tests
run inside a transaction that is rolled back (`db`); a test that must really commit asks for
`fresh_database` and gets a copy of its own. HUNDREDFOLD_TEST_DATABASE says on which database.
"""

import fcntl
import hashlib
import itertools
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import pytest
from django.db import connections

from hundredfold.kit.migrating import migrate
from hundredfold.kit.scope import every_brand
from tests import needs
from tests.settings import POSTGRESQL

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Copy:
    """A migrated database of one's own: its name for Django, its URL for other processes."""

    name: str
    url: str
    host: str = ""

    def settings(self) -> dict[str, Any]:
        return {"NAME": self.name, "HOST": self.host}


class Template(Protocol):
    """A migrated database that is never written, only copied."""

    def copy(self) -> Copy: ...

    def drop(self, copy: Copy) -> None: ...


class SQLiteTemplate:
    """A file, kept from one run to the next for as long as no migration or promise changes."""

    def __init__(self, kept: Path, copies: Path) -> None:
        self.copies = copies
        self.file = kept / f"{_fingerprint()}.sqlite3"
        with _alone(kept / "lock"):
            if not self.file.exists():
                self._build()

    def _build(self) -> None:
        unfinished = self.file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with pointed_at("default", Copy(str(unfinished), "")):
            migrate()
        with sqlite3.connect(unfinished) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        unfinished.rename(self.file)

    def copy(self) -> Copy:
        path = self.copies / f"copy-{next(_numbers)}.sqlite3"
        shutil.copyfile(self.file, path)
        return Copy(str(path), f"sqlite:///{path}")

    def drop(self, copy: Copy) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(copy.name + ending).unlink(missing_ok=True)


class PostgreSQLTemplate:
    """A cluster for one test process alone: no other's transaction holds its followers back.

    An administrator has made two roles, none of them a superuser: to one nothing is forbidden. The
    first owns and migrates; the second is the app's, and so that of every test.
    """

    ROLE, APP = "hundredfold", "hundredfold_app"

    def __init__(self) -> None:
        found = needs.initdb()
        if found is None:
            needs.missing("PostgreSQL")
        self.programs = Path(found or "").parent
        self.place = Path(tempfile.mkdtemp(prefix="hf-pg-"))
        self.data = self.place / "data"
        self.owner = "postgres" if os.geteuid() == 0 else None
        if self.owner:
            shutil.chown(self.place, self.owner)
        self._run(
            "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self._start()
        self._ask("postgres", f"CREATE ROLE {self.ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        self._ask("postgres", f"CREATE ROLE {self.APP}; GRANT {self.APP} TO {self.ROLE}")
        self._ask(self.ROLE, "CREATE DATABASE template_hundredfold")
        with pointed_at("default", self._named("template_hundredfold")):
            migrate()

    def copy(self) -> Copy:
        copy = self._named(f"copy_{next(_numbers)}")
        self._ask(self.ROLE, f"CREATE DATABASE {copy.name} TEMPLATE template_hundredfold")
        return copy

    def drop(self, copy: Copy) -> None:
        """As the owner of the cluster: only it may end a vacuum that is still at work there."""
        self._ask("postgres", f"DROP DATABASE {copy.name} WITH (FORCE)")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.place, ignore_errors=True)

    def _named(self, name: str) -> Copy:
        host = str(self.place)
        return Copy(name, f"postgres://{self.ROLE}@/{name}?host={quote(host)}", host)

    def _start(self) -> None:
        careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-k {self.place} -c listen_addresses='' -c max_connections=200 {careless}"
        self._run("pg_ctl", "-w", "-s", "-l", str(self.place / "log"), "-o", options, "start")

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [self.programs / program, "-D", self.data, *words],
            check=True,
            user=self.owner,
            cwd=self.place,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )

    def _ask(self, role: str, statement: str) -> None:
        import psycopg

        where = f"host={self.place} user={role} dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)


def _fingerprint() -> str:
    """Changes with anything that shapes the database: models, migrations, promises, libraries."""
    house = needs.ROOT / "hundredfold"
    files = [
        *house.rglob("migrations/*.py"),
        *house.rglob("models*.py"),
        *house.rglob("models/*.py"),
        *house.rglob("promises.py"),
    ]
    digest = hashlib.sha256()
    for file in (*sorted(files), house / "site" / "settings.py", needs.ROOT / "locks" / "core.txt"):
        digest.update(str(file.relative_to(needs.ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def pointed_at(alias: str, copy: Copy) -> Iterator[None]:
    """Inside this block the alias means this copy, in every thread."""
    settings = connections.settings[alias]
    before = {key: settings[key] for key in copy.settings()}
    connections[alias].close()
    settings.update(copy.settings())
    connections[alias].settings_dict.update(copy.settings())
    try:
        yield
    finally:
        connections[alias].close()
        settings.update(before)
        connections[alias].settings_dict.update(before)


@pytest.fixture(autouse=True)
def outside() -> Iterator[None]:
    """A test stands outside and sees all brands; a page it asks for stands in its own."""
    with every_brand("a test arranges and looks at several"):
        yield


@pytest.fixture(scope="session")
def template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Template]:
    """The migrated database that all others are copied from."""
    with django_db_blocker.unblock():
        if POSTGRESQL:
            cluster = PostgreSQLTemplate()
            yield cluster
            cluster.stop()
        else:
            kept = request.config.cache.mkdir("templates")
            yield SQLiteTemplate(kept, tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def django_db_setup(template: Template, django_db_blocker: Any) -> Iterator[None]:
    """One copy for all tests of this process that roll back."""
    copy = template.copy()
    with django_db_blocker.unblock(), pointed_at("default", copy):
        yield
        connections.close_all()
    template.drop(copy)


@pytest.fixture
def fresh_database(
    template: Template, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Copy]:
    """A migrated, empty database of this test's own, in which transactions really commit."""
    copy = template.copy()
    with django_db_blocker.unblock(), pointed_at("default", copy):
        yield copy
        connections.close_all()
    template.drop(copy)


@pytest.fixture
def shadow(template: Template, fresh_database: Copy) -> Iterator[Copy]:
    """A second empty database, under the alias `shadow`."""
    copy = template.copy()
    with pointed_at("shadow", copy):
        yield copy
        connections["shadow"].close()
    template.drop(copy)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> None:
    """Whichever database the test asked for; one that rolls back if it did not say."""
    fresh = "fresh_database" in request.fixturenames
    request.getfixturevalue("fresh_database" if fresh else "db")
