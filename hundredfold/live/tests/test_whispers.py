"""Who is here and who writes is told at once, to those who are known here, and kept nowhere."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from django.db import connection

from hundredfold.live import whispers
from hundredfold.live.log import Circle
from hundredfold.live.tests.test_stream import Process, a_pass, live
from hundredfold.live.whispers import Whispers

__all__ = ["live"]
HERE = Circle(1, 2)


class Air:
    """A wire between processes that are only objects."""

    def __init__(self) -> None:
        self.ears: list[Callable[[str], None]] = []

    def wire(self) -> "Air.End":
        return Air.End(self)

    class End:
        def __init__(self, air: "Air") -> None:
            self.air = air

        async def open(self, hear: Callable[[str], None]) -> None:
            self.hears = hear
            self.air.ears.append(hear)

        async def close(self) -> None:
            self.air.ears.remove(self.hears)

        def say(self, words: str) -> None:
            assert len(words) < 8_000
            for ear in list(self.air.ears):
                ear(words)


class Told(list[tuple[Circle, str]]):
    def __call__(self, circle: Circle, said: bytes) -> None:
        self.append((circle, said.decode()))


def run(story) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, story()).result(30)


@pytest.fixture(autouse=True)
def quick(monkeypatch) -> None:
    monkeypatch.setattr(whispers, "TICK", 0.01)


def test_each_process_knows_how_many_are_here_in_all():
    async def story() -> None:
        air = Air()
        one, two = (Whispers(air.wire(), Told()) for _ in range(2))
        await one.open()
        await two.open()
        one.come(HERE, 5)
        one.come(HERE, 5)
        two.come(HERE, 5)
        two.come(HERE, 6)
        assert (one.here(HERE), two.here(HERE)) == (2, 2)
        late = Whispers(air.wire(), Told())
        await late.open()
        assert late.here(HERE) == 2
        one.go(HERE, 5)
        assert one.here(HERE) == 2
        one.go(HERE, 5)
        two.go(HERE, 5)
        assert [each.here(HERE) for each in (one, two, late)] == [1, 1, 1]
        assert late.here(Circle(1, 3)) == 0

    run(story)


def test_a_process_that_falls_silent_is_forgotten(monkeypatch):
    async def story() -> None:
        air = Air()
        one, two = Whispers(air.wire(), Told()), Whispers(air.wire(), Told())
        await one.open()
        await two.open()
        two.come(HERE, 6)
        assert one.here(HERE) == 1
        two._task.cancel()
        monkeypatch.setattr(whispers, "FORGOTTEN", 0.05)
        await asyncio.sleep(0.2)
        assert one.here(HERE) == 0

    run(story)


def test_who_lives_says_so(monkeypatch):
    async def story() -> None:
        monkeypatch.setattr(whispers, "SIGN_OF_LIFE", 0.02)
        monkeypatch.setattr(whispers, "FORGOTTEN", 0.2)
        air = Air()
        one, two = Whispers(air.wire(), Told()), Whispers(air.wire(), Told())
        await one.open()
        await two.open()
        two.come(HERE, 6)
        await asyncio.sleep(0.5)
        assert one.here(HERE) == 1

    run(story)


def test_a_thousand_people_fit_into_the_messages():
    async def story() -> None:
        air = Air()
        one = Whispers(air.wire(), Told())
        await one.open()
        for person in range(1_200):
            one.come(HERE, 10**9 + person)
        late = Whispers(air.wire(), Told())
        await late.open()
        assert late.here(HERE) == 1_200

    run(story)


def test_who_writes_on_is_told_of_now_and_then():
    async def story() -> None:
        air, here, there = Air(), Told(), Told()
        one, two = Whispers(air.wire(), here), Whispers(air.wire(), there)
        await one.open()
        await two.open()
        for _ in range(3):
            one.write(HERE, 5, "Ann", 9)
        assert len(here) == len(there) == 1
        circle, said = there[0]
        assert circle == HERE
        assert json.loads(said.split("data: ")[1]) == {"thread": 9, "person": 5, "name": "Ann"}

    run(story)


def test_people_hear_who_is_here_and_who_writes(live, circle, iron, fan):
    token = a_pass(circle, person=fan.pk)
    with live.listen(circle, person=iron.pk) as page:
        assert page.whisper("here") == 1
        with live.listen(circle, person=fan.pk):
            assert page.whisper("here") == 2
            assert live.write(token, 7).status_code == 204
            said = page.whisper("writing")
        assert said == {"thread": 7, "person": fan.pk, "name": f"Person {fan.pk}"}
        assert page.whisper("here") == 1


def test_strangers_do_not(live, circle, fan):
    with live.listen(circle) as page, live.listen(circle, person=fan.pk):
        live.write(a_pass(circle, person=fan.pk), 7)
        with pytest.raises(httpx.ReadTimeout):
            page.whisper("writing")


def test_a_stranger_a_forged_pass_and_no_number_write_nothing(live, circle, fan):
    with live.listen(circle, person=fan.pk) as page:
        assert live.write(a_pass(circle), 7).status_code == 204
        assert live.write(a_pass(circle, person=fan.pk)[:-2] + "xx", 7).status_code == 403
        assert live.write(a_pass(circle, person=fan.pk), "x").status_code == 204
        assert live.write(a_pass(circle, person=fan.pk), 9**30).status_code == 204
        live.write(a_pass(circle, person=fan.pk), 8)
        assert page.whisper("writing")["thread"] == 8


@pytest.fixture
def beside(live) -> Iterator[Process]:
    """A second live process on the same database."""
    process = Process(live.url)
    process.start()
    yield process
    process.stop()


def test_several_processes_tell_the_same(live, beside, circle, iron, fan):
    if connection.vendor != "postgresql":
        pytest.skip("a house on SQLite has one live process")
    from hundredfold.talk.actions.publish import publish

    with live.listen(circle, person=iron.pk) as here, beside.listen(circle, person=fan.pk) as there:
        until = time.monotonic() + 5
        while here.whisper("here") != 2 and time.monotonic() < until:
            pass
        beside.write(a_pass(circle, person=fan.pk), 7)
        assert here.whisper("writing")["thread"] == 7
        publish(circle, by=iron, body="For every page, wherever it listens.")
        assert here.event()["object"] == there.event()["object"]
