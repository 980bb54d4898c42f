"""A transaction that stays open is told to whoever runs the house: once, and never as not ready."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from hundredfold.activity import horizon
from hundredfold.activity.horizon import wait_of_followers
from hundredfold.activity.models import Bookmark
from hundredfold.kit.checks import verdicts
from hundredfold.kit.scope import every_brand
from hundredfold.site import alarm
from hundredfold.site.alarm import HorizonAlarm
from hundredfold.talk.actions.like import like, unlike


@contextmanager
def a_transaction_that_stays_open():
    """Another thread has written something and does not commit."""
    wrote, may_end = threading.Event(), threading.Event()

    def stay() -> None:
        with every_brand("a thread stands nowhere by itself"), transaction.atomic():
            Bookmark.objects.create(fold="tests.slow")
            wrote.set()
            assert may_end.wait(60)
        connection.close()

    thread = threading.Thread(target=stay)
    thread.start()
    assert wrote.wait(30)
    try:
        yield
    finally:
        may_end.set()
        thread.join()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(horizon, "TOO_LONG", -1.0)
    monkeypatch.setattr(alarm, "EVERY", 0.0)


def test_sqlite_holds_nobody_back(fresh_database, life, impatient, client, caplog):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does: see the next tests")
    HorizonAlarm().look()
    assert wait_of_followers() is None
    assert caplog.messages == []
    assert client.get("/readyz").json()["warnings"] == []


def test_nothing_waits_where_nobody_writes(fresh_database, life, impatient):
    assert wait_of_followers() is None


def test_it_is_told_once_and_when_it_is_over(fresh_database, life, impatient, client, caplog):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no horizon")
    bell = HorizonAlarm()
    bell.look()
    assert caplog.messages == []
    with a_transaction_that_stays_open():
        like(life.answer, by=life.comment.author)
        unlike(life.answer, by=life.comment.author)
        for _ in range(3):
            bell.look()
        [said] = caplog.messages
        assert said.startswith("Folds are held back: 2 facts have waited up to 0 s behind ")
        answer = client.get("/readyz")
        assert answer.status_code == 200
        assert answer.json()["warnings"] == ["2 facts wait behind a transaction that stays open"]
        seen = next(v for v in verdicts(connection) if v.name == "activity.horizon")
        assert not seen.ok
        assert "2 facts have waited" in seen.detail
    bell.look()
    assert caplog.messages[1:] == ["Folds are no longer held back."]
    assert next(v for v in verdicts(connection) if v.name == "activity.horizon").ok


def test_a_short_wait_is_no_alarm(fresh_database, life, client):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no horizon")
    with a_transaction_that_stays_open():
        like(life.answer, by=life.comment.author)
        assert client.get("/readyz").json()["warnings"] == []
        assert next(v for v in verdicts(connection) if v.name == "activity.horizon").ok
