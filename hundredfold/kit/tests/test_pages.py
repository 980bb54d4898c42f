"""What is said when a page cannot be given, and how moments and numbers are said."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import timezone, translation

import hundredfold
from hundredfold.kit import telling
from hundredfold.kit.between import Between
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import GoFirst, Refused
from hundredfold.kit.refused_pages import RefusedPages
from hundredfold.kit.views import broken
from tests.cast import Cast


def test_an_unknown_address_is_answered_kindly(client: Client, db: None) -> None:
    told = client.get("/nowhere/at/all/")
    assert told.status_code == 404
    assert "There is nothing at this address" in told.content.decode()


def test_a_broken_page_needs_no_database() -> None:
    assert broken(RequestFactory().get("/")).status_code == 500


def test_a_stale_form_says_what_to_do(db: None) -> None:
    told = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert told.status_code == 403
    assert "open for a long time" in told.content.decode()


def test_a_refusal_becomes_a_page(client: Client, db: None) -> None:
    request = client.get("/design/").wsgi_request
    said = RefusedPages(lambda _: None).process_exception(  # type: ignore[arg-type, return-value]
        request, Refused("closed", "The circle is closed.")
    )
    assert said is not None
    assert (said.status_code, "The circle is closed." in said.content.decode()) == (403, True)


def test_beside_a_page_a_refusal_is_a_toast(client: Client, db: None) -> None:
    request = client.get("/design/", headers={"HX-Request": "true"}).wsgi_request
    said = RefusedPages(lambda _: None).process_exception(  # type: ignore[arg-type, return-value]
        request, Refused("closed", "The circle is closed.")
    )
    assert said is not None
    assert said["HX-Reswap"] == "none"
    assert 'hx-swap-oob="beforeend"' in said.content.decode()
    assert "The circle is closed." in said.content.decode()


HTMX = {"HX-Request": "true"}


def beside(told: Any, status: int) -> str:
    """The text of a toast that replaces nothing."""
    assert (told.status_code, told["HX-Reswap"]) == (status, "none")
    said: str = told.content.decode()
    assert said.startswith('<div id="toasts" hx-swap-oob="beforeend">')
    assert "<html" not in said
    return said


def test_beside_a_page_every_no_is_a_toast(client: Client, db: None) -> None:
    assert "There is nothing" in beside(client.get("/nowhere/at/all/", headers=HTMX), 404)
    stale = Client(enforce_csrf_checks=True).post("/accounts/login/", {}, headers=HTMX)
    assert "Copy what you wrote" in beside(stale, 403)
    request = RequestFactory().get("/", headers=HTMX)
    assert "on our side" in beside(broken(request), 500)


def test_what_was_written_in_a_stale_form_is_shown_again(db: None) -> None:
    told = Client(enforce_csrf_checks=True).post("/accounts/login/", {"body": "Fifty <words>"})
    assert "Fifty &lt;words&gt;</textarea>" in told.content.decode()


def test_whoever_is_signed_out_meanwhile_keeps_the_words() -> None:
    between = Between(lambda _: None)  # type: ignore[arg-type, return-value]
    sent = RequestFactory().post("/", headers=HTMX)
    told = between.process_exception(sent, GoFirst("/kite/makers/join/"))
    assert told is not None
    assert "You are signed out" in beside(told, 403)
    asked = RequestFactory().get("/", headers=HTMX)
    told = between.process_exception(asked, GoFirst("/kite/makers/join/"))
    assert told is not None
    assert told["HX-Redirect"] == "/kite/makers/join/"


@pytest.mark.parametrize("number", [str(2**63), "9" * 20, "9" * 5000])
def test_no_row_has_a_number_past_the_database(number: str) -> None:
    assert resolve(f"/kite/makers/posts/{number}/").view_name != "talk:post"
    assert resolve(f"/kite/makers/posts/{2**63 - 1}/").kwargs["post"] == 2**63 - 1


def test_every_number_in_an_address_is_that_of_a_row() -> None:
    for house in Path(hundredfold.__file__).parent.glob("*/urls.py"):
        assert "<int:" not in house.read_text(), house


def test_what_nobody_caught_is_told_in_the_terminal() -> None:
    told = logging.getLogger("django.request").handlers
    assert [type(handler) for handler in told] == [logging.StreamHandler]


def test_a_deed_opened_as_a_page_is_explained(client: Client, cast: Cast) -> None:
    assert cast.fan.account is not None
    client.force_login(cast.fan.account)
    told = client.get("/kite/makers/posts/1/like/")
    assert (told.status_code, told["Allow"]) == (405, "POST")
    assert "by pressing a button" in told.content.decode()


def test_other_errors_are_not_refusals() -> None:
    request = RequestFactory().get("/")
    middleware = RefusedPages(lambda _: None)  # type: ignore[arg-type, return-value]
    assert middleware.process_exception(request, ValueError()) is None


@pytest.mark.parametrize(
    ("past", "english", "chinese"),
    [
        (timedelta(seconds=20), "just now", None),
        (timedelta(minutes=12), "12 min", "12分钟前"),
        (timedelta(hours=2, minutes=5), "2 hr", "2小时前"),
    ],
)
def test_within_a_day_the_distance_is_said(
    past: timedelta, english: str, chinese: str | None
) -> None:
    with translation.override("en"):
        assert telling.ago(now() - past) == english
    with translation.override("zh-hans"):
        assert chinese is None or telling.ago(now() - past) == chinese


def test_after_a_day_the_day_is_said() -> None:
    long_ago = datetime.fromisoformat("2019-03-04T12:00:00+00:00")
    with translation.override("en"):
        assert telling.ago(long_ago) == "4 March 2019"
        assert telling.moment_in_full(long_ago) == "Monday 4 March 2019, 12:00 UTC"
        with timezone.override("Asia/Shanghai"):
            told = telling.moment_in_full(long_ago)
            assert told == "Monday 4 March 2019, 20:00 Shanghai time"
    with translation.override("zh-hans"):
        assert telling.ago(long_ago) == "2019年3月4日"
        with timezone.override("Asia/Shanghai"):
            assert telling.moment_in_full(long_ago) == "2019年3月4日星期一 20:00 上海时间"


def test_numbers_wear_the_readers_marks() -> None:
    with translation.override("en"):
        assert (telling.number(12345), telling.compact(12345)) == ("12,345", "12.3K")
    with translation.override("zh-hans"):
        assert (telling.number(12345), telling.compact(12345)) == ("12,345", "1.2万")


def test_pictures_may_lie_elsewhere_and_scripts_may_not(client: Client) -> None:
    policy = client.get("/design/")["Content-Security-Policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert "https:" in told["img-src"].split()
    assert "https:" not in told["script-src"].split()


@pytest.mark.parametrize(
    ("before", "led"),
    [
        ("http://testserver/kite/makers/posts/1/?page=2", "/kite/makers/posts/1/?page=2"),
        ("http://elsewhere.example/kite/", ""),
        ("//elsewhere.example/kite/", ""),
        ("http://testserver//elsewhere.example/", ""),
        ("javascript:alert(1)", ""),
        ("http://testserver/accounts/login/", ""),
    ],
)
def test_after_a_no_one_can_go_back_to_where_one_was(before: str, led: str, db: None) -> None:
    guarded = Client(enforce_csrf_checks=True)
    told = guarded.post("/accounts/login/", {}, headers={"Referer": before}).content.decode()
    assert ("Back to where you were" in told) == bool(led)
    assert led in told
    assert "elsewhere.example" not in told
