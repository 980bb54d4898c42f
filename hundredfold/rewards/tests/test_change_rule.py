"""A rule is changed by a chief, as a new version; the old ones stay."""

import pytest

from hundredfold.activity.queries import by
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.models import Version
from hundredfold.rewards.queries import rules_of
from hundredfold.rewards.rules import Terms
from hundredfold.talk.actions.publish import publish


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def versions(cast, rule="like"):
    issues = rules_of(cast.brand)[rule].issues
    return [(issue.terms.version, issue.terms.points, issue.terms.valid_days) for issue in issues]


def test_every_brand_begins_with_version_one(cast):
    assert versions(cast) == [(1, 1, None)]
    assert {code: one.now.terms.points for code, one in rules_of(cast.brand).items()} == {
        "like": 1,
        "accept": 15,
        "join": 5,
    }


def test_a_change_is_a_new_version_and_is_seen_at_once(cast):
    assert change_rule("like", points=3, valid_days=90, by=cast.chief) == Terms("like", 2, 3, 90)
    assert versions(cast) == [(2, 3, 90), (1, 1, None)]
    issue = rules_of(cast.brand)["like"].now
    assert issue.by is not None
    assert issue.by.name == "Chief"
    assert rules_of(cast.rival_circle.brand_id)["like"].now.terms.version == 1


def test_the_same_terms_again_change_nothing(cast):
    first = change_rule("like", points=3, by=cast.chief)
    assert change_rule("like", points=3, by=cast.chief) == first
    assert len(versions(cast)) == 2


def test_the_same_key_gives_the_same_version(cast):
    first = change_rule("like", points=3, by=cast.chief, key="k1")
    change_rule("like", points=4, by=cast.chief, key="k2")
    assert change_rule("like", points=3, by=cast.chief, key="k1") == first
    assert [version for version, *_ in versions(cast)] == [3, 2, 1]


def test_a_change_is_undone_by_changing_back(cast):
    change_rule("like", points=3, valid_days=90, by=cast.chief)
    change_rule("like", points=1, by=cast.chief)
    assert versions(cast) == [(3, 1, None), (2, 3, 90), (1, 1, None)]


def test_it_is_a_fact(cast):
    change_rule("accept", points=20, by=cast.chief)
    fact = by(cast.brand, ref(cast.chief)).first()
    assert (fact.verb, fact.kind) == ("Update", "rewards.rule")
    assert fact.object == ref(cast.brand)
    assert fact.note == {"rule": "accept", "version": 2, "points": 20}
    assert Version.of(cast.brand).get().fact == fact.pk


def test_only_a_chief_changes_rules(cast):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    for person in (cast.iron, cast.fan, cast.stranger):
        with refused("not_a_chief"):
            change_rule("like", points=3, by=person)
    assert versions(cast) == [(1, 1, None)]


@pytest.mark.parametrize(
    ("rule", "terms", "code"),
    [
        ("sleep", {"points": 1}, "unknown_rule"),
        ("like", {"points": -1}, "points"),
        ("like", {"points": 10_001}, "points"),
        ("like", {"points": 1, "valid_days": 0}, "valid_days"),
        ("like", {"points": 1, "valid_days": 3_651}, "valid_days"),
    ],
)
def test_what_cannot_be_is_refused(cast, rule, terms, code):
    with refused(code):
        change_rule(rule, by=cast.chief, **terms)


def test_a_key_of_another_deed_opens_nothing(cast):
    publish(cast.circle, by=cast.chief, body="Words", key="k1")
    with refused("key_taken"):
        change_rule("like", points=3, by=cast.chief, key="k1")
