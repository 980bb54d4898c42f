"""From COMMIT to the last of many open pages, against a bare process that only passes bytes on."""

import asyncio
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from django.conf import settings

from hundredfold.circles.models import Circle
from hundredfold.kit.passes import mint
from hundredfold.people.models import Person
from hundredfold.site.bench.load import in_a_loop, request
from hundredfold.site.bench.processes import Server, memory, running
from hundredfold.site.bench.report import Round, Row, row, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.models import Post

CROWDS = (1, 500, 1_000)
TOLD = b'"verb"'
"""In what is told of a deed, and in nothing that is whispered."""

Deed = Callable[[], float]
"""Does something that every page is told, and gives the moment from which to count."""


class Crowd:
    """All open pages of one server, and when each of them heard of the last deed."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.heard_at: list[float] = []
        self.all_heard = asyncio.Event()

    def await_all(self) -> None:
        self.heard_at, self.all_heard = [], asyncio.Event()

    def hear(self) -> None:
        self.heard_at.append(time.perf_counter())
        if len(self.heard_at) == len(self.pages):
            self.all_heard.set()

    def leave(self) -> None:
        for page in self.pages:
            page.transport.close()


class Page(asyncio.Protocol):
    """One open page."""

    def __init__(self, ask: bytes, crowd: Crowd) -> None:
        self._ask, self._crowd = ask, crowd

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(self._ask)

    def data_received(self, data: bytes) -> None:
        if TOLD in data:
            self._crowd.hear()


def measure(file: Path, circle: Circle, *, quick: bool, as_json: bool) -> None:
    """Each round a member likes and takes it back before 1, 500 and 1,000 open pages."""
    rounds = 10 if quick else 40
    measured = rows(file, circle, crowds=CROWDS, rounds=rounds)
    show("live", measured, rounds=rounds, data="one like or unlike at a time", as_json=as_json)


def rows(file: Path, circle: Circle, *, crowds: Sequence[int], rounds: int) -> list[Row]:
    """A row for each crowd."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    given = {"HUNDREDFOLD_DATABASE_URL": f"sqlite:///{file}"}
    verb = ["-m", "hundredfold.site.command", "live", "--port", "PORT"]
    plain = ["-m", "uvicorn", "--log-level", "error", "--lifespan", "off", "--port", "PORT"]
    live = Server("live", verb, given)
    bare = Server("bare", [*plain, "hundredfold.site.bench.bare_live:application"], {})
    with running(live, "/healthz"), running(bare, "/healthz"):
        return in_a_loop(_all(live, bare, circle, _liking(circle), crowds, rounds))


async def _all(
    live: Server,
    bare: Server,
    circle: Circle,
    like_it: Deed,
    crowds: Sequence[int],
    rounds: int,
) -> list[Row]:
    claims = {
        "brand": circle.brand_id,
        "circle": circle.pk,
        "origin": "",
        "drawn": time.time() + 60,
    }

    def ask(number: int) -> bytes:
        """Everybody is somebody: who is here is counted, too."""
        own = claims | {"person": 10**9 + number, "name": f"Reader {number}"}
        return request(f"/live?pass={mint(settings.SECRET_KEY, own, 600)}")

    say_it = _saying(bare)
    rows = []
    for size in crowds:
        before = memory(live.pid)
        here = await _gather(live, ask, size)
        there = await _gather(bare, lambda _number: request("/live"), size)
        grown = memory(live.pid) - before
        measured = [
            await _once((live, here, like_it), (bare, there, say_it)) for _ in range(rounds)
        ]
        name = "1 socket" if size == 1 else f"{size} sockets"
        rows.append(
            row(name, measured, unit="ms", versus="bare", size=grown // size, more_is_better=False)
        )
        here.leave()
        there.leave()
        await asyncio.sleep(0.3)
    return rows


async def _gather(server: Server, ask: Callable[[int], bytes], size: int) -> Crowd:
    loop, crowd = asyncio.get_running_loop(), Crowd()
    for number in range(size):
        own = partial(Page, ask(number), crowd)
        page = await loop.create_connection(own, "127.0.0.1", server.port)
        crowd.pages.append(page[1])
    await asyncio.sleep(2)  # until everybody knows how many are here
    return crowd


async def _once(ours: tuple[Server, Crowd, Deed], limit: tuple[Server, Crowd, Deed]) -> Round:
    took, cpu = await _tell(*ours)
    limit_took, limit_cpu = await _tell(*limit)
    return Round(
        figure=took[-1],
        versus_figure=limit_took[-1],
        cpu_ms=cpu,
        versus_cpu_ms=limit_cpu,
        p50_ms=statistics.median(took),
        p99_ms=took[int((len(took) - 1) * 0.99)],
    )


async def _tell(server: Server, crowd: Crowd, deed: Deed) -> tuple[list[float], float]:
    """How long each page waited, in milliseconds, first to last; CPU milliseconds a delivery."""
    crowd.await_all()
    before = server.cpu()
    done_at = await asyncio.to_thread(deed)
    await asyncio.wait_for(crowd.all_heard.wait(), 10)
    spent = server.cpu() - before
    return [(at - done_at) * 1_000 for at in crowd.heard_at], spent * 1_000 / len(crowd.pages)


def _liking(circle: Circle) -> Deed:
    post = Post.of(circle.brand_id).filter(parent=None).earliest("pk")
    members = Person.of(circle.brand_id).filter(memberships__circle=circle)
    person = members.exclude(posts=post).latest("pk")
    is_liked = False

    def deed() -> float:
        nonlocal is_liked
        (unlike if is_liked else like)(post, by=person)
        committed_at = time.perf_counter()
        is_liked = not is_liked
        return committed_at

    return deed


def _saying(bare: Server) -> Deed:
    said = b'id: 1\ndata: {"id":1,"verb":"Like","figures":{"1":{"likes":1,"comments":0}}}\n\n'

    def deed() -> float:
        sent_at = time.perf_counter()
        bare.post("/live", said)
        return sent_at

    return deed
