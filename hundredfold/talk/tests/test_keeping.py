"""What is kept is never older than what it shows, and never shown to the wrong reader."""

import gzip

import pytest
from django.test import Client

from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.edit import edit
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish

WALL = "/kite/makers/wall/"


def thread_of(talked):
    return f"/kite/makers/posts/{talked.question.pk}/"


def test_a_strangers_page_is_made_once(cast, talked, assert_queries):
    first = Client().get(WALL)
    with assert_queries(1):  # only the version is asked for
        again = Client().get(WALL)
    assert again.content == first.content


def test_a_stranger_who_has_the_page_is_told_so(cast, talked):
    first = Client().get(WALL)
    same = Client().get(WALL, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    publish(cast.circle, by=cast.fan, body="News")
    new = Client().get(WALL, headers={"If-None-Match": first.headers["ETag"]})
    assert new.status_code == 200
    assert b"News" in new.content


def test_whatever_is_done_shows_at_once(cast, talked):
    before = Client().get(thread_of(talked)).content
    comment(talked.answer, by=cast.chief, body="Seen here too.")
    after = Client().get(thread_of(talked)).content
    assert b"Seen here too." not in before
    assert b"Seen here too." in after
    like(talked.answer, by=cast.chief)
    assert Client().get(thread_of(talked)).content != after


def test_each_language_has_its_own(cast, talked):
    english = Client().get(WALL).content.decode()
    chinese = Client().get(WALL, headers={"Accept-Language": "zh-hans"}).content.decode()
    assert 'lang="en"' in english[:300]
    assert 'lang="zh-Hans"' in chinese[:300]


def test_a_member_is_never_given_a_strangers_page(cast, talked, sign_in):
    Client().get(WALL)
    mine = sign_in(cast.fan).get(WALL)
    assert "ETag" not in mine.headers
    assert b"csrfmiddlewaretoken" in mine.content
    assert b"csrfmiddlewaretoken" not in Client().get(WALL).content


def test_an_edited_answer_is_shown_as_it_is_now(cast, talked, sign_in):
    fan = sign_in(cast.fan)
    fan.get(thread_of(talked))
    edit(talked.answer, by=cast.iron, body="No, at 3 W.")
    assert "at 3 W" in fan.get(thread_of(talked)).content.decode()
    assert "at 3 W" in fan.get(f"/kite/makers/posts/{talked.answer.pk}/card/").content.decode()


def test_without_keeping_everything_is_made_anew_and_is_the_same(cast, talked, settings):
    kept = Client().get(WALL)
    settings.KEEPS_PAGES = False
    told = Client().get(WALL)
    assert "ETag" not in told.headers
    assert told.content == kept.content


@pytest.mark.parametrize("rest", ["?tag=dock", "?only=questions", "?before=1-1", "?before=junk"])
def test_each_address_is_kept_by_itself(cast, talked, rest):
    whole = Client().get(WALL).content
    assert Client().get(WALL + rest).status_code == 200
    assert Client().get(WALL).content == whole


def test_it_is_packed_once_for_all_who_take_it_so(cast, talked):
    plain = Client().get(WALL)
    packed = Client().get(WALL, headers={"Accept-Encoding": "br, gzip"})
    assert not plain.has_header("Content-Encoding")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert packed.headers["ETag"] == plain.headers["ETag"]
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert Client().get(WALL, headers=known).status_code == 304
