"""Posts that are read one after the other: begun, put in order, described, taken away."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hundredfold.activity.queries import about
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Unfitting, Untimely
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.arrange_series import arrange_series
from hundredfold.talk.actions.describe_series import describe_series
from hundredfold.talk.actions.end_series import end_series
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.plan_post import plan_post, publish_due
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.actions.put_in_series import put_in_series, take_out_of_series
from hundredfold.talk.models import Part, Plan, Post, Pulse, Series
from hundredfold.talk.queries import one_series, parts_of, series_in, thread, titles_of
from tests.cast import START, Cast

WIND = "From paper to wind"


@pytest.fixture
def three(cast: Cast) -> list[Post]:
    """Three parts of one series of Fan's."""
    words = ("Paper", "Glue", "Wind")
    return [publish(cast.circle, by=cast.fan, title=w, body=w, series=WIND) for w in words]


@pytest.fixture
def series(three: list[Post]) -> Series:
    return Series.of(three[0].brand_id).get(parts__post=three[0])


def read_in(cast: Cast, series: Series) -> list[str]:
    return [card.title for card in parts_of(cast.circle, series.pk, viewer=None)]


def verbs(cast: Cast, series: Series) -> list[str]:
    told = about(cast.brand, ref(series)).order_by("pk")
    return [fact.verb for fact in told]


def test_it_is_begun_and_goes_on(cast: Cast, three: list[Post], series: Series) -> None:
    assert read_in(cast, series) == ["Paper", "Glue", "Wind"]
    assert titles_of(cast.fan, cast.circle) == [WIND]
    [told] = series_in(cast.circle)
    assert (told.title, told.parts, told.owner.name) == (WIND, 3, cast.fan.name)
    found = thread(cast.circle, three[1].pk, viewer=None)
    assert found is not None
    sequel = found.head.sequel
    assert sequel is not None
    assert (sequel.number, len(sequel.chapters)) == (2, 3)
    assert sequel.previous is not None
    assert sequel.following is not None
    assert (sequel.previous.title, sequel.following.title) == ("Paper", "Wind")
    assert about(cast.brand, ref(series)).count() == 4
    assert put_in_series(three[1], WIND, by=cast.fan) == series
    assert about(cast.brand, ref(series)).count() == 4
    assert Pulse.of(cast.brand).get(circle=cast.circle).version >= 7


def test_it_is_put_in_order(cast: Cast, three: list[Post], series: Series) -> None:
    first, second, third = (one.pk for one in three)
    arrange_series(series, [third, first], by=cast.fan)
    arrange_series(series, [third, first], by=cast.fan)
    assert read_in(cast, series) == ["Wind", "Paper"]
    with pytest.raises(Unfitting, match="no_part"):
        arrange_series(series, [second], by=cast.fan)
    alone = thread(cast.circle, second, viewer=None)
    assert alone is not None
    assert alone.head.sequel is None
    take_out_of_series(three[0], by=cast.fan)
    take_out_of_series(three[0], by=cast.fan)
    assert read_in(cast, series) == ["Wind"]


def test_what_is_hidden_keeps_its_part(cast: Cast, three: list[Post], series: Series) -> None:
    hide(three[1], by=cast.chief, cause="spam")
    assert read_in(cast, series) == ["Paper", "Wind"]
    found = thread(cast.circle, three[2].pk, viewer=None)
    assert found is not None
    assert found.head.sequel is not None
    assert found.head.sequel.number == 2
    arrange_series(series, [three[2].pk, three[0].pk], by=cast.fan)
    show(three[1], by=cast.chief)
    assert read_in(cast, series) == ["Wind", "Paper", "Glue"]
    for one in three:
        unpublish(one, by=cast.fan)
    assert series_in(cast.circle) == []
    told = one_series(cast.circle, series.pk)
    assert told is not None
    assert (told.parts, told.latest) == (0, None)


def test_it_is_described_and_taken_away(cast: Cast, three: list[Post], series: Series) -> None:
    describe_series(series, title=" Wind\n first ", about="A kite.", by=cast.fan)
    describe_series(series, title="Wind first", about="A kite.", by=cast.fan)
    assert (series.title, series.about) == ("Wind first", "A kite.")
    put_in_series(three[0], "Another", by=cast.fan)
    with pytest.raises(Unfitting, match="twice"):
        describe_series(series, title="Another", about="", by=cast.fan)
    end_series(series, by=cast.fan)
    end_series(series, by=cast.fan)
    assert one_series(cast.circle, series.pk) is None
    assert not Part.of(cast.brand).filter(series=series).exists()
    assert put_in_series(three[1], "Wind first", by=cast.fan) != series  # a new one of that name
    assert verbs(cast, series)[-1] == "Undo"


def test_it_is_its_authors_alone(cast: Cast, three: list[Post], series: Series) -> None:
    theirs = publish(cast.circle, by=cast.iron, body="Mine")
    for act in (
        lambda: put_in_series(three[0], WIND, by=cast.iron),
        lambda: put_in_series(theirs, WIND, by=cast.fan),
        lambda: take_out_of_series(three[0], by=cast.chief),
        lambda: arrange_series(series, [], by=cast.chief),
        lambda: describe_series(series, title="Mine", about="", by=cast.chief),
        lambda: end_series(series, by=cast.chief),
    ):
        with pytest.raises(Refused, match="not_yours"):
            act()
    assert put_in_series(theirs, WIND, by=cast.iron) != series  # of the same name, another's
    question = publish(cast.circle, by=cast.iron, title="Why?", body="Why?", question=True)
    said = answer(question, by=cast.fan, body="So.")
    with pytest.raises(Untimely, match="an_answer"):
        put_in_series(said, WIND, by=cast.fan)
    for title in ("  ", "x" * 121):
        with pytest.raises(Unacceptable):
            put_in_series(theirs, title, by=cast.iron)


