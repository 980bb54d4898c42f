"""What is found, by whom, and what is found no more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.shred import shred
from hundredfold.search.actions.keep import keep
from hundredfold.search.actions.press import press
from hundredfold.search.actions.rebuild import rebuild
from hundredfold.search.asking import asked_for
from hundredfold.search.models import Entry
from hundredfold.search.nouns import noun, nouns
from hundredfold.search.queries import find
from hundredfold.search.queries.find import ANYWHERE, Within
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.edit import edit
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.publish import publish, unpublish
from tests.cast import START, Cast

AT = "/kite/search/"


@pytest.fixture(autouse=True)
def _committed(fresh_database: object) -> None:
    """What runs behind reads only what is committed."""


def found(cast: Cast, words: str, kind: str = "posts", within: Within = ANYWHERE) -> list[int]:
    """The numbers of what is found, the best first."""
    catch_up()
    hits = find(cast.brand, kind, asked_for(words), viewer=cast.fan, within=within).hits
    return [hit.shown.number for hit in hits]


def test_every_noun_is_found_in_both_languages(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, title="Paper kites", body="会员的积分商城")
    said = answer(
        publish(cast.circle, by=cast.fan, title="How?", body="?", question=True),
        by=cast.iron,
        body="With glue and patience.",
    )
    remark = comment(post, by=cast.iron, body="小米粉丝也说好")
    assert found(cast, "kite") == [post.pk]
    assert found(cast, "积分") == [post.pk]
    assert found(cast, "gluing patience") == [said.pk]
    assert found(cast, "米粉", "comments") == [remark.pk]
    assert found(cast, "iron", "people") == [cast.iron.pk]
    assert found(cast, "makers", "circles") == [cast.circle.pk]
    assert found(cast, "heron", "circles") == []


def test_what_changes_is_found_otherwise(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, title="Kite", body="Bamboo")
    assert found(cast, "bamboo") == [post.pk]
    edit(post, by=cast.fan, title="Kite", body="Silk")
    assert (found(cast, "bamboo"), found(cast, "silk")) == ([], [post.pk])
    hide(post, by=cast.chief, cause="spam")
    assert find(cast.brand, "posts", asked_for("silk"), viewer=None).hits == []  # at once
    assert found(cast, "silk") == []
    show(post, by=cast.chief)
    assert found(cast, "silk") == [post.pk]
    unpublish(post, by=cast.fan)
    assert found(cast, "silk") == []
    assert not Entry.of(cast.brand).filter(noun="posts").exists()
    edit_profile(cast.fan, by=cast.fan, name="Fan of silk", about="", place="")
    assert found(cast, "silk", "people") == [cast.fan.pk]


def test_what_stands_under_what_is_hidden_is_not_found(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.fan, title="How?", body="?", question=True)
    said = answer(asked, by=cast.iron, body="Slowly.")
    remark = comment(said, by=cast.fan, body="Carefully.")
    assert (found(cast, "slowly"), found(cast, "carefully", "comments")) == ([said.pk], [remark.pk])
    hide(asked, by=cast.chief, cause="off_topic")
    assert (found(cast, "slowly"), found(cast, "carefully", "comments")) == ([], [])


def test_the_best_come_first(cast: Cast) -> None:
    by_the_way = publish(cast.circle, by=cast.fan, title="Wind", body="and a kite " + "x " * 80)
    titled = publish(cast.circle, by=cast.fan, title="Kite", body="It flies.", at=START)
    often = publish(cast.circle, by=cast.fan, title="", body="kite kite kite")
    assert found(cast, "kite") == [titled.pk, often.pk, by_the_way.pk]


def test_where_it_is_looked_for(cast: Cast) -> None:
    old = publish(cast.circle, by=cast.iron, title="Kite", body="old", at=START)
    new = publish(cast.circle, by=cast.fan, title="Kite", body="new")
    assert found(cast, "kite", within=Within(author=cast.iron.pk)) == [old.pk]
    assert found(cast, "kite", within=Within(circle=cast.circle.pk + 9)) == []
    assert found(cast, "kite", within=Within(since=START + timedelta(days=1))) == [new.pk]
    assert found(cast, "kite -old") == [new.pk]
    assert found(cast, '"kite new"') == [new.pk]
    newest = find(cast.brand, "posts", asked_for("kite"), viewer=None, newest=True, limit=1)
    assert [hit.shown.number for hit in newest.hits] == [new.pk]
    rest = find(
        cast.brand, "posts", asked_for("kite"), viewer=None, newest=True, limit=1,
        within=Within(before=newest.next),
    )  # fmt: skip
    assert ([hit.shown.number for hit in rest.hits], rest.next) == ([old.pk], None)


def test_where_nothing_has_all_words_some_do(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, title="Kite", body="x")
    catch_up()
    told = find(cast.brand, "posts", asked_for("kite 风筝"), viewer=None)
    assert ([hit.shown.number for hit in told.hits], told.is_loose) == ([post.pk], True)


def test_whoever_leaves_is_found_no_more_nor_what_they_said(cast: Cast) -> None:
    publish(cast.circle, by=cast.iron, title="Quetzalcoatl", body="x")
    assert len(found(cast, "quetzalcoatl")) == 1
    shred(cast.iron, by=cast.iron)
    assert not Entry.of(cast.brand).filter(author=cast.iron.pk).exists()
    assert found(cast, "iron", "people") == []
    press()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT count(*) FROM search_index WHERE search_index MATCH 'p1quetzal*'"
            )
        else:
            cursor.execute("SELECT count(*) FROM search_index WHERE terms @@ 'p1quetzal:*'")
        assert cursor.fetchone()[0] == 0


def test_two_things_of_one_second_have_room(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hundredfold.search.models.SHIFT", 0)
    posts = [publish(cast.circle, by=cast.fan, title="Kite", body="x", at=START) for _ in range(5)]
    catch_up()
    assert sorted(found(cast, "kite")) == [post.pk for post in posts]
    keep(noun("posts"), [posts[2].pk])
    assert sorted(found(cast, "kite")) == [post.pk for post in posts]


def test_it_can_be_made_anew_and_a_replay_leaves_it(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, title="Kite", body="x")
    catch_up()
    before = list(Entry.of(cast.brand).order_by("pk").values())
    Entry.of(cast.brand).filter(noun="posts").delete()
    replay()
    catch_up()
    assert found(cast, "kite") == []
    told: list[int] = []
    for one in nouns():
        rebuild(cast.brand, one, progress=told.append)
    assert list(Entry.of(cast.brand).order_by("pk").values()) == before
    assert (found(cast, "kite"), sum(told) > 3) == ([post.pk], True)


def test_brands_do_not_find_each_other(cast: Cast) -> None:
    publish(cast.rival_circle, by=cast.rival, title="Kite", body="x")
    assert found(cast, "kite") == []
    assert found(cast, "rival", "people") == []


def test_the_page_asks_little(cast: Cast, client: Client) -> None:
    for n in range(30):
        comment(
            publish(cast.circle, by=cast.fan, title=f"Kite {n}", body="积分"),
            by=cast.iron,
            body="kite",
        )
    catch_up()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = client.get(AT, {"q": "kite"})
    assert told.status_code == 200
    assert len(asked) <= 12, [one["sql"][:90] for one in asked]
    assert "<mark>Kite</mark>" in told.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"q": ""}, {"q": "积分", "kind": "nothing"}, {"q": "x", "circle": "nowhere"},
        {"q": "x", "by": "ten"}, {"q": "x", "before": "9" * 30}, {"q": "'\"*:^()\\ AND NOT NEAR("},
        {"q": "-x"}, {"q": "\x00"}, {"q": "a" * 900}, {"q": "x", "order": "newest"},
        {"q": "x", "since": "week"},
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_a_page(cast: Cast, client: Client, asked: dict[str, str]) -> None:
    publish(cast.circle, by=cast.fan, title="Kite", body="x")
    catch_up()
    assert client.get(AT, asked).status_code == 200
    assert client.get(AT, asked, headers={"HX-Request": "true"}).status_code == 200


def test_programs_search_too(cast: Cast, client: Client) -> None:
    first, second = (
        publish(cast.circle, by=cast.fan, title="Kite", body=f"积分 {n}") for n in range(2)
    )
    catch_up()
    at = "/api/v1/brands/kite/search"
    asked = {"q": "积分", "order": "newest", "limit": "1"}
    told = client.get(at, asked)
    [hit] = told.json()
    assert (hit["kind"], hit["id"], hit["circle"]) == ("posts", second.pk, "Makers")
    assert {"text": "积分", "hit": True} in hit["text"]
    assert hit["author"] == {"id": cast.fan.pk, "name": "Fan"}
    after = told["Link"].split("after=")[1].split("&")[0].split(">")[0]
    [other] = client.get(at, asked | {"after": after}).json()
    assert other["id"] == first.pk
    assert client.get(at, {"q": "x", "circle": "nowhere"}).status_code == 404
    assert client.get(at).status_code == 422
