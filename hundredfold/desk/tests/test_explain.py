"""Any figure can be followed back to its facts, and any fact forward to what followed."""

from typing import Any

import pytest
from django.test import Client

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import log_of
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import lines_of
from hundredfold.ledger.units import POINTS
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post
from tests.cast import START, Cast

AT = "/kite/desk/explain/"


@pytest.fixture
def liked(fresh_database: object, cast: Cast) -> Post:
    post = publish(cast.circle, by=cast.iron, title="Braid", body="Thin.", at=START)
    like(post, by=cast.fan, at=START)
    catch_up()
    return post


def text(response: Any) -> str:
    return str(response.content.decode())


def last_fact(cast: Cast) -> int:
    newest = log_of(cast.brand).last()
    assert newest is not None
    return newest.pk


def test_a_fact_tells_what_followed(cast: Cast, liked: Post, sign_in) -> None:
    page = text(sign_in(cast.chief).get(f"{AT}fact/{last_fact(cast)}/"))
    assert "Somebody liked a post" in page
    assert "1 point" in page
    assert "met" in page
    assert f"talk.post:{liked.pk}" in page


def test_a_transfer_leads_to_its_fact(cast: Cast, liked: Post, sign_in) -> None:
    line = lines_of(cast.brand, ref(cast.iron), POINTS, limit=1)[0]
    page = text(sign_in(cast.chief).get(f"{AT}transfer/{line.id}/"))
    assert "A like received" in page
    assert f"{AT}fact/{last_fact(cast)}/" in page


def test_a_number_a_name_and_nothing(cast: Cast, liked: Post, sign_in) -> None:
    chief: Client = sign_in(cast.chief)
    for about in ("12", "#12", "fact 12"):
        assert chief.get(AT, {"about": about})["Location"] == f"{AT}fact/12/"
    assert chief.get(AT, {"about": "transfer 7"})["Location"] == f"{AT}transfer/7/"
    assert "2 facts name this" in text(chief.get(AT, {"about": f"talk.post:{liked.pk}"}))
    assert "There is nothing of that name" in text(chief.get(AT, {"about": "<b>?"}))
    assert "and all else follows from it" in text(chief.get(AT))


def test_somebody_is_found_by_name(cast: Cast, liked: Post, sign_in) -> None:
    page = text(sign_in(cast.chief).get(AT, {"about": "iro"}))
    assert "1 person of that name" in page
    assert f"?about=people.person:{cast.iron.pk}" in page
    assert "There is nothing of that name" not in page
    assert cast.rival.name not in text(sign_in(cast.chief).get(AT, {"about": cast.rival.name[:3]}))


def test_a_long_log_is_gone_through_from_fact_to_fact(cast: Cast, sign_in) -> None:
    post = publish(cast.circle, by=cast.iron, title="Braid", body="Thin.", at=START)
    for number in range(60):
        (unlike if number % 2 else like)(post, by=cast.fan, at=START)
    chief: Client = sign_in(cast.chief)
    about = {"about": f"talk.post:{post.pk}"}
    page = text(chief.get(AT, about))
    assert "61 facts name this" in page
    assert "The newest" not in page
    oldest = log_of(cast.brand).order_by("-pk")[49].pk
    assert f"before={oldest}" in page
    rest = text(chief.get(AT, about | {"before": oldest}))
    assert "Older" not in rest
    assert "The newest" in rest
    assert text(chief.get(AT, {"before": "<b>"})).count("<tr") > 50


def test_a_busy_thing_is_not_counted_to_the_end(
    cast: Cast, liked: Post, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hundredfold.desk.queries.explain.COUNTED_TO", 1)
    page = text(sign_in(cast.chief).get(AT, {"about": f"talk.post:{liked.pk}"}))
    assert "More than 1 facts name this" in page


def test_what_is_elsewhere_is_not_there(cast: Cast, liked: Post, sign_in) -> None:
    chief: Client = sign_in(cast.chief)
    theirs = log_of(cast.rival.brand).first()
    assert theirs is not None
    assert chief.get(f"{AT}fact/{theirs.pk}/").status_code == 404
    assert chief.get(f"{AT}transfer/999999/").status_code == 404


def test_only_for_stewards(cast: Cast, liked: Post, sign_in) -> None:
    for way in ("", f"fact/{last_fact(cast)}/", "transfer/1/"):
        assert sign_in(cast.fan).get(f"{AT}{way}").status_code == 403


def test_query_counts(cast: Cast, liked: Post, sign_in, assert_queries) -> None:
    chief: Client = sign_in(cast.chief)
    with assert_queries(9):
        chief.get(AT)
    address = f"{AT}fact/{last_fact(cast)}/"
    with assert_queries(13):
        chief.get(address)
