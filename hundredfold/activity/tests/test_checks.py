"""What `check` sees of the log: each test plants a fault that no action can make."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from hundredfold.activity import followers as register
from hundredfold.activity import pen
from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.activity.followers import Follower
from hundredfold.activity.models import Bookmark
from hundredfold.activity.recounts import recounted
from hundredfold.kit import checks
from hundredfold.kit.checks import Verdict, verdicts
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import as_owner

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
TREE = Source("tree")
grew = Fact(Verb.ADD, "orchard.tree", "a tree grew", Note)


class Named:
    """Something that calls itself as it likes."""

    def __init__(self, ref: str) -> None:
        self.ref = ref


def seen(name: str) -> Verdict:
    return next(verdict for verdict in verdicts(connection) if verdict.name == name)


def grow(brand, **more):
    words = {"brand": brand.pk, "actor": TREE, "object": TREE, "at": AT}
    return pen.record(grew.line(**words | more))


def test_a_life_is_well(fresh_database, life):
    catch_up()
    assert [verdict for verdict in verdicts(connection) if not verdict.ok] == []


def test_a_bookmark_tells_how_far_behind_it_is(fresh_database, cast, monkeypatch):
    ear = Follower("tests.ear", len, None, (), True)
    monkeypatch.setitem(register._followers, ear.name, ear)
    found = seen("activity.bookmarks")
    assert found.ok
    assert "tests.ear is 14 facts behind, the first of them for 0 s" in found.detail


def test_a_bookmark_ahead_of_the_log_would_skip(fresh_database, cast):
    catch_up()
    Bookmark.objects.filter(fold="talk.hear_voices").update(fact=2**40, commit=2**40)
    found = seen("activity.bookmarks")
    assert not found.ok
    assert "talk.hear_voices stands at (1099511627776, 1099511627776), ahead" in found.detail


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"object": Named("talk.post:404")}, "1 of talk.post named as object do not exist"),
        ({"actor": Named("people.person:404")}, "1 of people.person named as actor do not exist"),
        ({"target": Named("people.person:x")}, "people.person named as target do not exist"),
        ({"target": Named("orchard.tree:1")}, "facts name orchard.tree as their target"),
        ({"circle": 404}, "1 of circles.circle named as circle_id do not exist: 404, fact"),
    ],
)
def test_a_ref_that_dangles_is_told(cast, more, said):
    assert seen("activity.refs").ok
    grow(cast.brand, **more)
    found = seen("activity.refs")
    assert not found.ok
    assert said in found.detail


def test_dangling_refs_are_counted_by_what_they_name(cast):
    for number in (404, 404, 405):
        grow(cast.brand, object=Named(f"talk.post:{number}"))
    assert "2 of talk.post" in seen("activity.refs").detail


def test_a_source_needs_no_row(cast):
    grow(cast.brand, object=Source("elsewhere/post/2"))
    assert seen("activity.refs").ok


def test_a_key_that_came_twice_is_told(fresh_database, cast):
    grow(cast.brand, key="once")
    assert seen("activity.keys").ok
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute("DROP INDEX activity_key_once")
    grow(cast.brand, key="once")
    found = seen("activity.keys")
    assert not found.ok
    assert f"key once of brand {cast.brand.pk} is in 2 facts" in found.detail


def test_facts_of_another_cluster_are_told(fresh_database, cast):
    if connection.vendor != "postgresql":
        assert seen("activity.horizon").ok
        pytest.skip("SQLite has no horizon")
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE activity_activity ALTER COLUMN xid TYPE xid8 USING "
            "(xid::text::bigint + 1000000)::text::xid8"
        )
    found = seen("activity.horizon")
    assert not found.ok
    assert "facts bear the transaction numbers of another cluster" in found.detail


def test_a_figure_is_counted_again(cast, monkeypatch):
    monkeypatch.setattr(checks, "_looks", {})
    members = {("Join", "circles.circle"): 1, ("Leave", "circles.circle"): -1}
    kept = "SELECT id, 2 FROM circles_circle"
    recounted("tests.two", kept=kept, column="circle_id", steps=members)
    found = seen("tests.two")
    assert not found.ok
    # the circle of the cast has three members, the rival's has one
    assert found.detail == f"{cast.circle.pk} is off by -1; {cast.rival_circle.pk} is off by +1"


def test_a_check_that_cannot_look_does_not_stop_the_others(fresh_database, cast):
    with as_owner("a planted fault"), connection.cursor() as cursor:
        cursor.execute("DROP TABLE talk_tally")
    found = {verdict.name: verdict for verdict in verdicts(connection)}
    assert found["talk.tallies"].detail.startswith("cannot look: ")
    assert not found["talk.tallies"].ok
    assert found["talk.likes"].ok


def test_a_check_cannot_write(fresh_database, cast, monkeypatch):
    def writes(connection):
        Bookmark.objects.create(fold="tests.hand")
        yield checks.well("written")

    monkeypatch.setattr(checks, "_looks", {"tests.hand": writes})
    assert seen("tests.hand").detail.startswith("cannot look: ")
    assert not Bookmark.objects.filter(fold="tests.hand").exists()
    Bookmark.objects.create(fold="tests.hand")
