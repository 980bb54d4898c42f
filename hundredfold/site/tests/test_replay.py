"""`hundredfold replay`: all folds or some, and which there are."""

import json

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.followers import followers
from hundredfold.activity.models import Activity
from hundredfold.circles.models import Muster
from hundredfold.talk.models import Tally
from tests.house import House
from tests.retelling import everything_derived


@pytest.fixture
def house(tmp_path, fresh_database, life):
    catch_up()
    return House(tmp_path, fresh_database.url)


def test_one_fold_alone_or_all(house, life):
    before = everything_derived()
    Tally.of(life.post.brand_id).update(likes=99)
    Muster.of(life.post.brand_id).update(members=99)
    ended = house.run("replay", "--fold", "talk.count_deeds", "--json")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["folds"] == ["talk.count_deeds"]
    assert told["facts"] == Activity.objects.count()
    assert everything_derived()["talk.Tally"] == before["talk.Tally"]
    assert everything_derived() != before, "the other fold was left alone"
    assert "folds were told" in house.run("replay").stdout
    assert everything_derived() == before


def test_the_list_names_them_all(house):
    told = json.loads(house.run("replay", "--list", "--json").stdout.splitlines()[-1])
    assert [row["fold"] for row in told["folds"]] == [follower.name for follower in followers()]
    assert {row["runs"] for row in told["folds"]} == {"in step", "behind"}


def test_an_unknown_fold_is_one_line(house):
    ended = house.run("replay", "--fold", "talk.count_deeds", "--fold", "talk.nothing")
    assert ended.returncode == 2
    assert ended.stderr.startswith("hundredfold replay: There is no fold talk.nothing. There are: ")
    assert ended.stderr.count("\n") == 1
