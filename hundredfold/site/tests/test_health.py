"""A machine asks whether we are up, and whether we are ready; neither touches a session."""

import pytest
from django.db import connection

from hundredfold.kit.scope import as_owner
from hundredfold.site.preparation import migrations


def test_up_is_up_whatever_the_database_does(client):
    assert client.get("/healthz").content == b"ok\n"


def test_ready_says_so_without_a_session(client, fresh_database):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["faults"]) == (200, [])
    assert not answer.cookies


def test_a_broken_promise_is_not_ready(client, fresh_database):
    table = "" if connection.vendor == "sqlite" else ' ON "activity_activity"'
    with as_owner("only the owner can"), connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "activity_activity_refuses_update"{table}')
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["faults"] == ["promise activity_activity_refuses_update is not kept"]


def test_a_missing_migration_is_not_ready(client, fresh_database):
    with as_owner("only the owner can"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'talk'")
    named = sorted(name for app, name in migrations() if app == "talk")
    assert client.get("/readyz").json()["faults"][0] == f"migration talk.{named[0]} is not applied"


def test_no_database_is_not_ready(client, fresh_database, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        from django.db import OperationalError

        raise OperationalError

    monkeypatch.setattr("hundredfold.site.health.faults", refuse)
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nobody_waits_for_a_redirect(client, fresh_database, path):
    assert client.get(path).status_code == 200
