"""No request stands where the one before it stood, though they share threads and connections."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from hundredfold.kit.scope import brand_scope, nobodys_scope
from hundredfold.people.models import Person
from tests.cast import Cast
from tests.databases import Copy
from tests.plain_sql import ON_POSTGRESQL, asked

pytestmark = ON_POSTGRESQL


@pytest.fixture
def pooled(fresh_database: Copy, cast: Cast) -> Iterator[Any]:
    """Connections that go back to a pool after each request, as they do in production."""
    connection.close()
    every = (connections.settings["default"]["OPTIONS"], connection.settings_dict["OPTIONS"])
    for options in every:
        options["pool"] = {"min_size": 2, "max_size": 2}
    yield connections["default"]
    connection.close()
    connection.close_pool()
    for options in every:
        options.pop("pool", None)


def idle(pool: Any) -> set[str]:
    """What the connections that wait in the pool stand in, asked past Django."""
    held = [pool.getconn() for _ in range(2)]
    found = {c.execute("SELECT current_setting('app.brand', true)").fetchone()[0] for c in held}
    for one in held:
        one.commit()
        pool.putconn(one)
    return {brand or "" for brand in found}


def visit(places: list[tuple[str, str, str]], each: int) -> list[str]:
    """Ask for the people of one brand after the other; gives whatever was not as it should be."""
    client, wrong = Client(), []
    for brand, own, foreign in islice(cycle(places), each):
        for path, status in ((own, 200), (foreign, 404)):
            answer = client.get(f"/api/v1/brands/{brand}/people/{path}")
            if answer.status_code != status:
                wrong.append(f"{brand} {path}: {answer.status_code}")
        if Person.objects.exists():  # after a request, in this thread, nobody's scope
            wrong.append(f"a request to {brand} left its scope behind")
        connections.close_all()
    return wrong


def test_nothing_leaks_from_request_to_request(pooled: Any, cast: Cast) -> None:
    kite = ("kite", str(cast.fan.pk), str(cast.rival.pk))
    heron = ("heron", str(cast.rival.pk), str(cast.fan.pk))
    with ThreadPoolExecutor(4) as threads:
        turns = [[kite, heron], [heron, kite], [kite], [heron]]
        found = list(threads.map(lambda places: visit(places, 20), turns))
    assert found == [[], [], [], []]
    assert idle(pooled.pool) == {""}


def test_nothing_leaks_after_a_mishap(
    pooled: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(*_args: object, **_more: object) -> None:
        with transaction.atomic():
            assert Person.objects.count() == 4
            asked("SELECT 1 / 0")

    monkeypatch.setattr("hundredfold.people.api.shown", falls)
    client = Client()
    assert client.get(f"/api/v1/brands/kite/people/{cast.fan.pk}").status_code == 500
    connections.close_all()
    assert idle(pooled.pool) == {""}
    with nobodys_scope():
        assert not Person.objects.exists()


def test_a_connection_returned_in_the_middle_of_a_transaction(pooled: Any, cast: Cast) -> None:
    with brand_scope(cast.brand):
        connection.set_autocommit(False)
        assert Person.objects.exists()
        connection.close()
    assert idle(pooled.pool) == {""}


def test_without_letting_go_the_pool_would_keep_a_brand(
    pooled: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control for what `idle` looks at."""
    monkeypatch.setattr(type(pooled), "_let_go", lambda self: None)
    with brand_scope(cast.brand):
        assert Person.objects.exists()
    connection.close()
    assert str(cast.brand.pk) in idle(pooled.pool)


def test_without_telling_again_a_request_would_see_the_last_ones_rows(
    pooled: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a connection that is told once, and believes it for ever, is caught."""
    tell = type(pooled)._tell
    told = threading.local()

    def once(self: Any) -> None:
        if not getattr(told, "already", False):
            told.already = True
            tell(self)

    monkeypatch.setattr(type(pooled), "_tell", once)
    monkeypatch.setattr(type(pooled), "_let_go", lambda self: None)
    kite = ("kite", str(cast.fan.pk), str(cast.rival.pk))
    heron = ("heron", str(cast.rival.pk), str(cast.fan.pk))
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(visit, [kite, heron], 4).result()


def test_a_page_outside_every_brand_sees_none(fresh_database: Copy, cast: Cast) -> None:
    """However much the test itself sees: a request begins in nobody's scope."""
    assert Client().get("/api/v1/brands").json()[0]["slug"] == "heron"
    assert Client().get("/api/v1/brands/unknown/circles").status_code == 404
    assert Client().get(f"/heron/people/{cast.fan.pk}/").status_code == 404
