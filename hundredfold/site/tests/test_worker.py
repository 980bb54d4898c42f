"""The worker keeps the folds that run behind close behind, and does the tasks it is given."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from hundredfold.activity.followers import followers
from hundredfold.activity.queries import is_behind
from hundredfold.site.timers import TIMERS
from hundredfold.talk.actions.publish import publish
from tests.needs import ROOT


@pytest.fixture
def worker(fresh_database):
    process = subprocess.Popen(
        [sys.executable, "-m", "hundredfold.site.command", "worker"],
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
            "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
        },
    )
    yield process
    process.terminate()
    assert process.wait(10) == 0


def test_folds_that_run_behind_are_told_soon(worker, circle, iron):
    behind = [follower.name for follower in followers(behind=True)]
    assert behind
    publish(circle, by=iron, body="A kite of rice paper.")
    until = time.monotonic() + 120
    while any(is_behind(name) for name in behind):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_timers_know_when_they_are_next():
    moment = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    assert all(timer.next_after(moment) > moment for timer in TIMERS)
