"""A page that listens hears each fact of its circle once, after COMMIT, whatever restarts."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Max

from hundredfold.activity.models import Activity
from hundredfold.kit.passes import mint
from hundredfold.kit.scope import brand_scope
from hundredfold.live.events import happenings, message
from hundredfold.live.hub import Hub, Listener
from hundredfold.live.sqlite import SQLiteLog
from hundredfold.live.wires import NoWire
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.needs import ROOT
from tests.ports import free_port

ORIGIN = "http://site.example"


class Process:
    """The live process, as `up` starts it."""

    def __init__(self, url: str) -> None:
        self.port = free_port()
        self.url = url
        self.address = f"http://127.0.0.1:{self.port}/live"

    def start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 words of our own
            [sys.executable, "-m", "hundredfold.site.command", "live", "--port", str(self.port)],
            env=os.environ
            | {
                "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
                "HUNDREDFOLD_DATABASE_URL": self.url,
            },
        )
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                httpx.get(self.address.replace("/live", "/healthz"))
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        pytest.fail("the live process did not start")

    def stop(self) -> int:
        self._process.terminate()
        return self._process.wait(10)

    @contextmanager
    def listen(
        self, circle, *, after: int | None = None, person: int | None = None
    ) -> Iterator["Page"]:
        headers = {"Origin": ORIGIN} | ({"Last-Event-ID": str(after)} if after else {})
        asked = {"pass": a_pass(circle, person=person)}
        # What was said just before may still be on its way to the process.
        known = after or Activity.objects.aggregate(last=Max("pk"))["last"] or 0
        with (
            httpx.Client(timeout=httpx.Timeout(5, read=5)) as client,
            client.stream("GET", self.address, params=asked, headers=headers) as response,
        ):
            assert response.status_code == 200
            assert response.headers["access-control-allow-origin"] == ORIGIN
            page = Page(response, known)
            page.opening()
            yield page

    def write(self, token: str, thread: int) -> httpx.Response:
        """As a page says that somebody types in it."""
        asked = {"pass": token, "thread": str(thread)}
        return httpx.post(f"{self.address}/writing", params=asked, headers={"Origin": ORIGIN})


class Page:
    """What a browser's EventSource makes of the stream, from the fact after `known` on."""

    def __init__(self, response: httpx.Response, known: int = 0) -> None:
        self._lines = response.iter_lines()
        self._known = known

    def opening(self) -> None:
        assert next(self._lines).startswith("retry: ")

    def event(self) -> Any:
        """The next fact."""
        return self._next("")

    def whisper(self, name: str) -> Any:
        """The next that is told of this kind: `here` or `writing`."""
        return self._next(name)

    def _next(self, name: str) -> Any:
        told = ""
        for line in self._lines:
            if line.startswith("event: "):
                told = line.removeprefix("event: ")
            elif not line:
                told = ""
            elif line.startswith("id: ") and int(line.removeprefix("id: ")) <= self._known:
                told = "known"
            elif line.startswith("data: ") and told == name:
                return json.loads(line.removeprefix("data: "))
        pytest.fail("the stream ended")

    def is_quiet(self) -> bool:
        """Whether nothing comes for a while. The stream cannot be read after that."""
        try:
            return self.event() is None
        except httpx.ReadTimeout:
            return True

    def ends(self) -> bool:
        return all(not line.startswith("data: ") for line in self._lines)


def a_pass(
    circle, *, lives: float = 60, drawn: float | None = None, person: int | None = None
) -> str:
    claims = {"brand": circle.brand_id, "circle": circle.pk, "person": person, "origin": ORIGIN}
    claims["name"] = f"Person {person}" if person else ""
    at = time.time() + 60 if drawn is None else drawn  # nothing from before the test
    return mint(settings.SECRET_KEY, claims | {"drawn": at}, lives)


@pytest.fixture
def live(fresh_database) -> Iterator[Process]:
    process = Process(fresh_database.url)
    process.start()
    yield process
    process.stop()


def test_a_like_is_heard_after_commit_and_not_before(live, circle, fan, iron):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    with live.listen(circle) as page:
        with transaction.atomic():
            like(post, by=fan)
            time.sleep(0.2)
            said_at = time.monotonic()
        heard = page.event()
        assert time.monotonic() - said_at < 1
    assert (heard["verb"], heard["kind"], heard["object"]) == ("Like", "talk.post", post_ref(post))
    assert heard["actor"] == f"people.person:{fan.pk}"
    assert heard["figures"] == {str(post.pk): {"likes": 1, "comments": 0, "answers": 0}}


