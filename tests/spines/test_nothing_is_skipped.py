"""A follower never passes a fact that commits late, though ids are handed out before commit."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections, transaction

from hundredfold.activity import pen
from hundredfold.activity.actions.follow import follow
from hundredfold.activity.facts import Fact, Note, Told, Verb
from hundredfold.activity.followers import Follower
from hundredfold.activity.models import Activity
from hundredfold.activity.queries import START, end_of_log, told_after
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import brand_scope
from hundredfold.kit.words import Words
from tests.databases import Copy

ripened = Fact(Verb.ADD, "orchard.apple", "an apple ripened", Note)
AT = datetime(2026, 1, 5, tzinfo=UTC)
TREE = Source("tree")


def ripen(brand: Brand, name: str) -> None:
    tree = Source(name)
    with brand_scope(brand):
        ripened.record(brand=brand.pk, actor=tree, object=tree, at=AT)


@contextmanager
def slow_writer(brand: Brand) -> Iterator[Callable[[], None]]:
    """Another thread writes `late` and holds its transaction open until told to commit."""
    written, may_commit = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            ripen(brand, "late")
            written.set()
            assert may_commit.wait(30)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        assert written.wait(30)

        def commit() -> None:
            may_commit.set()
            writing.result()

        try:
            yield commit
        finally:
            may_commit.set()


@pytest.fixture
def brand(fresh_database: Copy) -> Brand:
    return Brand.objects.create(slug="kite", name=Words(en="Kite"))


def test_a_late_commit_is_told(brand: Brand) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time: see the next test")
    heard: list[str] = []
    ear = Follower("tests.ear", lambda told: heard.extend(f.actor for f in told), None, (), True)
    with slow_writer(brand) as commit:
        ripen(brand, "early")
        follow(ear)
        assert heard == [], "what lies behind the horizon waits"
        commit()
    while follow(ear):
        pass
    assert heard == ["source:late", "source:early"]


def test_without_the_horizon_it_would_be_skipped(brand: Brand) -> None:
    """The control: a reader by id alone, or past the horizon, loses the late fact for good."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time: see the next test")
    with slow_writer(brand) as commit:
        ripen(brand, "early")
        told, mark = told_after(START, 100, safe=False)
        commit()
    assert [fact.actor for fact in told] == ["source:early"]
    assert told_after(mark, 100, safe=False)[0] == [], "the late fact has the lower position"


def test_on_sqlite_the_second_writer_waits(brand: Brand) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets many write at a time: see the tests above")
    order: list[str] = []

    def write() -> None:
        ripen(brand, "early")
        order.append("written")
        connections.close_all()

    with slow_writer(brand) as commit, ThreadPoolExecutor(1) as pool:
        second = pool.submit(write)
        order.append("committing")
        commit()
        second.result(30)
    told, mark = told_after(START, 100)
    assert order == ["committing", "written"]
    assert [fact.actor for fact in told] == ["source:late", "source:early"]
    assert mark == end_of_log()


def test_many_writers_none_skipped(brand: Brand) -> None:
    """Eight threads write at once while a follower reads on; each fact is heard exactly once."""
    heard: list[str] = []
    ear = Follower("tests.ear", lambda told: heard.extend(f.actor for f in told), None, (), True)
    writers, each = 8, 15

    def write(writer: int) -> None:
        for number in range(each):
            ripen(brand, f"{writer}-{number}")
        connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        writing = [pool.submit(write, writer) for writer in range(writers)]
        while not all(done.done() for done in writing):
            follow(ear, batch=7)
        for done in writing:
            done.result()
    while follow(ear):
        pass
    assert sorted(heard) == sorted(f"source:{w}-{n}" for w in range(writers) for n in range(each))
    for writer in range(writers):
        own = [name for name in heard if name.startswith(f"source:{writer}-")]
        assert own == [f"source:{writer}-{number}" for number in range(each)]


class Ear:
    """A fold that counts how often it was told each fact, and in which order of each writer."""

    def __init__(self, name: str) -> None:
        self.times: Counter[int] = Counter()
        self.last: dict[str, int] = {}
        self.out_of_order = 0
        self.follower = Follower(name, self.hear, None, (), True)

    def hear(self, told: Sequence[Told[Any]]) -> None:
        for fact in told:
            self.times[fact.id] += 1
            writer, number = fact.actor.rsplit("-", 1)
            self.out_of_order += int(number) <= self.last.get(writer, -1)
            self.last[writer] = int(number)


class HastyEar:
    """The control: the same order, but it does not stop at the horizon."""

    def __init__(self) -> None:
        self.times: Counter[int] = Counter()
        self._mark = START

    def read_on(self) -> int:
        told, self._mark = told_after(self._mark, 5_000, safe=False)
        self.times.update(fact.id for fact in told)
        return len(told)


def write_in_turns(brand: int, writer: int, facts: int) -> None:
    """Transactions of one fact to two hundred, some of which stay open for a moment."""
    chance, done = random.Random(writer), 0  # the same each time
    while done < facts:
        size = min(chance.choice([1, 1, 5, 50, 200]), facts - done)
        actors = [Source(f"{writer}-{number}") for number in range(done, done + size)]
        with brand_scope(brand), transaction.atomic():
            pen.record_all(
                [ripened.line(brand=brand, actor=actor, object=TREE, at=AT) for actor in actors]
            )
            time.sleep(chance.choice([0, 0, 0.001, 0.01]))
        done += size
    connections.close_all()


def under_load(brand: Brand, *, writers: int, each: int) -> tuple[Ear, HastyEar]:
    """Everybody writes at once while two followers and the control read on."""
    ear, hasty = Ear("tests.ear"), HastyEar()
    with ThreadPoolExecutor(writers) as pool:
        writing = [pool.submit(write_in_turns, brand.pk, n, each) for n in range(writers)]
        while not all(done.done() for done in writing):
            follow(ear.follower, batch=2_000)
            hasty.read_on()
        for done in writing:
            done.result()
    while follow(ear.follower) + hasty.read_on():
        pass
    return ear, hasty


def none_skipped_none_doubled(brand: Brand, *, writers: int, each: int) -> None:
    ear, hasty = under_load(brand, writers=writers, each=each)
    everything = Counter(Activity.objects.values_list("id", flat=True))
    assert everything.total() == writers * each
    assert ear.times == everything
    assert ear.out_of_order == 0, "and what one writer said comes in its order"
    if connection.vendor == "postgresql":
        assert hasty.times.total() < everything.total(), "the control skipped some"
    else:
        assert hasty.times == everything, "SQLite commits in the order of ids"


@pytest.mark.slow
def test_eight_writers_and_sixteen_thousand_facts(brand: Brand) -> None:
    none_skipped_none_doubled(brand, writers=8, each=2_000)


@pytest.mark.soak
def test_eight_writers_and_two_hundred_thousand_facts(brand: Brand) -> None:
    none_skipped_none_doubled(brand, writers=8, each=25_000)
