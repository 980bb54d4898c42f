"""Rules give no more than they say: in a day, altogether, for one person, from a budget."""

from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.activity.actions.replay import replay
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Role
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.fund_budget import draw_budget, fund_budget, open_budget
from hundredfold.rewards.models import Award, Count, Seat, Snag
from hundredfold.rewards.queries import on_the_way, pots_of
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from tests.retelling import books, everything_derived

NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def told_again(purses, cast):
    """Afterwards the whole story comes to the same when it is told again."""
    yield
    purses.of(cast.fan)
    before = everything_derived() | books()
    replay()
    assert everything_derived() | books() == before


@pytest.fixture
def comments(cast, told_again):
    """Makes a rule for comments with these terms; gives what says one, so many minutes later."""
    said = publish(cast.circle, by=cast.chief, body="The first line.", at=NOON - timedelta(days=1))

    def ruled(**terms):
        make_rule("comment", by=cast.chief, name="Words", at=NOON - timedelta(hours=1), **terms)

        def say(minutes, by=cast.fan):
            at = NOON + timedelta(minutes=minutes)
            return comment(said, by=by, body=f"After {minutes} minutes.", at=at)

        return say

    return ruled


def cuts(cast):
    rows = Award.of(cast.brand).filter(rule="words").order_by("fact")
    return list(rows.values_list("amount", "cut"))


def test_no_more_in_a_day_and_a_new_day_begins_anew(comments, beginning, cast):
    say = comments(amount=4, most_a_day=10)
    for minute in (0, 1, 2, 3):
        say(minute)
    assert beginning(cast.fan) == 10
    assert cuts(cast) == [(4, ""), (4, ""), (2, "day"), (0, "day")]
    say(24 * 60)
    assert beginning(cast.fan) == 14


def test_a_day_is_the_brands_own(comments, beginning, cast):
    cast.brand.zone = "Asia/Shanghai"
    cast.brand.save()
    cast.chief.brand.refresh_from_db()
    say = comments(amount=4, most_a_day=4)
    say(0)
    say(3 * 60 + 59)
    assert beginning(cast.fan) == 4, "noon is 20:00 there, and it is not midnight yet"
    say(4 * 60)
    assert beginning(cast.fan) == 8


def test_no_more_altogether(comments, beginning, cast):
    say = comments(amount=4, most=6)
    for day in (0, 1, 2):
        say(day * 24 * 60)
    assert beginning(cast.fan) == 6
    assert cuts(cast)[1:] == [(2, "all"), (0, "all")]


def test_nothing_while_it_pauses(comments, beginning, cast):
    say = comments(amount=4, pause_minutes=10)
    for minute in (0, 9, 10, 19, 21):
        say(minute)
    assert beginning(cast.fan) == 12
    assert [amount for amount, _cut in cuts(cast)] == [4, 0, 4, 0, 4]


def test_each_further_one_counts_half(comments, beginning, cast):
    say = comments(amount=4, halves_after=2)
    for minute in range(6):
        say(minute)
    assert beginning(cast.fan) == 11
    assert [amount for amount, _cut in cuts(cast)] == [4, 4, 2, 1, 0, 0]


def test_two_cannot_reward_each_other_without_end(cast, beginning, told_again):
    change_rule("like", by=cast.chief, amount=2, most_of_one=2)
    for number in range(4):
        said = publish(cast.circle, by=cast.fan, body=f"Post {number}.", at=NOON)
        like(said, by=cast.iron, at=NOON + timedelta(minutes=number))
    like(said, by=cast.chief, at=NOON)
    assert beginning(cast.fan) == 6, "two of Iron, one of Chief"


def test_what_is_undone_leaves_room_again(cast, beginning, told_again):
    change_rule("like", by=cast.chief, amount=2, most_a_day=2)
    first, second = (publish(cast.circle, by=cast.fan, body=b, at=NOON) for b in ("One", "Two"))
    like(first, by=cast.iron, at=NOON)
    like(second, by=cast.iron, at=NOON)
    assert beginning(cast.fan) == 2
    unlike(first, by=cast.iron, at=NOON)
    like(second, by=cast.chief, at=NOON)
    assert beginning(cast.fan) == 2


def test_what_earned_nothing_leaves_no_room_when_it_is_undone(cast, beginning, told_again):
    posts = [publish(cast.circle, by=cast.fan, body=f"Post {n}.", at=NOON) for n in range(4)]
    like(posts[0], by=cast.iron, at=NOON)
    change_rule("like", by=cast.chief, amount=2, most_of_one=1)
    like(posts[1], by=cast.iron, at=NOON)
    like(posts[2], by=cast.iron, at=NOON)
    assert beginning(cast.fan) == 3
    unlike(posts[2], by=cast.iron, at=NOON)
    unlike(posts[0], by=cast.iron, at=NOON)
    like(posts[3], by=cast.iron, at=NOON)
    assert beginning(cast.fan) == 2, "one was cut, the other came before the limit"


@pytest.mark.parametrize("reward", ["give", "keep"])
def test_a_condition_asks_about_both(cast, beginning, told_again, reward):
    least = 0 if reward == "give" else 1
    change_rule(
        "like", by=cast.chief, amount=3,
        condition=f'doer_role == "iron" and days_here >= {least} and not from_elsewhere',
    )  # fmt: skip
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.chief)
    assert beginning(cast.fan) == 0
    joined = Seat.of(cast.brand).get(person=ref(cast.fan), circle=cast.circle.pk).since
    like(said, by=cast.iron, at=joined + timedelta(hours=12))
    assert beginning(cast.fan) == (3 if reward == "give" else 0)
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    unlike(said, by=cast.iron, at=joined + timedelta(days=2))
    like(said, by=cast.iron, at=joined + timedelta(days=2))
    assert beginning(cast.fan) == 0, "Iron is no iron any more"


