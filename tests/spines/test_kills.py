"""The process that writes is killed again and again: nothing acknowledged is lost, nothing doubled.

Named failpoints hit the places that matter; random `kill -9` hits whatever it hits. Either way the
buyers ask again with the same keys, as any client would.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from hundredfold.ledger.actions.post import post_one
from hundredfold.ledger.models import Account, Transfer
from hundredfold.ledger.postings import Move, Outcome, Posted, Posting
from hundredfold.ledger.turnstile.client import Line
from hundredfold.ledger.turnstile.place import socket_of
from hundredfold.site.children import end_with_parent
from tests.cast import START
from tests.databases import Copy
from tests.needs import ROOT
from tests.ports import free_port

BRAND = 9
SHOP, BANK = "people.person:1", "source:bank"
STOCK, PRICE = 300, 3
POINTS = (
    "ledger.transfers_written",
    "ledger.lots_written",
    "turnstile.committing",
    "turnstile.committed",
    "turnstile.answering",
    "turnstile.answered",
)


class Writer:
    """The live process of a house, started again whenever it has died."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        self.kills = 0
        self.slowest = 0.0
        self._port = free_port()
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
            "HUNDREDFOLD_HOME": str(home),
            "HUNDREDFOLD_DATABASE_URL": url,
            "HUNDREDFOLD_SECRET": "only for this test",
        }

    def start(self, failpoint: str = "") -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hundredfold.site.command", "live", "--port", str(self._port)],
            env=self._environment | {"HUNDREDFOLD_FAILPOINTS": failpoint},
            stderr=(self.home / "log").open("a"),
            preexec_fn=end_with_parent(os.getpid()),
        )

    @property
    def said(self) -> str:
        return (self.home / "log").read_text()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)


class Buyers:
    """Four threads that order until the shop closes; each asks again until it has every answer."""

    def __init__(self, home: Path) -> None:
        self.asked: list[Posting] = []
        self.answers: dict[str, Outcome] = {}
        self.first_answer = threading.Event()
        self.is_closed = threading.Event()
        self._home = home
        self._numbers = itertools.count()
        self._threads = [threading.Thread(target=self._buy) for _ in range(4)]
        for thread in self._threads:
            thread.start()

    def leave(self) -> None:
        self.is_closed.set()
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive()

    def _buy(self) -> None:
        while not self.is_closed.is_set():
            some = [order(next(self._numbers)) for _ in range(6)]
            self.asked += some
            until = time.monotonic() + 120
            while not self._ask(some):
                assert time.monotonic() < until
                time.sleep(0.01)

    def _ask(self, some: list[Posting]) -> bool:
        """Whether everything is answered by now; the same question has only one answer."""
        try:
            line = Line(socket_of(self._home))
        except OSError:
            return False
        try:
            for posting, outcome in zip(some, line.ask(some), strict=True):
                if outcome is not None:
                    assert self.answers.setdefault(posting.key, outcome) == outcome
        except OSError:
            return False
        finally:
            line.close()
        self.first_answer.set()
        return all(posting.key in self.answers for posting in some)


def order(number: int) -> Posting:
    """A unit for its price, all or nothing, and points for it; or points alone, which never end."""
    buyer = f"people.person:{number % 50 + 10}"
    points = Move("source:rewards", buyer, "points", 5, "award")
    unit = Move(SHOP, buyer, "stock:kite", 1, "sale")
    price = Move(buyer, SHOP, "money:EUR", PRICE, "price")
    legs = (unit, price, points) if number % 2 else (points,)
    return Posting(BRAND, buyer, f"order-{number}", legs, START)


def prepare() -> None:
    funds = [
        Move(BANK, SHOP, "stock:kite", STOCK),
        *(Move(BANK, f"people.person:{n + 10}", "money:EUR", STOCK * PRICE) for n in range(50)),
    ]
    assert isinstance(post_one(Posting(BRAND, BANK, "funds", tuple(funds), START)), Posted)


