"""From COMMIT to the last of many open pages, against a bare process that only passes bytes on."""

import asyncio
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from hundredfold.circles.models import Circle
from hundredfold.kit.passes import mint
from hundredfold.people.models import Person
from hundredfold.site.bench.load import request
from hundredfold.site.bench.processes import Server, memory, running
from hundredfold.site.bench.report import Round, Row, row, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.models import Post

CROWDS = (1, 500, 1_000)
Deed = Callable[[], None]


class Page(asyncio.Protocol):
    """One open page. It notes when it heard of the last deed."""

    heard_at = 0.0
    heard = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(self.ask)

    def __init__(self, ask: bytes) -> None:
        self.ask = ask

    def data_received(self, data: bytes) -> None:
        if b"data: " in data:
            self.heard += data.count(b"data: ")
            self.heard_at = time.perf_counter()


def measure(file: Path, circle: Circle, *, quick: bool, as_json: bool) -> None:
    """Each round a member likes and takes it back before 1, 500 and 1,000 open pages."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    rounds = 10 if quick else 40
    given = {"HUNDREDFOLD_DATABASE_URL": f"sqlite:///{file}"}
    verb = ["-m", "hundredfold.site.command", "live", "--port", "PORT"]
    plain = ["-m", "uvicorn", "--log-level", "error", "--lifespan", "off", "--port", "PORT"]
    live = Server("live", verb, given)
    bare = Server("bare", [*plain, "hundredfold.site.bench.bare_live:application"], {})
    with running(live, "/healthz"), running(bare, "/healthz"):
        rows = asyncio.run(_all(live, bare, circle, _liking(circle), rounds))
    show("live", rows, rounds=rounds, data="one like or unlike at a time", as_json=as_json)


async def _all(
    live: Server, bare: Server, circle: Circle, like_it: Deed, rounds: int
) -> list[Row]:
    claims = {
        "brand": circle.brand_id,
        "circle": circle.pk,
        "origin": "",
        "drawn": time.time() + 60,
    }
    ask = request(f"/live?pass={mint(settings.SECRET_KEY, claims, 600)}")
    say_it = _saying(bare)
    rows = []
    for crowd in CROWDS:
        before = memory(live.pid)
        here, there = await _gather(live, ask, crowd), await _gather(bare, request("/live"), crowd)
        grown = memory(live.pid) - before
        measured = [
            await _once((live, here, like_it), (bare, there, say_it)) for _ in range(rounds)
        ]
        name = "1 socket" if crowd == 1 else f"{crowd} sockets"
        rows.append(
            row(name, measured, unit="ms", versus="bare", size=grown // crowd, more_is_better=False)
        )
        for page in (*here, *there):
            page.transport.close()
        await asyncio.sleep(0.3)
    return rows


async def _gather(server: Server, ask: bytes, crowd: int) -> list[Page]:
    loop = asyncio.get_running_loop()
    pages = [
        (await loop.create_connection(lambda: Page(ask), "127.0.0.1", server.port))[1]
        for _ in range(crowd)
    ]
    await asyncio.sleep(1)
    return pages


async def _once(
    ours: tuple[Server, list[Page], Deed], limit: tuple[Server, list[Page], Deed]
) -> Round:
    took, cpu = await _tell(*ours)
    limit_took, limit_cpu = await _tell(*limit)
    return Round(
        figure=max(took),
        versus_figure=max(limit_took),
        cpu_ms=cpu,
        versus_cpu_ms=limit_cpu,
        p50_ms=statistics.median(took),
        p99_ms=sorted(took)[int(len(took) * 0.99)] if len(took) > 1 else took[0],
    )


async def _tell(server: Server, pages: list[Page], deed: Deed) -> tuple[list[float], float]:
    """How long each page waited, in milliseconds, and CPU milliseconds a delivery."""
    wanted = [page.heard + 1 for page in pages]
    before = server.cpu()
    await asyncio.to_thread(deed)
    done_at = time.perf_counter()
    until = done_at + 10
    while any(page.heard < want for page, want in zip(pages, wanted, strict=True)):
        if time.perf_counter() > until:
            raise RuntimeError("an open page was not told")
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.03)
    took = [max(0.0, page.heard_at - done_at) * 1_000 for page in pages]
    return took, (server.cpu() - before) * 1_000 / len(pages)


def _liking(circle: Circle) -> Deed:
    post = Post.of(circle.brand_id).filter(parent=None).earliest("pk")
    members = Person.of(circle.brand_id).filter(memberships__circle=circle)
    person = members.exclude(pk=post.author_id).latest("pk")
    is_liked = False

    def deed() -> None:
        nonlocal is_liked
        (unlike if is_liked else like)(post, by=person)
        is_liked = not is_liked

    return deed


def _saying(bare: Server) -> Deed:
    said = b'id: 1\ndata: {"id":1,"verb":"Like","figures":{"1":{"likes":1,"comments":0}}}\n\n'
    return lambda: bare.post("/live", said)
