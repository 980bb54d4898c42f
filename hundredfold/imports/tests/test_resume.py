"""A run that dies leaves whole batches behind, and the next one ends where it would have ended."""

import os
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.db import connection

from hundredfold.brands.models import Brand
from hundredfold.imports.actions import bring_in as bringing
from hundredfold.imports.actions import run as running
from hundredfold.imports.actions.bring_in import bring_in
from hundredfold.imports.invention import invent
from hundredfold.imports.lease import alone
from hundredfold.imports.models import Run
from hundredfold.imports.reading.batches import Portion
from hundredfold.imports.tests.whole import differences, whole
from hundredfold.kit.stops import Stop
from tests.retelling import catch_up_to_the_end

ROOT = Path(__file__).resolve().parents[3]


class PowerCutError(Exception):
    """The end, for now."""


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(bringing, "PORTION", Portion(piece=2_000, rows=7))


def test_a_run_that_falls_goes_on(tmp_path, fresh_database, small_batches):
    """Cut after every so many batches, until it is done."""
    invent(tmp_path, rows=1_500, seed=7)
    bring_in(tmp_path, brand="straight", circle="site")
    left, cuts, steps = 0, 0, []

    def advances(rows):
        nonlocal left
        left -= not steps[-1].startswith("checking")
        if left == 0:
            raise PowerCutError

    watch = bringing.Watch(begins=lambda step, rows: steps.append(step), advances=advances)
    for batches in (5, 9, 40, 17, 60, 33, 10_000):
        left = batches
        try:
            bring_in(tmp_path, brand="cut", circle="site", watch=watch)
        except PowerCutError:
            cuts += 1
    assert cuts >= 5
    assert Run.objects.filter(ended_at=None).count() == 0
    catch_up_to_the_end()
    straight, cut = (whole(Brand.objects.get(slug=slug)) for slug in ("straight", "cut"))
    assert differences(straight, cut) == {}
    assert sum(straight["facts"].values()) > 1_000


def test_who_was_cut_after_the_last_row_still_concludes(tmp_path, fresh_database, monkeypatch):
    """What follows an import follows, though the run that goes on finds nothing left to write."""
    invent(tmp_path, rows=1_500, seed=7)
    bring_in(tmp_path, brand="straight", circle="site")
    with monkeypatch.context() as power:
        power.setattr(running, "do_what_follows", Mock(side_effect=PowerCutError))
        with pytest.raises(PowerCutError):
            bring_in(tmp_path, brand="cut", circle="site")
    bring_in(tmp_path, brand="cut", circle="site")
    catch_up_to_the_end()
    one, other = (whole(Brand.objects.get(slug=slug)) for slug in ("straight", "cut"))
    assert differences(one, other) == {}


def test_answers_may_come_before_their_questions(tmp_path, fresh_database, small_batches):
    """The order of rows in a file changes nothing that is kept."""
    invent(tmp_path, rows=1_500, seed=8)
    bring_in(tmp_path, brand="straight", circle="site")
    posts = tmp_path / "Posts.xml"
    head, *rows, tail = posts.read_text().splitlines()
    posts.write_text("\n".join([head, rows[0], *reversed(rows[1:]), tail]))
    bring_in(tmp_path, brand="turned", circle="site")
    catch_up_to_the_end()
    straight, turned = (whole(Brand.objects.get(slug=slug)) for slug in ("straight", "turned"))
    assert differences(straight, turned) == {}


@pytest.mark.slow
@pytest.mark.parametrize("table", ["Users", "Posts", "Comments", "Votes", "Badges"])
def test_kill_9_and_again(tmp_path, fresh_database, table):
    """The process is killed as soon as it has written a batch of this table."""
    dump = tmp_path / "dump"
    invent(dump, rows=12_000, seed=9)
    bring_in(dump, brand="straight", circle="site")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
        "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
        "HUNDREDFOLD_HOME": str(tmp_path / "home"),
    }
    words = ["import", "stackexchange", str(dump), "--brand", "killed", "--circle", "site"]
    command = [sys.executable, "-m", "hundredfold.site.command", *words]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 our own command
    while process.poll() is None:
        run = Run.objects.filter(brand__slug="killed").first()
        if run and table in run.done:
            process.kill()
            break
        time.sleep(0.01)
    assert process.wait() == -9
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603
    again = bring_in(dump, brand="killed", circle="site")
    assert (again.people, again.posts, again.facts) == (0, 0, 0)
    catch_up_to_the_end()
    straight, killed = (whole(Brand.objects.get(slug=slug)) for slug in ("straight", "killed"))
    assert differences(straight, killed) == {}


def test_one_import_a_circle_at_a_time(fresh_database, tmp_path, settings):
    settings.HOME = tmp_path
    if connection.vendor == "postgresql":
        pytest.skip("the lock belongs to the connection, and this test has but one")
    with alone("kite", "site"):
        with alone("kite", "other"):
            pass
        with (
            pytest.raises(Stop, match="Another import into kite/site is running"),
            alone("kite", "site"),
        ):
            pass
