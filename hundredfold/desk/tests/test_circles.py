"""The circles on the desk: side by side, the groups inside, the tribes; each opens its people."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle
from hundredfold.insight.groups.found import VERSION, Group, Groups
from hundredfold.insight.models import Drawing
from hundredfold.kit.words import Words
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast

AT = "/kite/desk/circles/"


@pytest.fixture
def second(cast: Cast) -> Circle:
    made = found("garden", brand=cast.brand, by=cast.chief, name=Words({"en": "Garden & <Co>"}),
                 at=START)  # fmt: skip
    join(made, by=cast.fan, at=START)
    join(made, by=cast.stranger, at=START)
    return made


@pytest.fixture
def meeting(cast: Cast, fresh_database: object) -> Cast:
    people = (cast.chief, cast.iron, cast.fan)
    for writer in people:
        post = publish(cast.circle, by=writer, body="Hello.", at=START + timedelta(days=1))
        for reader in people:
            if reader != writer:
                like(post, by=reader, at=START + timedelta(days=1))
    catch_up()
    return cast


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_one_circle_alone_says_what_a_second_would_show(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.chief).get(AT))
    assert "3 people are in one circle" in page
    assert "With a second circle" in page
    assert "heat field" not in page


def test_each_cell_opens_the_people_in_both(cast: Cast, second: Circle, sign_in) -> None:
    chief = sign_in(cast.chief)
    page = text(chief.get(AT))
    assert "4 people are in 2 circles" in page
    assert "67 %" in page
    assert "J 0.5" in page
    assert "<Co>" not in page
    assert f'href="{AT}both/garden/makers/"' in page
    assert "Where Makers finds people" in page
    both = text(chief.get(f"{AT}both/garden/makers/"))
    assert "2 people are in" in both
    assert f"about=people.person:{cast.fan.pk}" in both
    assert chief.get(f"{AT}both/garden/pond/").status_code == 404


def test_groups_are_drawn_and_open_their_people(meeting: Cast, sign_in) -> None:
    chief = sign_in(meeting.chief)
    assert "Nobody has drawn the groups yet" in text(chief.get(f"{AT}groups/"))
    answer = chief.post(f"{AT}groups/draw/", {"circle": "makers"})
    assert answer["Location"] == f"{AT}groups/?circle=makers"
    page = text(chief.get(f"{AT}groups/", {"circle": "makers"}))
    assert "1 group belongs together" in page
    assert "These groups are weak." in page, "three people who all know each other are one heap"
    assert f'href="{AT}groups/1/?circle=makers"' in page
    people = text(chief.get(f"{AT}groups/1/", {"circle": "makers"}))
    assert "3 people belong together" in people
    assert chief.get(f"{AT}groups/2/", {"circle": "makers"}).status_code == 404
    assert chief.get(f"{AT}groups/1/").status_code == 404, "all circles were not drawn"


def test_sure_groups_are_not_called_weak(cast: Cast, sign_in) -> None:
    people = [cast.chief.pk, cast.iron.pk, cast.fan.pk]
    told = Groups(6, 9, 0.5, 0.9, 10, 0,
                  [Group(1, people, 0.9, 0.9, ["solder"]), Group(2, [98, 99, 97], 0.8, 0.9, [])],
                  [(1, 2, 3.0)])  # fmt: skip
    Drawing.objects.create(brand=cast.brand, kind="groups", version=VERSION,
                           document=told.document(), as_of=START)  # fmt: skip
    page = text(sign_in(cast.chief).get(f"{AT}groups/"))
    assert "2 groups belong together" in page
    assert "These groups are weak." not in page
    assert "round Somebody who left" in page


def test_tribes_are_planned_and_open_whom_they_cover(meeting: Cast, sign_in) -> None:
    chief = sign_in(meeting.chief)
    assert "Nobody has planned tribes yet" in text(chief.get(f"{AT}tribes/"))
    assert chief.post(f"{AT}tribes/plan/", {}).status_code == 302
    page = text(chief.get(f"{AT}tribes/"))
    assert "2 irons round" in page
    iron = next(p.pk for p in (meeting.chief, meeting.iron, meeting.fan)
                if f"tribes/{p.pk}/" in page)  # fmt: skip
    assert "covers 0 people" in text(chief.get(f"{AT}tribes/{iron}/"))
    assert chief.get(f"{AT}tribes/{meeting.stranger.pk}/").status_code == 404


def test_without_ties_it_says_so(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    chief.post(f"{AT}groups/draw/", {})
    chief.post(f"{AT}tribes/plan/", {})
    assert "too few of them yet" in text(chief.get(f"{AT}groups/"))
    assert "There is nobody to lead yet" in text(chief.get(f"{AT}tribes/"))


@pytest.mark.parametrize("way", ["", "groups/", "tribes/", "groups/1/", "both/makers/makers/"])
def test_only_for_stewards(way: str, cast: Cast, sign_in) -> None:
    assert sign_in(cast.fan).get(AT + way).status_code == 403
    assert sign_in(cast.rival).get(AT + way).status_code == 403


@pytest.mark.parametrize("way", ["groups/draw/", "tribes/plan/"])
def test_only_stewards_draw(way: str, cast: Cast, sign_in) -> None:
    assert sign_in(cast.fan).post(AT + way, {}).status_code == 403
    assert not Drawing.of(cast.brand).exists()


def test_query_counts(meeting: Cast, second: Circle, sign_in, assert_queries) -> None:
    chief = sign_in(meeting.chief)
    chief.post(f"{AT}groups/draw/", {})
    chief.post(f"{AT}tribes/plan/", {})
    chief.get(AT)
    for way, queries in (("", 7), ("groups/", 8), ("tribes/", 8), ("groups/1/", 8),
                         ("both/makers/garden/", 9)):  # fmt: skip
        with assert_queries(queries):
            assert chief.get(AT + way).status_code == 200


def test_cascades_are_traced_and_open_their_people(
    meeting: Cast, sign_in, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    chief, at = sign_in(meeting.chief), f"{AT}cascades/"
    assert "Nobody has traced who drew whom in" in text(chief.get(at))
    join(meeting.circle, by=meeting.stranger, at=START)
    late = publish(meeting.circle, by=meeting.fan, body="Late.", at=START + timedelta(days=2))
    like(late, by=meeting.stranger, at=START + timedelta(days=3))
    catch_up()
    answer = chief.post(f"{at}trace/", {"circle": ""})
    assert answer["Location"] == at
    page = text(chief.get(at))
    assert "1 person was drawn in by others" in page
    assert f'href="{at}by/{meeting.fan.pk}/"' in page
    assert "Stranger" in text(chief.get(f"{at}by/{meeting.fan.pk}/"))
    assert "2 people" in text(chief.get(f"{at}from/{meeting.fan.pk}/"))
    assert "3 people" in text(chief.get(f"{at}generation/0/"))
    assert "1 person" in text(chief.get(f"{at}all/0/"))
    for nowhere in (f"by/{meeting.iron.pk}/", "generation/7/", "nowhere/1/"):
        assert chief.get(at + nowhere).status_code == 404
    assert sign_in(meeting.iron).get(at).status_code == 403
