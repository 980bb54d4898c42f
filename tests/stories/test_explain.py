"""`hundredfold explain`, as somebody types it."""

import json

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import lines_of
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.site.command import main
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish


@pytest.fixture
def post(fresh_database, cast):
    said = publish(cast.circle, by=cast.fan, title="Eleven days", body="A battery log.")
    like(said, by=cast.iron)
    change_rule("like", amount=3, valid_days=90, by=cast.chief)
    like(said, by=cast.chief)
    unlike(said, by=cast.iron)
    catch_up()
    return said


def test_points_are_told_line_by_line(post, cast, capsys):
    assert main(["explain", "points", "--brand", "kite", "--person", "fan@example.org"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Fan (person {cast.fan.pk}): 8 points")
    assert "Iron took back the like of “Eleven days”" in said
    assert (
        "rewards.like@2: When somebody likes what you wrote, you get 3 points. It is valid for"
        in said
    )
    assert (
        main(["explain", "points", "--brand", "kite", "--person", str(cast.fan.pk), "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert sum(line["points"] for line in told["lines"]) == told["balance"]["posted"] == 8


def test_a_transfer_is_told_to_its_fact_and_rule(post, cast, capsys):
    award = lines_of(cast.brand, ref(cast.fan), POINTS, limit=9)[2].id
    assert main(["explain", "transfer", str(award)]) == 0
    said = capsys.readouterr().out
    assert f"transfer {award}: 1 points from source:rewards to people.person:{cast.fan.pk}" in said
    assert "Somebody liked a post (Like talk.post, talk.post:" in said
    assert "rule like: A like received, When somebody likes what you wrote, you get 1" in said
    assert "version 2 is in force today" in said
    assert "taken back by transfer" in said
    assert main(["explain", "transfer", str(award), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rule"]["version"], told["in_force"]) == (1, 2)


@pytest.mark.parametrize(
    "words",
    [
        ["transfer", "404404"],
        ["points", "--brand", "nowhere", "--person", "1"],
        ["points", "--brand", "kite", "--person", "nobody@example.org"],
    ],
)
def test_what_is_not_there_is_said_in_one_line(cast, capsys, words):
    assert main(["explain", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_rules_are_told_and_tried(post, cast, capsys):
    assert main(["rules", "--brand", "kite"]) == 0
    said = capsys.readouterr().out
    assert "like (A like received, version 2): When somebody likes what you wrote" in said
    assert main(["rules", "--brand", "kite", "--try", "like", "--amount", "10"]) == 0
    assert "given 10 to 1 people, 10 taken back" in capsys.readouterr().out
    assert main(["rules", "--brand", "kite", "--try", "like", "--most-a-day", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["deeds"] == 2


@pytest.mark.parametrize(
    "asked", [["--try", "sleep"], ["--try", "like", "--condition", "karma > 3"]]
)
def test_a_rule_that_cannot_be_is_told_in_one_line(post, cast, capsys, asked):
    assert main(["rules", "--brand", "kite", *asked]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
