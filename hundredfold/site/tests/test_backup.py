"""A backup of an open house, restored elsewhere, is the same; a damaged one changes nothing."""

import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up, follow
from hundredfold.activity.followers import followers
from hundredfold.activity.models import Activity, Bookmark
from hundredfold.kit.checks import verdicts
from hundredfold.kit.migrating import migrate
from hundredfold.kit.scope import as_owner
from hundredfold.kit.stops import Stop
from hundredfold.site.backups.backup import backup
from hundredfold.site.backups.restore import restore
from hundredfold.site.databases import Settings
from hundredfold.talk.actions.like import like
from hundredfold.talk.models import Tally
from tests.databases import Copy, pointed_at
from tests.house import House, wait_until
from tests.needs import ROOT
from tests.retelling import everything_derived


def settings_of(copy: Copy) -> Settings:
    """As `databases.configured` gives them."""
    if not copy.host:
        return {"VENDOR": "sqlite", "NAME": copy.name}
    return {"VENDOR": "postgresql", "NAME": copy.name, "HOST": copy.host, "USER": "hundredfold"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    (made / "secret").write_text("signs-everything")
    return made


@pytest.fixture
def elsewhere(tmp_path: Path, fresh_database: Copy) -> Iterator[Callable[[], Copy]]:
    """Empty databases beside the test's own."""
    made: list[str] = []

    def another() -> Copy:
        name = f"elsewhere_{len(made)}"
        made.append(name)
        if not fresh_database.host:
            path = tmp_path / f"{name}.sqlite3"
            return Copy(str(path), f"sqlite:///{path}")
        _ask(fresh_database, f"CREATE DATABASE {name}")
        url = fresh_database.url.replace(f"/{fresh_database.name}?", f"/{name}?")
        return Copy(name, url, fresh_database.host)

    yield another
    for name in made if fresh_database.host else ():
        # as the owner of the cluster: only it may end a vacuum that is still at work there
        _ask(fresh_database, f"DROP DATABASE {name} WITH (FORCE)", by="postgres")


def _ask(copy: Copy, statement: str, *, by: str = "hundredfold") -> None:
    where = f"host={copy.host} user={by} dbname=postgres"
    with psycopg.connect(where, autocommit=True) as other:
        other.execute(statement)


def facts() -> list[tuple[object, ...]]:
    return list(Activity.objects.order_by("id").values_list())


@pytest.fixture(autouse=True)
def no_given_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUNDREDFOLD_SECRET")


@contextmanager
def opened(copy: Copy) -> Iterator[None]:
    """A restored database, prepared as the command does: the app is let in again."""
    with pointed_at("default", copy):
        migrate()
        yield


def test_what_comes_back_is_the_same_house(fresh_database, life, home, tmp_path, elsewhere):
    catch_up()
    before, derived = facts(), everything_derived()
    file = tmp_path / "kite.backup"
    made = backup(file, settings_of(fresh_database), home)
    assert made.counts["activity_activity"] == len(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob(".*")] == [], "nothing unfinished is left"

    there, other_home = elsewhere(), tmp_path / "other"
    assert restore(file, settings_of(there), other_home).aside == []
    assert (other_home / "secret").read_text() == "signs-everything"
    with opened(there):
        assert facts() == before
        assert everything_derived() == derived
        assert [v for v in verdicts(connection) if not v.ok] == []
        assert not catch_up(), "nothing is told twice"
        like(life.answer, by=life.comment.author)
        assert catch_up() == 1, "and what is new is told"


def test_pictures_come_along(fresh_database, life, home, tmp_path, elsewhere):
    kept = home / "pictures" / "1" / "ab" / "abc-480.webp"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a picture")
    file, there, other = tmp_path / "house.zip", elsewhere(), tmp_path / "other"
    backup(file, settings_of(fresh_database), home)
    restore(file, settings_of(there), other)
    assert (other / "pictures" / "1" / "ab" / "abc-480.webp").read_bytes() == b"a picture"


def test_restored_twice_over_is_still_the_same(fresh_database, life, home, tmp_path, elsewhere):
    """A house that was restored can be backed up and restored again."""
    before, database = facts(), settings_of(fresh_database)
    for number in range(2):
        file = tmp_path / f"{number}.backup"
        backup(file, database, home)
        there = elsewhere()
        restore(file, settings_of(there), home)
        database = settings_of(there)
    with opened(there):
        assert facts() == before
        assert [v for v in verdicts(connection) if not v.ok] == []


def test_bookmarks_mean_the_same_in_a_younger_cluster(
    fresh_database, life, home, tmp_path, elsewhere
):
    """Transaction numbers are a cluster's own; what was read stays read, what was not is not."""
    early, late, *_others = followers(behind=True)
    follow(early, batch=10)
    follow(late, batch=25)
    if connection.vendor == "postgresql":  # as if these facts came from a cluster that lived longer
        with as_owner("it alters the log"), connection.cursor() as cursor:
            older = "(xid::text::bigint + 4000000000)::text::xid8"
            cursor.execute(f"ALTER TABLE activity_activity ALTER xid TYPE xid8 USING {older}")
        for mark in Bookmark.objects.all():
            Bookmark.objects.filter(fold=mark.fold).update(commit=mark.commit + 4_000_000_000)
    file, there = tmp_path / "kite.backup", elsewhere()
    backup(file, settings_of(fresh_database), home)
    restore(file, settings_of(there), home)
    with opened(there):
        assert [v for v in verdicts(connection) if not v.ok] == []
        total = Activity.objects.count()
        said = next(v.detail for v in verdicts(connection) if v.name == "activity.bookmarks")
        assert f"{early.name} is {total - 10} facts behind" in said
        assert f"{late.name} is {total - 25} facts behind" in said
        catch_up()
        assert [v for v in verdicts(connection) if not v.ok] == []
        like(life.answer, by=life.comment.author)
        assert catch_up() == 1


def test_without_new_numbers_followers_would_wait_for_ever(
    fresh_database, life, home, tmp_path, elsewhere, monkeypatch
):
    """The control of the test above."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite numbers nothing but facts")
    catch_up()
    with as_owner("as an operator would"), connection.cursor() as cursor:
        older = "(xid::text::bigint + 4000000000)::text::xid8"
        cursor.execute(f"ALTER TABLE activity_activity ALTER xid TYPE xid8 USING {older}")
    monkeypatch.setattr("hundredfold.site.backups.postgresql.renumber_commits", lambda it: None)
    file, there = tmp_path / "kite.backup", elsewhere()
    backup(file, settings_of(fresh_database), home)
    restore(file, settings_of(there), home)
    with opened(there):
        assert "activity.horizon" in [v.name for v in verdicts(connection) if not v.ok]
        Bookmark.objects.all().delete()
        like(life.answer, by=life.comment.author)
        assert catch_up() == 1, "only the new fact is heard"


def spoilt(file: Path, into: Path, *, at: float) -> Path:
    whole = bytearray(file.read_bytes())
    whole[int(len(whole) * at)] ^= 4
    into.write_bytes(whole)
    return into


@pytest.mark.parametrize("at", [0.0, 0.2, 0.5, 0.8, 0.9999])
def test_a_bit_that_fell_over_is_refused(fresh_database, life, home, tmp_path, elsewhere, at):
    file, there = tmp_path / "kite.backup", elsewhere()
    backup(file, settings_of(fresh_database), home)
    with pytest.raises(Stop, match=r"damaged|no backup"):
        restore(spoilt(file, tmp_path / "spoilt", at=at), settings_of(there), home)
    restore(file, settings_of(there), home)


@pytest.mark.parametrize("left", [0, 1, 0.1, 0.5, 0.999])
def test_a_backup_that_was_cut_short_is_refused(
    fresh_database, life, home, tmp_path, elsewhere, left
):
    file, cut, there = tmp_path / "kite.backup", tmp_path / "cut", elsewhere()
    backup(file, settings_of(fresh_database), home)
    whole = file.read_bytes()
    cut.write_bytes(whole[: left if isinstance(left, int) else int(len(whole) * left)])
    with pytest.raises(Stop, match=r"cut short|damaged"):
        restore(cut, settings_of(there), home)


def test_a_house_that_is_there_is_left_alone(fresh_database, life, home, tmp_path):
    database, before = settings_of(fresh_database), facts()
    file = tmp_path / "kite.backup"
    backup(file, database, home)
    like(life.answer, by=life.comment.author)
    connection.close()
    for words, broken in (({}, file), ({"force": True}, spoilt(file, tmp_path / "spoilt", at=0.5))):
        with pytest.raises(Stop):
            restore(broken, database, home, **words)
        assert len(facts()) == len(before) + 1
        connection.close()


def test_with_force_it_moves_aside(fresh_database, life, home, tmp_path):
    database, before = settings_of(fresh_database), facts()
    file = tmp_path / "kite.backup"
    backup(file, database, home)
    like(life.answer, by=life.comment.author)
    (home / "secret").write_text("another")
    connection.close()
    aside, secret = restore(file, database, home, force=True).aside
    migrate()
    assert facts() == before
    assert [v for v in verdicts(connection) if not v.ok] == []
    assert Path(secret).read_text() == "another"
    assert (home / "secret").read_text() == "signs-everything"
    if connection.vendor == "sqlite":
        with pointed_at("default", Copy(aside, "")):
            assert len(facts()) == len(before) + 1
    else:
        with as_owner("as an operator would"), connection.cursor() as cursor:
            name = aside.removeprefix("schema ")
            cursor.execute(f"SELECT count(*) FROM {name}.activity_activity")  # noqa: S608 a schema of ours
            assert cursor.fetchone()[0] == len(before) + 1


def test_what_fails_half_way_is_put_back(fresh_database, life, home, tmp_path, monkeypatch):
    database, before = settings_of(fresh_database), facts()
    file = tmp_path / "kite.backup"
    backup(file, database, home)
    connection.close()
    keeper = f"hundredfold.site.backups.{database['VENDOR']}"
    monkeypatch.setattr(f"{keeper}._counts", lambda connection: {"activity_activity": -1})
    with pytest.raises(Stop, match="does not hold what the backup says"):
        restore(file, database, home, force=True)
    assert facts() == before
    assert [v for v in verdicts(connection) if not v.ok] == []


def test_an_open_house_is_not_replaced(fresh_database, life, home, tmp_path):
    file = tmp_path / "kite.backup"
    backup(file, settings_of(fresh_database), home)
    assert Tally.of(life.post.brand_id).exists()  # and so our own connection is open
    with pytest.raises(Stop, match="close the house first"):
        restore(file, settings_of(fresh_database), home, force=True)


def test_a_backup_of_newer_code_is_refused(fresh_database, life, home, tmp_path, elsewhere):
    with as_owner("as an operator would"), connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '9999_later' WHERE app = 'talk'")
    file = tmp_path / "kite.backup"
    backup(file, settings_of(fresh_database), home)
    with pytest.raises(Stop, match=r"newer than this code \(it has talk.9999_later\)"):
        restore(file, settings_of(elsewhere()), home)


def test_a_backup_never_takes_anothers_place(fresh_database, life, home, tmp_path):
    file = tmp_path / "kite.backup"
    file.write_text("precious")
    with pytest.raises(Stop, match="never takes another's place"):
        backup(file, settings_of(fresh_database), home)
    assert file.read_text() == "precious"


def test_what_the_environment_holds_stays_there(fresh_database, life, home, tmp_path, monkeypatch):
    monkeypatch.setenv("HUNDREDFOLD_SECRET", "elsewhere")
    file = tmp_path / "kite.backup"
    assert backup(file, settings_of(fresh_database), home).secret == "given by the environment"
    assert "secret" not in zipfile.ZipFile(file).namelist()


def test_the_commands_say_it_in_a_line(fresh_database, life, tmp_path, elsewhere):
    connection.close()
    here, file = House(tmp_path, fresh_database.url), str(tmp_path / "kite.backup")
    made = here.run("backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert f"{file} holds {Activity.objects.count()} facts" in made.stdout
    connection.close()
    again = here.run("restore", file)
    assert again.returncode == 2
    assert again.stderr.count("\n") == 1
    there = House(tmp_path / "home-elsewhere", elsewhere().url)
    there.home.mkdir()
    done = there.run("restore", file, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith('{"ok": true')


WRITER = """
import sys, time
import django
django.setup()
from datetime import datetime, timezone
from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import brand_scope
ripened = Fact(Verb.ADD, "orchard.apple", "an apple ripened", Note)
brand, tree = int(sys.argv[1]), Source("tree")
while True:
    with brand_scope(brand):
        told = ripened.record(brand=brand, actor=tree, object=tree, at=datetime.now(timezone.utc))
    print(told.id, flush=True)
    time.sleep(0.002)
"""


@pytest.fixture
def acknowledged(fresh_database, cast, tmp_path) -> Iterator[Callable[[], list[int]]]:
    """Two processes that record one fact after the other; the ids that they were told are kept."""
    logs = [tmp_path / f"acknowledged-{number}" for number in range(2)]
    writers = [
        subprocess.Popen(  # noqa: S603 words of our own
            [sys.executable, "-c", WRITER, str(cast.brand.pk)],
            stdout=log.open("w"),
            env=os.environ
            | {
                "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
                "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
            },
        )
        for log in logs
    ]

    def so_far() -> list[int]:
        said = (log.read_text().rpartition("\n")[0].splitlines() for log in logs)
        return [int(line) for lines in said for line in lines]

    wait_until(lambda: len(so_far()) > 100)
    yield so_far
    assert all(writer.poll() is None for writer in writers), "they wrote to the end"
    for writer in writers:
        writer.kill()
        writer.wait()


@pytest.mark.slow
def test_twenty_backups_of_a_busy_house(fresh_database, acknowledged, home, tmp_path, elsewhere):
    """Each restored elsewhere; each holds every fact that was acknowledged before it began."""
    sizes = []
    for number in range(20):
        before = acknowledged()
        file, there = tmp_path / f"{number}.backup", elsewhere()
        backup(file, settings_of(fresh_database), home)
        restore(file, settings_of(there), home)
        with opened(there):
            kept = set(Activity.objects.values_list("id", flat=True))
            assert set(before) <= kept
            refs = "activity.refs"  # the orchard has no rows
            assert [v for v in verdicts(connection) if not v.ok and v.name != refs] == []
        file.unlink()
        sizes.append(len(kept))
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0], "the house was busy all the while"