def test_only_within_its_time_and_circle(comments, beginning, cast):
    say = comments(
        amount=1, circle=cast.circle.pk, starts_at=NOON, ends_at=NOON + timedelta(minutes=10)
    )
    for minute in (-1, 0, 9, 10):
        say(minute)
    assert beginning(cast.fan) == 2


def test_of_a_circle_that_it_is_not_for_nothing_comes(comments, cast, beginning, rooms):
    say = comments(amount=1, circle=rooms)
    say(0)
    assert beginning(cast.fan) == 0


@pytest.fixture
def rooms(cast):
    """Another circle of the brand, by its number."""
    return found("rooms", brand=cast.brand, by=cast.chief, name=Words(en="Rooms")).pk


def test_it_waits_for_what_has_to_happen(cast, purses, beginning, told_again):
    make_rule("answer", by=cast.chief, name="Good", amount=8, valid_days=10, waits_for="accept")
    change_rule("accept", by=cast.chief, amount=0)
    asked = publish(cast.circle, by=cast.chief, title="Which?", body="?", question=True, at=NOON)
    reply = answer(asked, by=cast.fan, body="This one.", at=NOON)
    assert beginning(cast.fan) == 0
    coming = on_the_way(cast.brand, cast.fan)
    assert [(one.amount, one.waits_for.code, one.what) for one in coming] == [
        (8, "accept", "This one.")
    ]
    accept(reply, by=cast.chief, at=NOON + timedelta(days=5))
    assert beginning(cast.fan) == 8
    assert purses.of(cast.fan).lapses_at == NOON + timedelta(days=15)
    assert not on_the_way(cast.brand, cast.fan)
    unaccept(reply, by=cast.chief, at=NOON + timedelta(days=6))
    assert beginning(cast.fan) == 0
    assert purses.kinds(cast.fan)[-2:] == ["answer", "unaccept"]


def test_what_has_happened_before_is_not_waited_for(cast, beginning, told_again):
    said = publish(cast.circle, by=cast.fan, body="Words.")
    feature(said, by=cast.chief)
    change_rule("like", by=cast.chief, amount=3, waits_for="feature")
    like(said, by=cast.iron)
    assert beginning(cast.fan) == 3
    unfeature(said, by=cast.chief)
    assert beginning(cast.fan) == 0


def test_what_i_write_earns_while_it_is_seen(cast, purses, beginning, told_again):
    make_rule("post", by=cast.chief, name="Posts", amount=2)
    said = publish(cast.circle, by=cast.fan, body="Words.")
    assert beginning(cast.fan) == 2
    hide(said, by=cast.chief, cause="spam")
    assert beginning(cast.fan) == 0
    show(said, by=cast.chief)
    assert beginning(cast.fan) == 2
    unpublish(said, by=cast.fan)
    assert beginning(cast.fan) == 0
    assert purses.kinds(cast.fan)[-4:] == ["post", "own_hidden", "post", "own_withdrawn"]


def test_locked_points_open_later(cast, purses, beginning, told_again):
    change_rule("like", by=cast.chief, amount=3, locked_days=7)
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    held = purses.of(cast.fan)
    assert (held.locked, held.available) == (3, 5)


def test_two_rules_for_one_deed_both_give(cast, purses, beginning, told_again):
    make_rule("like", by=cast.chief, name="Spring", amount=10)
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    assert beginning(cast.fan) == 11
    unlike(said, by=cast.iron)
    assert beginning(cast.fan) == 0


def test_a_budget_is_never_overspent(cast, purses, beginning, told_again):
    budget = open_budget("Spring", by=cast.chief)
    fund_budget(budget, 25, by=cast.chief)
    change_rule("like", by=cast.chief, amount=10, budget=budget.pk)
    posts = [publish(cast.circle, by=cast.fan, body=f"Post {n}.") for n in range(4)]
    for said in posts:
        like(said, by=cast.iron)
    assert beginning(cast.fan) == 20
    assert balance_of(cast.brand, ref(budget), POINTS).posted == 5
    assert [snag.code for snag in Snag.of(cast.brand)] == ["insufficient", "insufficient"]
    unlike(posts[0], by=cast.iron)
    assert beginning(cast.fan) == 10
    pot = pots_of(cast.brand)[0]
    assert (pot.funded, pot.given, pot.left) == (25, 10, 15)
    draw_budget(budget, 15, by=cast.chief)
    purses.of(cast.fan)
    pot = pots_of(cast.brand)[0]
    assert (pot.funded, pot.given, pot.left) == (10, 10, 0)


def test_budgets_are_for_chiefs_and_know_their_limits(cast, purses):
    budget = open_budget("Spring", by=cast.chief)
    assert open_budget("Spring", by=cast.chief) == budget
    assert open_budget("Other", by=cast.chief, key="k") == open_budget(
        "Other", by=cast.chief, key="k"
    )
    with refused("not_a_chief"):
        open_budget("Mine", by=cast.fan)
    with refused("not_a_chief"):
        fund_budget(budget, 5, by=cast.iron)
    with refused("bad_name"):
        open_budget(" ", by=cast.chief)
    with refused("amount"):
        fund_budget(budget, 0, by=cast.chief)
    with refused("too_much"):
        draw_budget(budget, 1, by=cast.chief)
    for _twice in range(2):
        fund_budget(budget, 5, by=cast.chief, key="once")
    purses.of(cast.fan)
    assert pots_of(cast.brand)[0].left == 5


def test_counts_are_kept_only_where_a_limit_asks(cast, beginning):
    said = publish(cast.circle, by=cast.fan, body="Words.")
    like(said, by=cast.iron)
    assert beginning(cast.fan) == 1
    assert not Count.of(cast.brand).exists()