def test_a_series_has_an_end(cast: Cast, three: list[Post], monkeypatch: Any) -> None:
    monkeypatch.setattr("hundredfold.talk.actions.put_in_series.MOST_PARTS", 3)
    alone = publish(cast.circle, by=cast.fan, body="Four")
    with pytest.raises(Untimely, match="full"):
        put_in_series(alone, WIND, by=cast.fan)
    assert not Part.of(cast.brand).filter(post=alone).exists()


def test_what_is_planned_goes_on_with_it(cast: Cast, series: Series) -> None:
    at = now()
    words = {"body": "Later", "series": WIND}
    plan_post(cast.circle, words, due_at=START.replace(year=at.year + 1), by=cast.fan, at=at)
    plan = Plan.of(cast.brand).get()
    assert publish_due(plan.due_at) == 1
    assert series.parts.count() == 4


def test_whoever_leaves_for_good_leaves_no_title(cast: Cast, series: Series) -> None:
    shred(cast.fan, by=cast.fan)
    series.refresh_from_db()
    assert (series.title, series.about, series.parts.count()) == ("", "", 0)
    assert series_in(cast.circle) == []


def test_a_thread_asks_no_more_for_it(cast: Cast, three: list[Post]) -> None:
    with CaptureQueriesContext(connection) as asked:
        thread(cast.circle, three[1].pk, viewer=cast.fan)
    assert len(asked) == 1


def test_the_pages(cast: Cast, three: list[Post], series: Series, client: Any) -> None:
    for at in ("/kite/makers/series/", f"/kite/makers/series/{series.pk}/"):
        assert WIND in client.get(at).content.decode()
    page = client.get(f"/kite/makers/posts/{three[0].pk}/").content.decode()
    assert WIND in page
    assert "Part 1 of 3" in page


def test_its_authors_pages(cast: Cast, three: list[Post], series: Series, client: Any) -> None:
    at = f"/kite/makers/series/{series.pk}/"
    client.force_login(cast.fan.account)
    assert f"{at}edit/" in client.get(at).content.decode()
    moved = client.post(f"{at}edit/", {"part": f"up:{three[2].pk}"})
    assert moved.status_code == 302
    client.post(f"{at}edit/", {"part": f"off:{three[0].pk}"})
    client.post(f"{at}edit/", {"part": "up:nothing"})
    assert read_in(cast, series) == ["Wind", "Glue"]
    wrong = client.post(f"{at}edit/", {"series": " ", "about": ""})
    assert wrong.status_code == 422
    said = client.post(f"{at}edit/", {"series": "Wind", "about": "A kite."}, follow=True)
    assert "The series is changed." in said.content.decode()
    client.force_login(cast.iron.account)
    assert client.get(f"{at}edit/").status_code == 403
    client.force_login(cast.fan.account)
    assert client.post(f"{at}end/").status_code == 302
    assert client.get(at).status_code == 404
    assert "No series yet" in client.get("/kite/makers/series/").content.decode()


def test_the_page_of_a_part(cast: Cast, three: list[Post], series: Series, client: Any) -> None:
    client.force_login(cast.fan.account)
    at = f"/kite/makers/posts/{three[0].pk}/series/"
    assert f'value="{WIND}"' in client.get(at).content.decode()
    assert client.post(at, {"series": "x" * 121}).status_code == 422
    client.post(at, {"series": ""})
    assert read_in(cast, series) == ["Glue", "Wind"]
    client.post(at, {"series": WIND})
    assert read_in(cast, series) == ["Glue", "Wind", "Paper"]


def test_while_one_writes(cast: Cast, client: Any) -> None:
    client.force_login(cast.fan.account)
    words = {"key": "k", "kind": "post", "title": "", "body": "First", "series": WIND}
    assert client.post("/kite/makers/write/", words).status_code == 302
    assert Series.of(cast.brand).get().title == WIND
    assert WIND in client.get("/kite/makers/write/").content.decode()


def test_programs(cast: Cast, three: list[Post], series: Series, client: Any) -> None:
    _row, key = make_token(by=cast.fan, name="A program")
    asks: Any = {"headers": {"authorization": f"Bearer {key}"}, "content_type": "application/json"}
    at = f"/api/v1/brands/kite/series/{series.pk}"
    assert client.get("/api/v1/brands/kite/circles/makers/series").json()[0]["title"] == WIND
    told = client.get(f"/api/v1/brands/kite/posts/{three[2].pk}").json()["series"]
    assert (told["number"], told["chapters"][0]["title"]) == (3, "Paper")
    order = [three[2].pk, three[0].pk, three[1].pk]
    put = client.put(f"{at}/parts", {"posts": order}, **asks)
    assert [one["id"] for one in put.json()["posts"]] == order
    assert client.put(f"{at}/parts", {"posts": [10**9]}, **asks).status_code == 409
    assert client.patch(at, {"about": "A kite."}, **asks).json()["about"] == "A kite."
    alone = client.post(
        "/api/v1/brands/kite/circles/makers/posts", {"body": "Alone"}, **asks
    ).json()
    assert client.get(f"/api/v1/brands/kite/posts/{alone['id']}").json()["series"] is None
    of_post = f"/api/v1/brands/kite/posts/{alone['id']}/series"
    assert client.put(of_post, {"title": WIND}, **asks).json()["parts"] == 4
    assert client.delete(of_post, **asks).status_code == 204
    assert client.delete(at, **asks).status_code == 204
    assert client.get(at).status_code == 404
