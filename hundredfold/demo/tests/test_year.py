"""The plan alone: no database is needed to know what will happen."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.circles.models import Role
from hundredfold.demo import deeds
from hundredfold.demo.year import Year
from hundredfold.kit.prose import language

NOW = datetime(2026, 11, 21, 18, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def year():
    return Year(seed=100, people=300, now=NOW)


@pytest.fixture(scope="module")
def plan(year):
    return year.plan()


def kind(plan, *kinds):
    return [deed for deed in plan if isinstance(deed, kinds)]


def test_the_same_seed_and_moment_plan_the_same_year(plan):
    assert Year(seed=100, people=300, now=NOW).plan() == plan


def test_another_seed_plans_another_year(plan):
    assert Year(seed=101, people=300, now=NOW).plan() != plan


def test_deeds_are_in_order_and_nothing_lies_in_the_future(plan):
    moments = [deed.at for deed in plan]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    assert NOW - moments[0] > timedelta(days=360)


def test_the_first_ten_come_before_the_first_hundred(year, plan):
    arrived = [deed.at for deed in kind(plan, deeds.Arrive)]
    assert len(arrived) == 300
    assert arrived[11] - arrived[0] < timedelta(days=14)
    assert timedelta(days=60) < arrived[99] - arrived[0] < timedelta(days=200)
    assert sum(member.role == Role.IRON for member in year.members) == 10


@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_a_year_can_end_in_any_season(month):
    assert len(Year(seed=1, people=300, now=NOW.replace(month=month)).plan()) > 3_000


@pytest.mark.parametrize("seed", range(5))
def test_a_small_community_has_a_year_too(seed):
    assert len(Year(seed=seed, people=24, now=NOW).plan()) > 200


def test_the_book_is_not_read_twice(plan):
    said = kind(plan, deeds.Say)
    assert len({deed.title for deed in said}) == len(said) >= 200
    replies = Counter(deed.body for deed in kind(plan, deeds.Comment, deeds.Answer))
    assert len(replies) >= 500
    assert max(replies.values()) <= 5


def test_nobody_shouts(plan):
    said = kind(plan, deeds.Say, deeds.Comment, deeds.Answer)
    assert not [deed.body for deed in said if "!" in deed.body or "！" in deed.body]


def test_names_are_given_once(year):
    assert max(Counter(member.name for member in year.members).values()) == 1


def test_some_leave_and_do_nothing_afterwards(year, plan):
    gone = {deed.who: deed.at for deed in kind(plan, deeds.Leave) if deed.circle == "fever"}
    assert 8 < len(gone) < 60
    late = [d for d in kind(plan, deeds.Say, deeds.Comment, deeds.Like) if d.who in gone]
    assert all(deed.at < gone[deed.who] for deed in late)


def test_a_few_say_much_and_many_say_nothing(plan):
    said = Counter(d.who for d in kind(plan, deeds.Say, deeds.Comment, deeds.Answer))
    assert sum(n for _, n in said.most_common(30)) > sum(said.values()) * 0.4
    assert 300 - len(said) > 60


def test_people_sleep(plan):
    """But for the newest posts, which are a few hours old whatever the hour is."""
    said = [d for d in kind(plan, deeds.Say) if d.who == 3 and NOW - d.at > timedelta(days=3)]
    assert not [d for d in said if (d.at + timedelta(hours=8)).hour in (2, 3, 4, 5)]


def test_both_languages_are_spoken(plan):
    for spoken in (kind(plan, deeds.Say), kind(plan, deeds.Comment, deeds.Answer)):
        tongues = Counter(language(deed.body) for deed in spoken)
        assert min(tongues["en"], tongues["zh-Hans"]) > len(spoken) * 0.3


def test_something_was_written_today_and_yesterday_and_waits_for_an_answer(plan):
    asked = [deed for deed in kind(plan, deeds.Say) if deed.question]
    answered = {deed.to for deed in kind(plan, deeds.Answer)}
    new = [deed for deed in asked if NOW - deed.at < timedelta(days=2)]
    assert sum(NOW - deed.at < timedelta(days=1) for deed in kind(plan, deeds.Say)) >= 8
    assert any(deed.name not in answered for deed in new)
    assert any(deed.name in answered for deed in new)


def test_every_deed_is_done_by_somebody(plan):
    every = {type(deed) for deed in plan}
    assert every == set(deeds.Deed.__subclasses__())
