"""The rulers on the desk: before the first measuring, after it, and who is behind a figure."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from hundredfold.activity.actions.follow import catch_up
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast

AT = "/kite/desk/rulers/"


@pytest.fixture(autouse=True)
def busy(
    fresh_database: object, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    for week in range(20):
        at = START + timedelta(weeks=week)
        like(publish(cast.circle, by=cast.iron, body=f"Week {week}.", at=at), by=cast.fan, at=at)
    catch_up()


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_at_first_it_says_what_to_do(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.chief).get(AT))
    assert "Nobody has measured yet" in page
    assert "Measure now" in page


def test_measured_it_shows_figures_curve_cohorts_and_funnel(cast: Cast, sign_in) -> None:
    chief: Client = sign_in(cast.chief)
    assert chief.post(f"{AT}measure/", {"circle": "makers"}).status_code == 302
    page = text(chief.get(AT, {"circle": "makers"}))
    for said in ("How long people stay", "Month by month", "People first", "Strong ties"):
        assert said in page
    assert "not observed" in page
    assert page.count("<svg class=") >= 4


def test_a_figure_opens_its_people(cast: Cast, sign_in) -> None:
    chief: Client = sign_in(cast.chief)
    chief.post(f"{AT}measure/", {})
    page = text(chief.get(f"{AT}ever/people/"))
    assert "2 people are behind this" in page
    assert "Iron" in page
    assert f"about=people.person:{cast.iron.pk}" in page
    assert chief.get(f"{AT}nothing/people/").status_code == 404
    assert chief.get(AT, {"circle": "nowhere"}).status_code == 404


def test_only_for_stewards(cast: Cast, sign_in) -> None:
    fan: Client = sign_in(cast.fan)
    assert fan.get(AT).status_code == 403
    assert fan.post(f"{AT}measure/", {}).status_code == 403
    assert fan.get(f"{AT}ever/people/").status_code == 403


def test_query_counts(cast: Cast, sign_in, assert_queries) -> None:
    chief: Client = sign_in(cast.chief)
    chief.post(f"{AT}measure/", {})
    chief.get(AT)
    with assert_queries(7):
        chief.get(AT)
    with assert_queries(10):
        chief.get(f"{AT}ever/people/")
