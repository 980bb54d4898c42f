"""The turnstile: many who ask at once share a commit, and none of them notices the others."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DataError, connections, transaction

from hundredfold.kit.refusals import Refused
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.models import Account, Transfer
from hundredfold.ledger.postings import Declined, Move, Outcome, Posted, Posting
from hundredfold.ledger.turnstile import gate
from hundredfold.ledger.turnstile.client import Busy, Line, ask
from hundredfold.ledger.turnstile.gate import Turnstile
from hundredfold.ledger.turnstile.lease import Lease
from hundredfold.ledger.turnstile.place import socket_of
from hundredfold.ledger.turnstile.server import TurnstileServer
from tests.cast import START
from tests.databases import Copy

BRAND = 7
FAN = "people.person:1"


def award(key: str, amount: int = 1, to: str = FAN) -> Posting:
    return Posting(BRAND, "source:test", key, (Move("source:mint", to, "points", amount),), START)


def spend(key: str, amount: int) -> Posting:
    return Posting(BRAND, "source:test", key, (Move(FAN, "source:mint", "points", amount),), START)


def held() -> int:
    return Account.of(BRAND).get(owner=FAN).posted


class Answers(dict[int, Outcome | None]):
    """What the turnstile said, by number; `wait` until it said so many things."""

    def __init__(self) -> None:
        super().__init__()
        self.has_come = threading.Condition()

    def deliver(self, said: list[tuple[int, Outcome | None]]) -> None:
        with self.has_come:
            self.update(said)
            self.has_come.notify()

    def wait(self, count: int) -> list[Outcome | None]:
        with self.has_come:
            assert self.has_come.wait_for(lambda: len(self) >= count, 30)
        return [self[number] for number in range(count)]


@pytest.fixture
def answers() -> Answers:
    return Answers()


@contextmanager
def turning(answers: Answers, **words: int) -> Iterator[Turnstile[int]]:
    turnstile = Turnstile[int](answers.deliver, **words)
    turnstile.start()
    try:
        yield turnstile
    finally:
        turnstile.stop()


def test_many_are_answered_each_with_its_own(fresh_database: Copy, answers: Answers) -> None:
    with turning(answers) as turnstile:
        for number in range(300):
            turnstile.submit(number, award(f"k{number}", number + 1))
        outcomes = answers.wait(300)
    for number, outcome in enumerate(outcomes):
        assert isinstance(outcome, Posted)
        assert Transfer.of(BRAND).get(pk=outcome.transfers[0]).amount == number + 1
    assert held() == 300 * 301 // 2


def test_one_that_is_declined_fails_no_other(fresh_database: Copy, answers: Answers) -> None:
    asked = [award("a", 10), spend("b", 11), spend("c", 4), award("a", 10), award("a", 11)]
    with turning(answers) as turnstile:
        for number, posting in enumerate(asked):
            turnstile.submit(number, posting)
        first, second, third, again, other = answers.wait(5)
    assert second == Declined("insufficient")
    assert again == first
    assert other == Declined("key_reused")
    assert isinstance(third, Posted)
    assert held() == 6


def test_one_that_the_database_refuses_fails_no_other(
    fresh_database: Copy, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[int] = []
    real = carry_out

    def refusing(postings: list[Posting]) -> list[Outcome]:
        batches.append(len(postings))
        outcomes = real(postings)
        if any(posting.key == "poison" for posting in postings):
            raise DataError("planted")
        return outcomes

    monkeypatch.setattr(gate, "carry_out", refusing)
    monkeypatch.setattr("hundredfold.ledger.actions.post.carry_out", refusing)
    turnstile = Turnstile[int](answers.deliver)
    for number in range(64):
        turnstile.submit(number, award("poison" if number == 37 else f"k{number}"))
    turnstile.start()
    outcomes = answers.wait(64)
    turnstile.stop()
    assert outcomes[37] == Declined("unacceptable")
    assert sum(isinstance(outcome, Posted) for outcome in outcomes) == 63
    assert held() == 63
    assert batches[:3] == [64, 32, 32], "it was halved"


def test_a_full_queue_takes_no_more(answers: Answers) -> None:
    turnstile = Turnstile[int](answers.deliver, queue=2)
    assert [turnstile.submit(n, award(f"k{n}")) for n in range(3)] == [True, True, False]


def test_what_was_queued_is_carried_out_before_the_end(
    fresh_database: Copy, answers: Answers
) -> None:
    with turning(answers, batch=5) as turnstile:
        for number in range(23):
            turnstile.submit(number, award(f"k{number}"))
    assert len(answers) == 23
    assert not turnstile.submit(99, award("late")), "a closed one takes nothing"


@pytest.fixture
def served(fresh_database: Copy, tmp_path: Path) -> Iterator[Path]:
    """A turnstile behind a socket, in a loop of its own."""
    home = tmp_path / ("long" * 20)
    home.mkdir()
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        server = TurnstileServer(socket_of(home))
        await server.open()
        ready.set()
        await asyncio.to_thread(over.wait)
        await server.close()

    with ThreadPoolExecutor(1) as pool:
        serving = pool.submit(asyncio.run, serve())
        assert ready.wait(30)
        yield socket_of(home)
        over.set()
        serving.result(30)


def in_threads(count: int, deed: Callable[[int], object]) -> list[object]:
    def alone(number: int) -> object:
        try:
            return deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))


def test_from_other_threads_through_the_socket(served: Path) -> None:
    def shop(number: int) -> list[Outcome]:
        return ask([award(f"{number}-{n}") for n in range(50)], path=served)

    told = in_threads(8, shop)
    assert all(isinstance(o, Posted) for outcomes in told for o in outcomes)  # type: ignore[attr-defined]
    assert held() == 400


def test_the_same_key_at_the_same_time_is_one_effect(served: Path) -> None:
    told = in_threads(8, lambda _number: ask([award("the same", 5)], path=served)[0])
    assert len(set(told)) == 1
    assert held() == 5


def test_the_socket_is_its_owners_alone(served: Path) -> None:
    assert served.stat().st_mode & 0o777 == 0o600


def test_nonsense_is_declined_and_the_line_stays_open(served: Path) -> None:
    line = Line(served)
    line._socket.sendall((9).to_bytes(4) + b'{"no": 1}')
    assert line._read() == {"number": 0, "declined": "unacceptable"}
    assert line.ask([award("fine")])[0] is not None
    line.close()


def test_where_nobody_stands_behind_it_one_posts_oneself(
    fresh_database: Copy, tmp_path: Path
) -> None:
    assert isinstance(ask([award("k")], path=socket_of(tmp_path))[0], Posted)
    assert held() == 1


def test_a_queue_that_is_full_says_come_again(served: Path, monkeypatch) -> None:
    monkeypatch.setattr(Turnstile, "submit", lambda *_: False)
    with pytest.raises(Busy) as no:
        ask([award("k")], path=served)
    assert no.value.status == 503


def test_not_inside_a_transaction(served: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ask([award("k")], path=served)


def test_one_owner_at_a_time(fresh_database: Copy) -> None:
    first, second = Lease(), Lease()
    assert first.take()
    assert first.is_held()
    assert not second.take()
    first.give_back()
    assert second.take()
    second.give_back()
    assert not second.is_held()


def test_a_refusal_has_words() -> None:
    assert issubclass(Busy, Refused)
