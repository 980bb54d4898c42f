"""A rule is changed by a chief, as a new version; the old ones stay."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from hundredfold.activity.queries import by
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.fund_budget import open_budget
from hundredfold.rewards.aloud import aloud
from hundredfold.rewards.models import Rule, Version
from hundredfold.rewards.queries import rules_of
from hundredfold.rewards.queries.rules import names_in
from hundredfold.rewards.terms import Terms
from hundredfold.talk.actions.publish import publish

NOW, LATER = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def versions(cast, rule="like"):
    issues = rules_of(cast.brand)[rule].issues
    return [(issue.terms.version, issue.terms.amount, issue.terms.valid_days) for issue in issues]


def test_every_brand_begins_with_version_one(cast):
    assert versions(cast) == [(1, 1, None)]
    assert {code: one.now.terms.amount for code, one in rules_of(cast.brand).items()} == {
        "like": 1,
        "accept": 15,
        "join": 5,
    }


def test_a_change_is_a_new_version_and_is_seen_at_once(cast):
    assert change_rule("like", amount=3, valid_days=90, by=cast.chief) == Terms(
        "like", 2, 3, 90, "like"
    )
    assert versions(cast) == [(2, 3, 90), (1, 1, None)]
    issue = rules_of(cast.brand)["like"].now
    assert issue.by is not None
    assert issue.by.name == "Chief"
    assert rules_of(cast.rival_circle.brand_id)["like"].now.terms.version == 1


def test_the_same_terms_again_change_nothing(cast):
    first = change_rule("like", amount=3, by=cast.chief)
    assert change_rule("like", amount=3, by=cast.chief) == first
    assert len(versions(cast)) == 2


def test_the_same_key_gives_the_same_version(cast):
    first = change_rule("like", amount=3, by=cast.chief, key="k1")
    change_rule("like", amount=4, by=cast.chief, key="k2")
    assert change_rule("like", amount=3, by=cast.chief, key="k1") == first
    assert [version for version, *_ in versions(cast)] == [3, 2, 1]


def test_a_change_is_undone_by_changing_back(cast):
    change_rule("like", amount=3, valid_days=90, by=cast.chief)
    change_rule("like", amount=1, by=cast.chief)
    assert versions(cast) == [(3, 1, None), (2, 3, 90), (1, 1, None)]


def test_it_is_a_fact(cast):
    change_rule("accept", amount=20, by=cast.chief)
    fact = by(cast.brand, ref(cast.chief)).first()
    assert (fact.verb, fact.kind) == ("Update", "rewards.rule")
    assert fact.object == ref(cast.brand)
    assert fact.note == {
        "rule": "accept", "version": 2, "points": 20, "deed": "accept", "gives": "points",
        "zone": cast.brand.zone,
    }  # fmt: skip
    assert Version.of(cast.brand).get().fact == fact.pk


def test_only_a_chief_changes_rules(cast):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    for person in (cast.iron, cast.fan, cast.stranger):
        with refused("not_a_chief"):
            change_rule("like", amount=3, by=person)
    assert versions(cast) == [(1, 1, None)]


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"amount": -1}, "amount"),
        ({"amount": 10_001}, "amount"),
        ({"amount": 1, "valid_days": 0}, "valid_days"),
        ({"amount": 1, "valid_days": 3_651}, "valid_days"),
        ({"amount": 1, "most_a_day": 0}, "most_a_day"),
        ({"amount": 1, "pause_minutes": 43_201}, "pause_minutes"),
        ({"amount": 1, "valid_days": 5, "locked_days": 5}, "locked_days"),
        ({"amount": 1, "circle": 10**9}, "unknown_circle"),
        ({"amount": 1, "budget": 10**9}, "unknown_budget"),
        ({"amount": 1, "waits_for": "like"}, "waits_for"),
        ({"amount": 1, "condition": "karma > 3"}, "unreadable_condition"),
        ({"amount": 1, "condition": "role == 'king'"}, "unreadable_condition"),
        ({"amount": 1, "starts_at": LATER, "ends_at": NOW}, "ends_at"),
    ],
)
def test_what_cannot_be_is_refused(cast, terms, code):
    with refused(code):
        change_rule("like", by=cast.chief, **terms)
    assert versions(cast) == [(1, 1, None)]


def test_a_rule_that_is_none_is_refused(cast):
    with refused("unknown_rule"):
        change_rule("sleep", by=cast.chief, amount=1)


def test_a_limit_that_fits_another_deed_only_is_refused(cast):
    with refused("most_of_one"):
        change_rule("accept", by=cast.chief, amount=1, most_of_one=1)
    with refused("waits_for"):
        change_rule("join", by=cast.chief, amount=1, waits_for="accept")


def test_a_rule_of_the_brands_own(cast):
    made = make_rule("comment", by=cast.chief, name="Few words", amount=2, most_a_day=10)
    assert (made.rule, made.version, made.deed) == ("few-words", 1, "comment")
    standing = rules_of(cast.brand)["few-words"]
    assert standing.label == "Few words"
    assert standing.now.says == "When you comment, you get 2 points. At most 10 a day."
    assert "few-words" not in rules_of(cast.rival_circle.brand)
    again = make_rule("post", by=cast.chief, name="Few words", amount=1)
    assert again.rule == "few-words-2"


def test_making_a_rule_with_a_key_is_done_once(cast):
    first = make_rule("vote", by=cast.chief, name="Votes", amount=1, key="k")
    assert make_rule("vote", by=cast.chief, name="Votes", amount=1, key="k") == first
    assert Rule.of(cast.brand).count() == 1


def test_only_a_chief_makes_rules_and_only_of_what_there_is(cast):
    with refused("not_a_chief"):
        make_rule("vote", by=cast.iron, name="Votes", amount=1)
    with refused("unknown_deed"):
        make_rule("sleep", by=cast.chief, name="Sleep", amount=1)
    with refused("bad_name"):
        make_rule("vote", by=cast.chief, name="  ", amount=1)
    assert not Rule.of(cast.brand).exists()


def test_every_term_is_read_aloud_in_both_languages(cast):
    budget = open_budget("Spring", by=cast.chief)
    terms = make_rule(
        "like", by=cast.chief, name="Spring likes", amount=4, valid_days=60, locked_days=3,
        waits_for="feature", circle=cast.circle.pk, condition="doer_days_here >= 7",
        starts_at=NOW, ends_at=LATER, most_a_day=20, most=400, most_of_one=2, pause_minutes=5,
        halves_after=3, budget=budget.pk,
    )  # fmt: skip
    names = names_in(cast.brand, [terms])
    said = aloud(terms, names)
    for words in (
        "When somebody likes what you wrote in “Makers”, you get 4 points.", "At most 20 a day.",
        "the number of days since whoever did it joined is at least 7", "“Spring”", "3 days",
        "60 days", "A post featured", "5 minutes", "At most 400 altogether", "2 times a day",
    ):  # fmt: skip
        assert words in said
    with translation.override("zh-hans"):
        chinese = aloud(terms, names)
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(
        chinese.replace("Makers", "").replace("Spring", "").replace("UTC", "").lower()
    ), chinese


def test_a_key_of_another_deed_opens_nothing(cast):
    publish(cast.circle, by=cast.chief, body="Words", key="k1")
    with refused("key_taken"):
        change_rule("like", amount=3, by=cast.chief, key="k1")
