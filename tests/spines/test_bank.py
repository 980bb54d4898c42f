"""The bank: eight writers move everything around at once, and at every look it adds up."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    connection,
    connections,
    transaction,
)

from hundredfold.kit.checks import verdicts
from hundredfold.kit.scope import as_owner, every_brand
from hundredfold.ledger.actions.post import post_one
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.legs import Legs
from hundredfold.ledger.models import Account, Transfer
from hundredfold.ledger.postings import (
    Hold,
    Leg,
    Move,
    Outcome,
    Posted,
    Posting,
    Reverse,
    Settle,
    Void,
)
from tests.cast import START
from tests.databases import Copy

BRAND, MINT = 3, "source:mint"
PEOPLE = [f"people.person:{number}" for number in range(60)]
UNITS = ("points", "money:EUR")
EACH = 1_000
WRITERS = 8


def fund() -> None:
    legs = tuple(Move(MINT, person, unit, EACH) for person in PEOPLE for unit in UNITS)
    assert isinstance(post_one(Posting(BRAND, MINT, "funds", legs, START)), Posted)


class Teller:
    """One writer: batches of random deeds, some of which refer to what it did before."""

    def __init__(self, number: int, seed: int) -> None:
        self.name = f"source:teller-{number}"
        self.chance = random.Random(f"{seed}-{number}")  # so that a run can be had again
        self.count = 0
        self.done: list[int] = []
        self.held: list[int] = []
        self.accepted = 0

    @every_brand("a thread stands nowhere by itself")
    def work(self, operations: int) -> int:
        while self.count < operations:
            batch = [self._posting() for _ in range(self.chance.randint(1, 200))]
            outcomes = in_turn(batch)
            for posting, outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, Posted):
                    self.accepted += 1
                    known = self.held if isinstance(posting.legs[0], Hold) else self.done
                    known.append(outcome.transfers[0])
        connections.close_all()
        return self.accepted

    def _posting(self) -> Posting:
        self.count += 1
        return Posting(BRAND, self.name, str(self.count), (self._leg(),), START)

    def _leg(self) -> Leg:
        share = self.chance.random()
        if share < 0.1 and self.held:
            waiting = self.held.pop(self.chance.randrange(len(self.held)))
            return Settle(waiting, self.chance.choice([None, 1])) if share < 0.07 else Void(waiting)
        if share < 0.15 and self.done:
            return Reverse(self.chance.choice(self.done[-500:]))
        giver, taker = self.chance.sample(PEOPLE, 2)
        unit, amount = self.chance.choice(UNITS), self.chance.randint(1, 300)
        kind = Hold if share < 0.3 else Move
        return kind(giver, taker, unit, amount)


def in_turn(batch: list[Posting]) -> list[Outcome]:
    """SQLite keeps no queue for its one pen: whoever has waited too long for it asks again."""
    while True:
        try:
            with transaction.atomic():
                return carry_out(batch)
        except OperationalError as busy:
            if "locked" not in str(busy):
                raise


class Auditor(threading.Thread):
    """Looks as long as the tellers work: each look must find exactly what was issued."""

    def __init__(self) -> None:
        super().__init__()
        self.is_over = threading.Event()
        self.looks = 0
        self.found: set[tuple[tuple[str, int], ...]] = set()
        self.lowest = 0

    @every_brand("a thread stands nowhere by itself")
    def run(self) -> None:
        while not self.is_over.wait(0.01):
            with closing(connections["default"].cursor()) as cursor:
                cursor.execute(
                    "SELECT unit, sum(posted), min(posted - pending_out + debt) "
                    "FROM ledger_account WHERE floor IS NOT NULL GROUP BY unit ORDER BY unit"
                )
                rows = cursor.fetchall()
            self.looks += 1
            self.found.add(tuple((unit, int(total)) for unit, total, _least in rows))
            self.lowest = min([self.lowest, *(least for _unit, _total, least in rows)])
        connections.close_all()


def run_the_bank(operations: int, seed: int = 1) -> Auditor:
    fund()
    auditor = Auditor()
    auditor.start()
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            tellers = [Teller(number, seed) for number in range(WRITERS)]
            accepted = list(pool.map(lambda t: t.work(operations // WRITERS), tellers))
    finally:
        auditor.is_over.set()
        auditor.join()
    assert all(accepted)
    return auditor


def everything_adds_up(auditor: Auditor) -> None:
    total = EACH * len(PEOPLE)
    assert auditor.looks > 3
    assert auditor.found == {(("money:EUR", total), ("points", total))}, "on every look"
    assert auditor.lowest >= 0, "no floor was broken"
    told = {v.name: v for v in verdicts(connection) if v.name.startswith("ledger.")}
    assert all(verdict.ok for verdict in told.values()), told


def edits_are_refused() -> None:
    for deed in (
        "UPDATE ledger_transfer SET amount = 1",
        "DELETE FROM ledger_transfer",
        "DELETE FROM ledger_account",
        "UPDATE ledger_allocation SET amount = 1",
    ):
        with pytest.raises(DatabaseError, match=r"never|permission denied"), transaction.atomic():
            connection.cursor().execute(deed)


def test_the_bank_adds_up(fresh_database: Copy) -> None:
    everything_adds_up(run_the_bank(4_000))
    edits_are_refused()
    assert Transfer.of(BRAND).count() > 1_000


@pytest.mark.soak
def test_the_bank_adds_up_for_a_million(fresh_database: Copy) -> None:
    everything_adds_up(run_the_bank(1_000_000))
    edits_are_refused()


def test_the_database_stops_a_ledger_that_overspends(
    fresh_database: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code is blind here; the constraint is not."""
    monkeypatch.setattr(Legs, "_reach_for", lambda *_: ([], 0))
    with pytest.raises(IntegrityError, match="ledger_account_keeps_its_floor"):
        run_the_bank(4_000)


def test_without_the_constraint_the_bank_would_be_robbed(
    fresh_database: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with the same blind code and no constraint, the auditor sees it."""
    monkeypatch.setattr(Legs, "_reach_for", lambda *_: ([], 0))
    drop_the_constraint(monkeypatch)
    with pytest.raises(AssertionError, match=r"no floor was broken|ledger\."):
        everything_adds_up(run_the_bank(4_000))
    assert Account.of(BRAND).filter(posted__lt=0).exists()


def drop_the_constraint(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite cannot drop it; it can be told, in each connection, not to look."""
    if connection.vendor == "postgresql":
        with as_owner("a planted fault"), connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_keeps_its_floor"
            )
        return
    options = connections.settings["default"]["OPTIONS"]
    command = f"{options['init_command']} PRAGMA ignore_check_constraints = ON;"
    monkeypatch.setitem(options, "init_command", command)
    connection.close()
