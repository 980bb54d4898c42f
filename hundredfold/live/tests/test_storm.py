"""A thousand pages, a live process that is killed and started again, and nothing is lost."""

import asyncio
import contextlib
import json
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.db import connections

from hundredfold.kit.scope import brand_scope
from hundredfold.live.tests.test_stream import Process, a_pass, live
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish

__all__ = ["live"]
SAID = 60


class Page:
    """What a browser does: it reads, and comes back with the last id when the stream ends."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.token = port, token
        self.heard: list[str] = []
        self.last = ""
        self.returned = 0

    async def stay(self, wanted: int) -> None:
        while len(self.heard) < wanted:
            with contextlib.suppress(OSError):
                await self._listen(wanted)
            self.returned += 1
            await asyncio.sleep(0.05 + 0.02 * (id(self) % 23))  # not all in the same moment

    async def _listen(self, wanted: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        asked = urlencode({"pass": self.token} | ({"after": self.last} if self.last else {}))
        writer.write(f"GET /live?{asked} HTTP/1.1\r\nHost: it\r\n\r\n".encode())
        try:
            while len(self.heard) < wanted and (line := await reader.readline()):
                if line.startswith(b"id: "):
                    self.last = line[4:].decode().strip()
                elif line.startswith(b"data: ") and b'"verb"' in line:
                    self.heard.append(json.loads(line[6:])["object"])
        finally:
            writer.close()


def storm(live: Process, circle, fan, post, pages: int) -> list[Page]:
    """Comments are made all the while; twice the process is ended, once without being asked."""
    is_over = threading.Event()

    def talk() -> None:
        with brand_scope(circle.brand_id):
            for number in range(SAID):
                comment(post, by=fan, body=f"No. {number}")
                time.sleep(0.05)
        connections.close_all()
        is_over.set()

    def fall() -> None:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            time.sleep(0.8)
            live._process.send_signal(ending)
            live._process.wait(20)
            live.start()

    async def all_of_them() -> list[Page]:
        there = [Page(live.port, a_pass(circle, person=10**6 + n, lives=600)) for n in range(pages)]
        staying = [asyncio.create_task(page.stay(SAID)) for page in there]
        await asyncio.sleep(2)
        threads = [threading.Thread(target=what) for what in (talk, fall)]
        for thread in threads:
            thread.start()
        await asyncio.wait_for(asyncio.gather(*staying), 120)
        await asyncio.gather(*(asyncio.to_thread(thread.join) for thread in threads))
        return there

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, all_of_them()).result(180)
    assert is_over.is_set()
    return found


def held(pages: list[Page]) -> None:
    first = pages[0].heard
    assert len(set(first)) == SAID
    assert Counter(map(tuple, (page.heard for page in pages))) == {tuple(first): len(pages)}
    assert all(page.returned >= 2 for page in pages)


@pytest.mark.slow
def test_fifty_pages_lose_nothing(live, circle, fan, iron):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    held(storm(live, circle, fan, post, 50))


@pytest.mark.soak
def test_a_thousand_pages_lose_nothing(live, circle, fan, iron):
    post = publish(circle, by=iron, body="A kite of rice paper.")
    held(storm(live, circle, fan, post, 1_000))
