"""What a benchmark says of its rounds: medians, and a ratio that is above 1 when we are better."""

import json

import pytest
from django.db import connection

from hundredfold.activity.followers import followers
from hundredfold.activity.queries import length_of_log
from hundredfold.people.models import Footprint
from hundredfold.site.bench import desk, facts, folds, story
from hundredfold.site.bench.naive import Purse, open_purses, pay
from hundredfold.site.bench.report import Round, row, show
from hundredfold.talk.actions.like import like
from hundredfold.talk.models import Like, Voice
from tests.retelling import canonical_rows

ROUNDS = [
    Round(figure, versus, 2.0, 0.1, 5.0, 9.0) for figure, versus in ((10, 40), (20, 40), (40, 40))
]


@pytest.mark.parametrize(("more_is_better", "ratio"), [(True, 0.5), (False, 2.0)])
def test_the_ratio_is_the_median_of_the_rounds(more_is_better, ratio):
    found = row("topic", ROUNDS, unit="req/s", versus="bare", size=1, more_is_better=more_is_better)
    assert (found.figure, found.versus_figure, found.ratio) == (20, 40, ratio)


def test_the_last_line_is_for_programs(fresh_database, capsys):
    found = row("topic", ROUNDS, unit="req/s", versus="bare", size=1, more_is_better=True)
    show("page", [found], rounds=3, data="some", as_json=True)
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said.keys() >= {"name", "database", "rows", "rounds", "versions", "data"}
    assert said["rows"][0].keys() >= {
        "case", "figure", "unit", "versus", "versus_figure", "ratio", "cpu_ms", "p50_ms", "p99_ms",
    }  # fmt: skip


def test_the_naive_ledger_has_tables_of_its_own(fresh_database):
    """They are made where the app's role may make none."""
    giver, taker = open_purses(2, 10)
    pay(giver, taker, 4, "a gift")
    with pytest.raises(ValueError, match="not enough"):
        pay(giver, taker, 7, "another")
    assert list(Purse.objects.order_by("pk").values_list("balance", flat=True)) == [6, 14]


def test_the_naive_way_comes_to_the_same_rows(fresh_database):
    """Only then is it fair to hold the folds against it."""
    story.write(300)
    folds._naively(300)
    naive = [canonical_rows(table) for table in (Footprint, Voice)]
    assert all(naive)
    assert folds._behind(followers(behind=True)).done == 300
    assert [canonical_rows(table) for table in (Footprint, Voice)] == naive


def test_an_action_without_its_fact_still_acts(fresh_database):
    """Only then is the difference the price of the fact."""
    _brand, posts, fans = facts._stage()
    before = length_of_log()
    with facts._no_facts():
        like(posts[0], by=fans[0])
    assert Like.of(posts[0].brand_id).count() == 1
    assert length_of_log() == before
    like(posts[0], by=fans[1])
    assert length_of_log() == before + 1


def test_the_database_is_named(fresh_database, capsys):
    show("folds", [], rounds=3, data="some", as_json=True)
    said = json.loads(capsys.readouterr().out.splitlines()[-1])["database"]
    assert said.startswith({"sqlite": "SQLite 3.", "postgresql": "PostgreSQL "}[connection.vendor])


def test_every_page_of_the_desk_is_there_to_be_timed(fresh_database, client):
    circle, chief = desk.settle(2_000)
    client.force_login(chief)
    asked = {name: client.get(address) for name, address in desk.pages(circle)}
    assert {name: page.status_code for name, page in asked.items()} == dict.fromkeys(asked, 200)
    assert "Member" in asked["who: iron_fans"].text
