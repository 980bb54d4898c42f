"""The house says something of its own accord: rarely, once, and only where it is good to hear."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hundredfold.activity.actions.follow import catch_up
from hundredfold.notices.actions.greet import greet, greet_everywhere
from hundredfold.notices.actions.hear import Wanted, hear
from hundredfold.notices.actions.mute import choose
from hundredfold.notices.actions.win_back import win_back, win_back_everywhere
from hundredfold.notices.models import Kind
from hundredfold.notices.queries import inbox_of
from hundredfold.notices.sentences import says
from hundredfold.people.models import Footprint, Person
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast

LATER = START + timedelta(days=60)


@pytest.fixture(autouse=True)
def _committed(fresh_database: object) -> None:
    """What runs behind reads only what is committed."""


def told(person: Person) -> list[str]:
    catch_up()
    return [one.kind for one in inbox_of(person).bundles if one.kind in ("year", "missed")]


def test_a_year_here_is_told_once(cast: Cast) -> None:
    birthday = datetime(START.year + 2, START.month, START.day, 12, tzinfo=UTC)
    assert greet(cast.brand, birthday - timedelta(days=1)) == 0
    assert greet(cast.brand, birthday) == 3
    assert greet_everywhere(birthday + timedelta(hours=1)) == 1  # the rival, in another brand
    assert told(cast.fan) == ["year"]
    assert "2 years" in says(inbox_of(cast.fan).bundles[0])
    assert told(cast.stranger) == []


def good_week(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.chief, title="The best", body="x", at=LATER)
    like(post, by=cast.iron, at=LATER)
    comment(post, by=cast.iron, body="Yes", at=LATER)
    catch_up()


@time_machine.travel(LATER + timedelta(hours=1))
def test_whoever_drifts_is_told_of_the_best_and_rarely(cast: Cast) -> None:
    hear(cast.fan, Wanted(digest="weekly"), house="https://kite.example", at=START)
    catch_up()
    assert win_back(cast.brand, LATER) == 0  # nothing was good
    good_week(cast)
    assert win_back(cast.brand, LATER) == 1
    assert told(cast.fan) == ["missed"]
    [one] = [one for one in inbox_of(cast.fan).bundles if one.kind == "missed"]
    assert one.what == "The best"
    assert win_back_everywhere(LATER + timedelta(days=5)) == 0
    assert told(cast.iron) == []  # iron is here


@time_machine.travel(LATER + timedelta(hours=1))
def test_nobody_is_won_back_who_does_not_want_it(cast: Cast) -> None:
    good_week(cast)
    assert win_back(cast.brand, LATER) == 0  # nobody chose letters
    hear(cast.fan, Wanted(digest="weekly"), house="https://kite.example", at=START)
    choose(cast.fan, [kind for kind in Kind.values if kind != "missed"])
    assert win_back(cast.brand, LATER) == 0
    choose(cast.fan, Kind.values)
    Footprint.of(cast.brand).filter(person=cast.fan).update(last_at=START - timedelta(days=400))
    assert win_back(cast.brand, LATER) == 0  # long gone