def verify(asked: list[Posting], answers: dict[str, Outcome]) -> None:
    accepted = {key: outcome for key, outcome in answers.items() if isinstance(outcome, Posted)}
    assert len(answers) == len(asked), "everybody has an answer"
    legs = {posting.key: len(posting.legs) for posting in asked}
    sales = [key for key in accepted if legs[key] == 3]
    assert len(sales) == min(STOCK, sum(n == 3 for n in legs.values())), "all is sold, once"
    kinds = ["sale", "price", "award"]
    written = Transfer.of(BRAND).filter(kind__in=kinds).order_by("id").values_list("key", "id")
    ids: dict[str, tuple[int, ...]] = {}
    for key, id in written:
        ids[key] = (*ids.get(key, ()), id)
    assert ids == {key: outcome.transfers for key, outcome in accepted.items()}, "as was told"
    assert all(len(ids[key]) == legs[key] for key in ids), "all legs of each"
    held = dict(Account.of(BRAND).filter(owner=SHOP).values_list("unit", "posted"))
    assert held == {"stock:kite": STOCK - len(sales), "money:EUR": PRICE * len(sales)}


@pytest.fixture
def writer(fresh_database: Copy, tmp_path: Path) -> Iterator[Writer]:
    writer = Writer(tmp_path, fresh_database.url)
    yield writer
    writer.kill()


def report(line: str) -> None:
    """For whoever runs the soak with `-s`: figures are reported, never asserted."""
    sys.stderr.write(f"\n{line}\n")


def sell_while_killed(writer: Writer, kills: int, *, by_chance: bool, seed: int) -> None:
    """Sell while the writer dies `kills` times, then let it finish in peace."""
    chance = random.Random(seed)  # so that a failing run can be had again
    prepare()
    buyers = Buyers(writer.home)
    try:
        for number in range(kills):
            buyers.first_answer.clear()
            if by_chance:
                writer.start()
                assert buyers.first_answer.wait(60), writer.said
                writer.slowest = max(writer.slowest, time.monotonic() - writer.began)
                time.sleep(chance.random() * 0.05)
                writer.kill()
            else:
                writer.start(f"{POINTS[number % len(POINTS)]}:{chance.randint(1, 3)}")
                writer.process.wait(60)
            assert writer.process.returncode == -signal.SIGKILL, writer.said
            writer.kills += 1
        writer.start()
    finally:
        buyers.leave()
        connections.close_all()
    verify(buyers.asked, buyers.answers)


@pytest.mark.slow
def test_killed_at_every_failpoint(writer: Writer) -> None:
    sell_while_killed(writer, len(POINTS), by_chance=False, seed=1)
    assert writer.kills == len(POINTS)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_killed_at_failpoints_for_long(writer: Writer, seed: int) -> None:
    sell_while_killed(writer, 36, by_chance=False, seed=seed)
    report(f"{writer.kills} kills at {len(POINTS)} places")


@pytest.mark.soak
def test_killed_by_chance(writer: Writer) -> None:
    sell_while_killed(writer, 20, by_chance=True, seed=1)
    report(f"{writer.kills} kills; slowest from start to first answer {writer.slowest:.2f} s")


@pytest.mark.slow
def test_without_keys_orders_would_be_doubled(writer: Writer) -> None:
    """The control: whoever asks again under another key, as if there were none, buys twice."""
    asked = [order(number) for number in range(1, 80, 2)]
    prepare()
    writer.start("turnstile.answering:1")
    with pytest.raises(OSError):  # noqa: PT011 however the line breaks
        ask_when_open(writer, asked)
    writer.process.wait(30)
    writer.start()
    ask_when_open(writer, [posting._replace(key=f"again-{posting.key}") for posting in asked])
    sold = Transfer.of(BRAND).filter(kind="sale").count()
    assert sold > len(asked), "what was committed before the kill was bought once more"


def ask_when_open(writer: Writer, asked: list[Posting]) -> list[Outcome | None]:
    until = time.monotonic() + 60
    while True:
        try:
            line = Line(socket_of(writer.home))
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.01)
            continue
        return line.ask(asked)
