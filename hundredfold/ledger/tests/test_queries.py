"""What somebody holds, line by line, and what stands behind a line."""

from datetime import timedelta

import pytest

from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Lot
from hundredfold.ledger.postings import Hold, Lapse, Move, Reverse, Settle
from hundredfold.ledger.queries import Balance, Chain, balance_of, chain_of, lines_of
from tests.cast import START, Cast

MINT = "source:mint"
DAY = timedelta(days=1)


class Book:
    """What happens to the fan's points, and what is read of them."""

    def __init__(self, cast: Cast) -> None:
        self.brand, self.fan, self.iron = cast.brand, ref(cast.fan), ref(cast.iron)
        self.keys = 0

    def do(self, *legs, at=START, why="") -> int:
        self.keys += 1
        by = Source("test")
        return post(*legs, brand=self.brand.pk, by=by, key=f"k{self.keys}", at=at, why=why)[0]

    def earn(self, amount, unit="points", **dates) -> int:
        return self.do(Move(MINT, self.fan, unit, amount, "award", **dates))

    def holds(self, at=START, unit="points") -> Balance:
        return balance_of(self.brand, self.fan, unit, at=at)

    def chain(self, number: int) -> Chain:
        found = chain_of(self.brand, number)
        assert found is not None
        return found

    def lines(self, **more):
        return lines_of(self.brand, self.fan, "points", **{"limit": 50} | more)


@pytest.fixture
def book(cast: Cast) -> Book:
    return Book(cast)


def adds_up(held: Balance) -> bool:
    parts = held.available + held.locked + held.set_aside + held.lapsed
    return held.posted == parts - held.owed


def test_who_never_held_any_holds_nothing(book: Book, assert_queries) -> None:
    with assert_queries(1):
        assert book.holds() == Balance()
    assert book.lines() == []


def test_what_is_held_is_told_by_whether_it_can_be_spent(book: Book, assert_queries) -> None:
    book.earn(10)
    book.earn(20, expires_at=START + 5 * DAY)
    book.earn(30, expires_at=START + 50 * DAY)
    book.earn(40, available_at=START + 3 * DAY)
    with assert_queries(1):
        held = book.holds()
    assert (held.posted, held.available, held.locked, held.lapsed) == (100, 60, 40, 0)
    assert (held.lapses_at, held.lapsing_soon) == (START + 5 * DAY, 20)
    assert held.unlocks_at == START + 3 * DAY
    later = book.holds(at=START + 6 * DAY)
    assert (later.available, later.locked, later.lapsed) == (80, 0, 20)
    assert later.lapses_at == START + 50 * DAY
    assert adds_up(held)
    assert adds_up(later)


def test_the_moment_a_date_is_reached_it_counts(book: Book) -> None:
    book.earn(20, expires_at=START + DAY)
    book.earn(5, available_at=START + DAY)
    assert book.holds(at=START + DAY) == Balance(posted=25, available=5, lapsed=20)


def test_what_is_set_aside_cannot_be_spent_until_its_deadline(book: Book) -> None:
    book.earn(50)
    book.do(Hold(book.fan, book.iron, "points", 30, deadline=START + DAY))
    assert (book.holds().available, book.holds().set_aside) == (20, 30)
    late = book.holds(at=START + DAY)
    assert (late.available, late.set_aside) == (50, 0)
    assert adds_up(book.holds())
    assert adds_up(late)


def test_what_was_taken_back_after_it_was_spent_is_owed(book: Book) -> None:
    award = book.earn(50)
    book.do(Move(book.fan, MINT, "points", 30))
    book.do(Reverse(award))
    held = book.holds()
    assert (held.posted, held.available, held.owed) == (-30, 0, 30)
    assert adds_up(held)


def test_money_has_no_dates(book: Book) -> None:
    book.earn(500, unit="money:EUR")
    held = book.holds(unit="money:EUR")
    assert (held.posted, held.available, held.lapses_at) == (500, 500, None)


def test_another_brand_holds_nothing_here(book: Book, cast: Cast) -> None:
    award = book.earn(10)
    heron = cast.rival_circle.brand
    assert balance_of(heron, book.fan, "points") == Balance()
    assert lines_of(heron, book.fan, "points", limit=9) == []
    assert chain_of(heron, award) is None


def test_lines_are_told_from_the_last_to_the_first(book: Book, assert_queries) -> None:
    made = [book.earn(n) for n in range(1, 8)]
    made.append(book.do(Move(book.fan, book.iron, "points", 4, "gift")))
    made.append(book.do(Reverse(made[0], "sorry"), why="activity.activity:7"))
    with assert_queries(1):
        lines = book.lines()
    assert [line.id for line in lines] == made[::-1]
    assert [line.effect_on(book.fan) for line in lines] == [-1, -4, 7, 6, 5, 4, 3, 2, 1]
    assert lines[1].effect_on(book.iron) == 4
    assert (lines[0].reverses, lines[-1].reversed_by) == (made[0], made[-1])
    assert (lines[0].why, lines[0].cause) == ("activity.activity:7", "")


def test_lines_go_on_where_they_ended(book: Book) -> None:
    made = [book.earn(1) for _ in range(7)]
    first = book.lines(limit=3)
    second = book.lines(limit=3, before=first[-1].id)
    third = book.lines(limit=3, before=second[-1].id)
    assert [line.id for line in first + second + third] == made[::-1]


def test_what_only_waits_adds_nothing(book: Book) -> None:
    book.earn(10)
    held = book.do(Hold(book.fan, book.iron, "points", 8))
    assert book.lines()[0].effect_on(book.fan) == 0
    book.do(Settle(held, 5))
    assert book.lines()[0].effect_on(book.fan) == -5


def test_a_chain_knows_both_ends(book: Book) -> None:
    ends = START + 9 * DAY
    award = book.earn(10, expires_at=ends)
    other = book.earn(5)
    spent = book.do(Move(book.fan, MINT, "points", 12, "spend"))
    chain = book.chain(award)
    assert (chain.left, chain.expires_at, chain.undone_by) == (0, ends, None)
    assert book.chain(spent).taken == ((award, 10), (other, 2))
    back = book.do(Reverse(spent))
    assert book.chain(spent).undone_by == book.lines()[0]
    assert book.chain(back).undoes == book.chain(spent).line
    assert book.chain(award).left == 10


def test_what_lapsed_is_a_line_like_any(book: Book) -> None:
    book.earn(10, expires_at=START + DAY)
    lot = Lot.of(book.brand).get().pk
    book.do(Lapse(lot, "source:lapse"), at=START + 2 * DAY)
    assert book.lines()[0].effect_on(book.fan) == -10
    assert book.holds(at=START + 2 * DAY) == Balance()


def test_each_line_says_what_was_left_after_it(book: Book, assert_queries) -> None:
    first = book.earn(50)
    held = book.do(Hold(book.fan, book.iron, "points", 20))
    book.earn(7)
    book.do(Settle(held, 15))
    book.do(Move(book.fan, MINT, "points", 12))
    book.do(Reverse(first))
    with assert_queries(1):
        lines = book.lines()
    assert [line.left for line in lines] == [-20, 30, 42, 57, 50, 50]
    assert lines[0].left == book.holds().posted
    for line in lines[:-1]:
        below = book.lines(before=line.id, limit=2)
        assert [one.left for one in below] == [n.left for n in lines if n.id < line.id][:2]
