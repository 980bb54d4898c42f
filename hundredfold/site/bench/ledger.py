"""Transfers a second: in batches as the turnstile writes them, one at a time, and the naive way."""

import itertools
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from hundredfold.kit.clock import now
from hundredfold.kit.databases import conninfo
from hundredfold.kit.refs import Source
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.postings import Declined, Move, Posting
from hundredfold.site.bench.naive import open_purses, pay
from hundredfold.site.bench.report import Row, show
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]

BRAND, BATCH, PEOPLE = 1, 512, 2_000
MINT = Source("mint")
DATA = (
    f"{PEOPLE:,} people; `batch` spends points for a gift: keys, floors, lots and allocations; "
    f"`bare` moves money: keys and floors; batches of {BATCH}, answered after COMMIT"
)


def measure(*, quick: bool, as_json: bool) -> None:
    """Each round measures every case and, right after it, what it is held against."""
    many, few, rounds = (8 * BATCH, 150, 3) if quick else (40 * BATCH, 1_000, 5)
    world = _World()
    rows = [
        compared("batch", "naive", rounds, lambda: world.gifts(many), lambda: world.naive(few)),
        compared(
            "batch",
            "one-per-transaction",
            rounds,
            lambda: world.gifts(many),
            lambda: world.alone(few),
        ),
        *_against_pgbench(world, many, rounds, seconds=1 if quick else 4),
        compared("bare", "naive", rounds, lambda: world.money(many), lambda: world.naive(few)),
        compared(
            "single", "naive", rounds, lambda: world.inside_an_action(few), lambda: world.naive(few)
        ),
    ]
    show("ledger", rows, rounds=rounds, data=DATA, as_json=as_json)


class _World:
    """People with something to give, in the ledger and in the naive tables."""

    def __init__(self) -> None:
        self.chance = random.Random(1)  # noqa: S311 measured with, not kept secret by
        self.people = [f"people.person:{number}" for number in range(1, PEOPLE + 1)]
        self.purses = open_purses(PEOPLE, 10**9)
        self.numbers = itertools.count()
        for unit in ("points", "money:EUR"):
            funds = [self._move("source:mint", person, unit, 10**9) for person in self.people]
            with transaction.atomic():
                carry_out(funds)

    def gifts(self, count: int) -> Taken:
        """A member pays with points: from lots, into the shop, which issues nothing back."""
        return self._in_batches(
            [
                self._move(giver, "source:shop", "points", amount)
                for giver, amount in self._some(count)
            ]
        )

    def money(self, count: int) -> Taken:
        return self._in_batches(
            [
                self._move(giver, self.chance.choice(self.people[:50]), "money:EUR", amount)
                for giver, amount in self._some(count)
            ]
        )

    def alone(self, count: int) -> Taken:
        """The same spends, each in a transaction of its own."""
        postings = [self._move(g, "source:shop", "points", n) for g, n in self._some(count)]

        def work(progress: Progress) -> None:
            for posting in postings:
                with transaction.atomic():
                    carry_out([posting])
                progress(1)

        return taken(work)

    def inside_an_action(self, count: int) -> Taken:
        """What one transfer adds to an action's own transaction; its COMMIT is not counted."""
        spends = self._some(count)

        def work(progress: Progress) -> None:
            with transaction.atomic():
                for giver, amount in spends:
                    leg = Move(giver, "source:shop", "points", amount)
                    post(leg, brand=BRAND, by=MINT, key=f"single-{next(self.numbers)}")
                    progress(1)

        return taken(work)

    def naive(self, count: int) -> Taken:
        pairs = [self.chance.sample(self.purses, 2) for _ in range(count)]

        def work(progress: Progress) -> None:
            for giver, taker in pairs:
                pay(giver, taker, 3, f"naive-{next(self.numbers)}")
                progress(1)

        return taken(work)

    def _some(self, count: int) -> list[tuple[str, int]]:
        return [
            (self.chance.choice(self.people[50:]), self.chance.randint(1, 9)) for _ in range(count)
        ]

    def _move(self, giver: str, taker: str, unit: str, amount: int) -> Posting:
        leg = Move(giver, taker, unit, amount)
        return Posting(BRAND, MINT.ref, f"bench-{next(self.numbers)}", (leg,), now())

    def _in_batches(self, postings: list[Posting]) -> Taken:
        def work(progress: Progress) -> None:
            for start in range(0, len(postings), BATCH):
                batch = postings[start : start + BATCH]
                with transaction.atomic():
                    outcomes = carry_out(batch)
                if any(isinstance(outcome, Declined) for outcome in outcomes):
                    raise RuntimeError("a spend that must succeed was declined")
                progress(len(batch))

        return taken(work)


def _against_pgbench(world: _World, many: int, rounds: int, *, seconds: int) -> Iterator[Row]:
    """PostgreSQL's own benchmark, simple updates, eight clients, in the same cluster and run."""
    program = _pgbench()
    if connection.vendor != "postgresql" or program is None:
        return
    where = conninfo(settings.DATABASES["default"], at_first=True)  # it makes tables of its own
    _run(program, "-i", "-q", "-s", "10", where)

    def simple_updates() -> Taken:
        said = _run(program, "-N", "-c", "8", "-j", "2", "-T", str(seconds), where)
        rate = next(float(line.split()[2]) for line in said.splitlines() if "tps =" in line)
        return Taken(int(rate * seconds), seconds, 0.0, [1 / rate])

    yield compared("batch", "pgbench", rounds, lambda: world.gifts(many), simple_updates)


def _pgbench() -> str | None:
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))
    return shutil.which("pgbench") or (str(kept[-1]) if kept else None)


def _run(program: str, *words: Any) -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 words of our own
            [program, *words], capture_output=True, text=True, check=True, cwd=folder
        )
    return done.stdout