def test_a_page_resumes_after_a_restart_without_a_gap_and_without_a_double(live, circle, fan, iron):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    said = []
    with live.listen(circle) as page:
        said.append(comment(post, by=fan, body="one"))
        last = page.event()
        assert live.stop() in (0, -signal.SIGTERM)
        assert page.ends()
    said += [comment(post, by=fan, body=word) for word in ("two", "three")]
    live.start()
    with live.listen(circle, after=last["id"]) as page:
        said.append(comment(post, by=fan, body="four"))
        heard = [last, *(page.event() for _ in range(3))]
    assert [event["object"] for event in heard] == [f"talk.comment:{one.pk}" for one in said]


def test_a_page_drawn_a_moment_ago_misses_nothing(live, circle, iron):
    asked = {"pass": a_pass(circle, drawn=time.time())}
    post = publish(circle, by=iron, body="Between drawing and listening.")
    with httpx.stream("GET", live.address, params=asked, timeout=5) as response:
        assert Page(response).event()["object"] == post_ref(post)


def test_another_circle_is_never_heard(live, circle, rival_circle, rival, iron):
    with live.listen(circle) as page:
        publish(rival_circle, by=rival, body="Not for Kite.")
        post = publish(circle, by=iron, body="For Kite.")
        assert page.event()["object"] == post_ref(post)


@pytest.mark.parametrize("wrong", ["none", "forged", "expired", "origin"])
def test_without_a_good_pass_nothing_is_heard(live, circle, wrong):
    token = {"none": "", "forged": a_pass(circle)[:-3] + "abc"}.get(
        wrong, a_pass(circle, lives=-1 if wrong == "expired" else 60)
    )
    origin = "http://elsewhere.example" if wrong == "origin" else ORIGIN
    answer = httpx.get(live.address, params={"pass": token}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_fact_that_commits_late_is_not_skipped(live, circle, fan, iron):
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time: ids are in commit order")
    first = publish(circle, by=iron, body="A kite of rice paper.")
    is_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with brand_scope(circle.brand_id), transaction.atomic():
            comment(first, by=fan, body="early id, late commit")
            is_written.set()
            may_commit.wait(5)
        connections.close_all()

    writer = threading.Thread(target=slow)
    with live.listen(circle) as page:
        writer.start()
        is_written.wait(5)
        second = publish(circle, by=iron, body="late id, early commit")
        time.sleep(0.2)
        may_commit.set()
        writer.join()
        heard = [page.event(), page.event()]
    assert {heard[0]["kind"], heard[1]["kind"]} == {"talk.comment", "talk.post"}
    assert post_ref(second) in {event["object"] for event in heard}


def test_a_page_that_does_not_keep_up_is_cut():
    listener = Listener()
    for _ in range(Listener.LONGEST):
        listener.tell(b"said")
    assert not listener.is_cut
    listener.tell(b"one too many")
    assert listener.is_cut


def test_without_its_log_the_process_ends(monkeypatch):
    class Broken(SQLiteLog):
        async def open(self) -> None: ...

        async def end(self) -> tuple[int, int]:
            return 0, 0

        async def changed(self) -> None:
            raise ConnectionError

    ended = []
    monkeypatch.setattr(signal, "raise_signal", ended.append)

    async def run() -> None:
        hub = Hub(Broken("nowhere"), NoWire())
        await hub.open()
        await asyncio.sleep(0.01)

    # In a thread of its own: a browser of an earlier test may have left its loop in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, run()).result(30)
    assert ended == [signal.SIGTERM]


def test_pages_do_not_learn_who_kept_order():
    note = json.dumps({"thread": 4, "cause": "spam"})
    row = (
        0,
        9,
        1,
        2,
        "Remove",
        "talk.comment",
        "talk.comment:3",
        "talk.post:4",
        note,
        "people.person:5",
    )
    (fact,) = happenings([row])
    assert b"people.person" not in message(fact, {})


def post_ref(post) -> str:
    return f"talk.post:{post.pk}"
