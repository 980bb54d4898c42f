"""A rule is tried on what has happened: what it would have given, and nothing is kept of it."""

from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.activity.queries import log_of
from hundredfold.ledger.models import Transfer
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.models import Award, Count
from hundredfold.rewards.queries import rules_of, simulated
from hundredfold.rewards.terms import Terms
from hundredfold.talk.actions.feature import feature
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)


@pytest.fixture
def lived(cast):
    """Four likes of Fan's posts in two weeks, one of them taken back; one of Iron's."""
    posts = [
        publish(cast.circle, by=cast.fan, body=f"Post {n}.", at=NOW - timedelta(days=14 - n))
        for n in range(3)
    ]
    for number, said in enumerate(posts):
        like(said, by=cast.iron, at=NOW - timedelta(days=9 - number))
    like(posts[0], by=cast.chief, at=NOW - timedelta(days=1))
    unlike(posts[1], by=cast.iron, at=NOW - timedelta(hours=3))
    theirs = publish(cast.circle, by=cast.iron, body="Mine.", at=NOW - timedelta(days=2))
    like(theirs, by=cast.fan, at=NOW - timedelta(days=2))
    return posts


def tried(cast, **terms):
    return simulated(cast.brand, Terms("like", 9, deed="like", **terms), until=NOW)


def test_it_says_what_would_have_been_given(cast, lived):
    trial = tried(cast, amount=10)
    assert (trial.deeds, trial.given, trial.taken_back, trial.people) == (5, 40, 10, 2)
    assert [(face.name, amount) for face, amount in trial.most] == [("Fan", 30), ("Iron", 10)]
    assert trial.share == pytest.approx(75)
    assert sum(trial.weeks.values()) == 40
    assert all(monday.weekday() == 0 for monday in trial.weeks)
    assert trial.is_whole


def test_limits_and_conditions_are_tried_too(cast, purses, lived):
    trial = tried(cast, amount=10, most=25)
    assert trial.given == 25, "Fan had 25, of which ten were taken back, and Iron has ten"
    assert dict(trial.cut) == {"all": 2}
    assert purses.of(cast.fan), "who is where is known once the fold has read it"
    of_chief = tried(cast, amount=10, condition='doer_role == "chief"')
    assert of_chief.given == 10


def test_what_waits_is_told_apart(cast, lived):
    feature(lived[0], by=cast.chief, at=NOW - timedelta(days=3))
    trial = tried(cast, amount=10, waits_for="feature")
    assert (trial.given, trial.waiting) == (20, 20)


def test_of_days_before_nothing_is_told(cast, lived):
    terms = Terms("like", 9, 10, deed="like")
    assert simulated(cast.brand, terms, days=1, until=NOW).deeds == 1


def test_a_budget_does_not_limit_a_trial(cast, lived):
    assert tried(cast, amount=10, budget=4).given == 40


def test_nothing_is_kept_of_it_and_it_asks_little(cast, lived, assert_queries):
    before = log_of(cast.brand).count()
    with assert_queries(3):
        tried(cast, amount=10, condition="days_here >= 0")
    assert log_of(cast.brand).count() == before
    for kept in (Award, Count, Transfer):
        assert not kept.of(cast.brand).exists()


def test_it_comes_to_what_the_fold_gives(cast, purses, beginning, lived):
    """The same engine: told by the fold, the last days give as much as was tried."""
    change_rule("like", by=cast.chief, amount=7, most_a_day=9, most_of_one=1)
    first, second = (publish(cast.circle, by=cast.fan, body=body) for body in ("One", "Two"))
    before = beginning(cast.fan)
    for said, by in ((first, cast.iron), (second, cast.iron), (second, cast.chief)):
        like(said, by=by)
    terms = rules_of(cast.brand)["like"].now.terms
    assert beginning(cast.fan) - before == simulated(cast.brand, terms).given == 9
