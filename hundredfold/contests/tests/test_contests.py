"""A contest is opened, entered, decided by likes, by draw or by stewards, called off; a win is
taken back; and no more is won than was promised."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection

from hundredfold.activity.queries import log_of
from hundredfold.benefits import queries as benefits
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.retire import retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Membership, Role
from hundredfold.contests import queries
from hundredfold.contests.actions.decide import choose_winners, decide_due, take_win_back
from hundredfold.contests.actions.open_contest import call_off, open_contest
from hundredfold.contests.models import Contest, Win
from hundredfold.contests.queries.entries import lot
from hundredfold.kit.checks import verdicts
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish

DAY = timedelta(days=1)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def sound(db):
    yield
    kept = ("ledger", "benefits", "contests")
    wrong = [one for one in verdicts(connection) if not one.ok and one.name.startswith(kept)]
    assert not wrong, wrong


pytestmark = pytest.mark.usefixtures("sound")


def prize(cast, **gives):
    return define("service", by=cast.chief, name=Words(en="English hour"), uses=2, **gives)


def opened(cast, benefit=None, **said):
    words = {"name": Words(en="Best kite"), "tag": "kite", "ends_at": now() + 7 * DAY, "winners": 2}
    return open_contest(
        cast.circle, by=cast.chief, benefit=benefit or prize(cast), **(words | said)
    )


def written(cast, who, *, tags="kite", at=None, likes=()):
    post = publish(cast.circle, by=who, body="A kite of mine.", tags=tags, at=at)
    for fan in likes:
        like(post, by=fan, at=at)
    return post


def has(person, benefit):
    return benefits.holding_of(benefit, person).uses


def test_the_most_liked_win_once_each(cast):
    join(cast.circle, by=cast.stranger)
    contest = opened(cast, key="k", each=2)
    assert opened(cast, contest.benefit, key="k", each=2) == contest
    first = written(cast, cast.fan, likes=[cast.iron, cast.stranger])
    written(cast, cast.fan, likes=[cast.iron])
    third = written(cast, cast.iron, likes=[cast.fan])
    written(cast, cast.stranger)
    written(cast, cast.stranger, tags="other", likes=[cast.fan, cast.iron])
    written(cast, cast.chief, likes=[cast.fan, cast.iron])
    assert decide_due(now()) == 0
    assert [decide_due(now() + 7 * DAY) for _twice in range(2)] == [1, 0]
    wins = queries.winners_of(contest)
    assert [(win.post, win.likes) for win in wins] == [(first, 2), (third, 1)]
    assert [has(who, contest.benefit) for who in (cast.fan, cast.iron, cast.stranger)] == [4, 4, 0]
    told = log_of(cast.brand).filter(kind="contests.contest", verb="Accept").get()
    assert told.note == {"entries": 4, "wins": 2}
    assert log_of(cast.brand).filter(kind="contests.win").count() == 2


def test_what_nobody_liked_or_is_hidden_or_late_wins_nothing(cast):
    contest = opened(cast, starts_at=now() + DAY)
    early = written(cast, cast.fan, likes=[cast.iron])
    hidden = written(cast, cast.fan, at=now() + 2 * DAY, likes=[cast.iron])
    hide(hidden, by=cast.chief, cause="spam")
    written(cast, cast.iron, at=now() + 2 * DAY)
    late = written(cast, cast.fan, at=now() + 8 * DAY, likes=[cast.iron])
    assert {early.pk, hidden.pk, late.pk}.isdisjoint(
        one.post for one in queries.entries_of(contest)
    )
    decide_due(now() + 9 * DAY)
    assert not Win.of(cast.brand).exists()
    assert Contest.of(cast.brand).get().end == "decided"


def test_a_draw_can_be_counted_again(cast):
    join(cast.circle, by=cast.stranger)
    contest = opened(cast, way="draw", winners=1)
    posts = [written(cast, who).pk for who in (cast.fan, cast.iron, cast.stranger)]
    written(cast, cast.fan)
    decide_due(now() + 8 * DAY)
    won = Win.of(cast.brand).get().post_id
    assert won == min(posts, key=lambda post: lot(contest.secret, post))


def test_stewards_choose_when_it_is_over(cast):
    contest = opened(cast, way="stewards")
    first, second = written(cast, cast.fan), written(cast, cast.iron)
    over = now() + 8 * DAY
    for posts, code in (
        ([first.pk, second.pk, 3], "too_many"), ([10**6], "no_entry"),
        ([first.pk, written(cast, cast.fan).pk], "no_entry"),
    ):  # fmt: skip
        with refused(code):
            choose_winners(contest, posts, by=cast.chief, at=over)
    with refused("too_early"):
        choose_winners(contest, [first.pk], by=cast.chief)
    with refused("not_a_steward"):
        choose_winners(contest, [first.pk], by=cast.fan, at=over)
    assert decide_due(over) == 0
    for _twice in range(2):
        choose_winners(contest, [second.pk], by=cast.chief, at=over)
    with refused("decided"):
        choose_winners(contest, [first.pk], by=cast.chief, at=over)
    with refused("not_by_stewards"):
        choose_winners(opened(cast, contest.benefit, tag="other"), [], by=cast.chief, at=over)
    assert Win.of(cast.brand).get().person == cast.iron


def test_what_can_be_won_is_set_aside(cast):
    one = prize(cast, is_limited=True)
    with refused("insufficient"):
        opened(cast, one)
    stock(one, 4, by=cast.chief)
    contest = opened(cast, one, each=2)
    with refused("insufficient"):
        issue(one, cast.fan, by=cast.chief)
    written(cast, cast.fan, likes=[cast.iron])
    retire(one, by=cast.chief)
    decide_due(now() + 8 * DAY)
    assert has(cast.fan, one) == 4
    assert benefits.offer_of(cast.brand, one.code).left == 2
    assert Contest.of(cast.brand).get(pk=contest.pk).end == "decided"


def test_it_is_called_off_and_nobody_wins(cast):
    one = prize(cast, is_limited=True)
    stock(one, 2, by=cast.chief)
    contest = opened(cast, one)
    with refused("not_a_steward"):
        call_off(contest, by=cast.iron)
    for _twice in range(2):
        call_off(contest, by=cast.chief)
    assert decide_due(now() + 8 * DAY) == 0
    issue(one, cast.fan, by=cast.chief)
    stock(one, 1, by=cast.chief)
    chosen = opened(cast, one, winners=1, way="stewards")
    call_off(chosen, by=cast.chief)
    with refused("called_off"):
        choose_winners(chosen, [], by=cast.chief)


def test_a_win_is_taken_back_with_what_is_left(cast):
    contest = opened(cast)
    written(cast, cast.fan, likes=[cast.iron])
    decide_due(now() + 8 * DAY)
    win = queries.winners_of(contest)[0]
    with refused("not_a_steward"):
        take_win_back(win, by=cast.iron)
    for _twice in range(2):
        take_win_back(win, by=cast.chief, at=now() + 9 * DAY)
    assert has(cast.fan, contest.benefit) == 0
    assert log_of(cast.brand).filter(kind="contests.win", verb="Undo").count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": Words(en=" ")}, "no_name"),
        ({"name": Words(en="x" * 81)}, "too_long"),
        ({"tag": "two, tags"}, "bad_tag"),
        ({"tag": "!"}, "bad_tag"),
        ({"way": "might"}, "way"),
        ({"winners": 0}, "winners"),
        ({"each": 21}, "each"),
        ({"ends_at": now() - DAY}, "ends_at"),
        ({"ends_at": now() + 400 * DAY}, "ends_at"),
    ],
)
def test_what_makes_no_sense_is_refused(cast, said, code):
    with refused(code):
        opened(cast, **said)
    assert not Contest.of(cast.brand).exists()


def test_only_a_steward_opens_one_and_one_of_a_tag(cast):
    one = prize(cast, valid_until=now() + 3 * DAY, validity="until")
    with refused("prize"):
        opened(cast, one)
    with refused("not_a_steward"):
        open_contest(
            cast.circle, by=cast.fan, name=Words(en="Mine"), tag="x", benefit=one,
            ends_at=now() + DAY,
        )  # fmt: skip
    opened(cast, one, ends_at=now() + 2 * DAY)
    with refused("tag_taken"):
        opened(cast, one, ends_at=now() + 2 * DAY)


def test_the_promise_holds_when_whoever_made_it_runs_the_circle_no_more(cast):
    contest = opened(cast)
    written(cast, cast.fan, likes=[cast.iron])
    Membership.of(cast.brand).filter(person=cast.chief).update(role=Role.FAN)
    decide_due(now() + 8 * DAY)
    assert has(cast.fan, contest.benefit) == 2


@pytest.mark.parametrize("place", ["open_contest", "decide"])
def test_who_dies_in_between_has_given_nothing(cast, place, monkeypatch):
    one = prize(cast, is_limited=True)
    stock(one, 2, by=cast.chief)
    contest = opened(cast, one) if place == "decide" else None
    written(cast, cast.fan, likes=[cast.iron])

    def dies(where):
        raise RuntimeError(where)

    monkeypatch.setattr(f"hundredfold.contests.actions.{place}.reach", dies)
    with pytest.raises(RuntimeError):
        decide_due(now() + 8 * DAY) if contest else opened(cast, one)
    monkeypatch.undo()
    assert (has(cast.fan, one), Win.of(cast.brand).exists()) == (0, False)
    if contest is None:
        opened(cast, one)
        written(cast, cast.fan, likes=[cast.iron])
    decide_due(now() + 8 * DAY)
    assert has(cast.fan, one) == 2


def test_pages_lead_from_the_circle_to_the_win(cast, sign_in):
    one, chief, fan = prize(cast), sign_in(cast.chief), sign_in(cast.fan)
    assert sign_in(cast.iron).get("/kite/makers/contests/new/").status_code == 403
    ends = (now() + DAY).strftime("%Y-%m-%dT%H:%M")
    sent = {"name_en": "Best kite", "tag": "kite", "way": "stewards", "benefit": one.pk,
            "each": 1, "winners": 1, "ends_at": ends}  # fmt: skip
    assert chief.post("/kite/makers/contests/new/", sent | {"tag": "a, b"}).status_code == 422
    at = chief.post("/kite/makers/contests/new/", sent)["Location"]
    assert "Best kite" in fan.get("/kite/makers/").content.decode()
    assert "Best kite" in fan.get("/kite/makers/contests/").content.decode()
    page = fan.get(at).content.decode()
    assert "write/?tags=kite" in page
    assert 'value="kite"' in fan.get("/kite/makers/write/?tags=kite").content.decode()
    post = written(cast, cast.fan)
    Contest.of(cast.brand).update(starts_at=now() - 2 * DAY, ends_at=now() + DAY)
    assert "1 post takes part" in fan.get(at).content.decode()
    assert (
        "It is not over yet."
        in chief.post(f"{at}winners/", {"posts": [post.pk]}, follow=True).content.decode()
    )
    Contest.of(cast.brand).update(ends_at=now())
    assert (
        "It is decided."
        in chief.post(f"{at}winners/", {"posts": [post.pk, "x"]}, follow=True).content.decode()
    )
    assert "Who won" in fan.get(at).content.decode()
    win = Win.of(cast.brand).get()
    back = chief.post(f"/kite/makers/contests/wins/{win.pk}/back/", follow=True).content.decode()
    assert "taken back" in back
    assert "It is decided already." in chief.post(f"{at}off/", follow=True).content.decode()


def test_programs_open_read_and_decide(program, cast):
    one = prize(cast)
    chief, fan = program(cast.chief), program(cast.fan)
    sent = {"name": {"en": "Best kite"}, "tag": "kite", "benefit": one.code, "way": "draw",
            "ends_at": (now() + DAY).isoformat()}  # fmt: skip
    assert fan.post("/circles/makers/contests", sent).status_code == 403
    assert chief.post("/circles/makers/contests", sent | {"benefit": "x"}).status_code == 409
    made = chief.post("/circles/makers/contests", sent).json()
    assert (made["state"], made["secret"], len(made["seal"])) == ("open", "", 64)
    post = written(cast, cast.fan)
    told = fan.get(f"/contests/{made['id']}").json()
    assert told["entries"] == [{"post": post.pk, "person": cast.fan.pk, "likes": 0}]
    decide_due(now() + 2 * DAY)
    told = fan.get(f"/contests/{made['id']}").json()
    assert [win["person"] for win in told["wins"]] == [cast.fan.pk]
    assert sha256(told["secret"].encode()).hexdigest() == made["seal"]
    assert fan.get("/circles/makers/contests").json()[0]["state"] == "decided"
    answer = chief.put(f"/contests/{made['id']}/winners", {"posts": [post.pk]})
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (
        409,
        "not_by_stewards",
    )
    assert chief.delete(f"/contests/{made['id']}").status_code == 409


def test_looking_asks_little(cast, sign_in, assert_queries):
    contest, fan = opened(cast), sign_in(cast.fan)
    for who in (cast.fan, cast.iron, cast.fan):
        written(cast, who)
    fan.get(f"/kite/makers/contests/{contest.pk}/")
    with assert_queries(12):
        fan.get(f"/kite/makers/contests/{contest.pk}/")
