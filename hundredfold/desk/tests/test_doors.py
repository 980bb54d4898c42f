"""The desk's pages of the way in: doors, who asks, code words, links, posters, who brought whom."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hundredfold.circles.permissions import membership_of
from hundredfold.entrance.actions.ask import ask
from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Application, Code, Door, Kind
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.referral.actions.bind import bind_by_hand
from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.models import Binding, Invitation, Link, Policy, Poster
from tests.cast import Cast, account

DESK = "/kite/desk/"
PAGES = {
    "doors/": 9, "doors/requests/": 8, "doors/codes/": 9, "links/": 15, "links/brought/": 13,
    "links/invitations/": 8, "links/posters/": 7, "links/posters/new/": 6,
}  # fmt: skip


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def desk(cast: Cast, sign_in: Any) -> Any:
    return sign_in(cast.chief)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages(
    cast: Cast, life: Any, desk: Any, sign_in: Any, assert_queries: Any, path: str, language: str
) -> None:
    desk.cookies["django_language"] = language
    with assert_queries(PAGES[path]):
        told = desk.get(DESK + path)
    assert told.status_code == 200
    assert sign_in(cast.iron).get(DESK + path).status_code == 403
    assert sign_in(cast.rival).get(DESK + path).status_code == 403


def test_a_door_is_set_changed_and_closed(cast: Cast, desk: Any) -> None:
    at = f"{DESK}doors/open/request/"
    told = desk.post(at, {"request-en": "", "request-zh": ""})
    assert (told.status_code, "asks from 1 to 10 questions" in text(told)) == (422, True)
    desk.post(at, {"request-en": "Why us?\nSince when?", "request-zh": "为什么？"})
    door = Door.of(cast.brand).get(closed_at=None)
    assert door.questions == [{"en": "Why us?", "zh-hans": "为什么？"}, {"en": "Since when?"}]
    assert "Since when?" in text(desk.get(f"{DESK}doors/"))
    desk.post(at, {"request-en": "Why us?", "request-places": "5"})
    assert Door.of(cast.brand).get(closed_at=None).places == 5
    number = Door.of(cast.brand).get(closed_at=None).pk
    desk.post(f"{DESK}doors/{number}/close/")
    assert not Door.of(cast.brand).filter(closed_at=None).exists()
    assert desk.post(f"{DESK}doors/open/window/").status_code == 404


@pytest.mark.parametrize("to", ["strangers", "acquaintances"])
def test_doors_that_suit(cast: Cast, desk: Any, to: str) -> None:
    desk.post(f"{DESK}doors/suit/", {"to": to})
    kinds = {"strangers": {"open"}, "acquaintances": {"vouch", "invitation"}}
    assert {d.kind for d in Door.of(cast.brand).filter(closed_at=None)} == kinds[to]
    assert desk.post(f"{DESK}doors/suit/", {"to": "nobody"}).status_code == 404


def test_who_asks_is_answered(cast: Cast, desk: Any, sign_in: Any) -> None:
    door = open_door(cast.circle, Kind.REQUEST, by=cast.chief, questions=[Words({"en": "Why?"})])
    asked = ask(door, by=cast.stranger, answers=["For <i>wind</i>."])
    assert "For &lt;i&gt;wind" in text(desk.get(f"{DESK}doors/requests/"))
    at = f"{DESK}doors/requests/{asked.pk}/"
    assert sign_in(cast.iron).post(f"{at}accept/").status_code == 403
    desk.post(f"{at}decline/", {"reason": ""})
    assert Application.of(cast.brand).get().outcome == "", "no reason, no answer"
    desk.post(f"{at}accept/")
    assert membership_of(cast.stranger, circle=cast.circle) is not None
    assert "came in" in text(desk.get(f"{DESK}doors/requests/?which=answered"))
    assert desk.post(f"{at}forget/").status_code == 404


def test_so_many_are_let_in(cast: Cast, desk: Any) -> None:
    door = open_door(cast.circle, Kind.WAITING, by=cast.chief)
    ask(door, by=cast.stranger)
    assert "1 stands there" in text(desk.get(f"{DESK}doors/"))
    desk.post(f"{DESK}doors/{door.pk}/let-in/", {"how_many": "1"})
    assert "Stranger" in text(desk.get(f"{DESK}doors/{door.pk}/"))


def test_a_code_word_is_shown_once(cast: Cast, desk: Any) -> None:
    open_door(cast.circle, Kind.CODE, by=cast.chief)
    told = desk.post(f"{DESK}doors/codes/", {"name": "Fair", "word": "spring-kites"}, follow=True)
    assert "spring-kites" in text(told)
    assert "spring-kites" not in text(desk.get(f"{DESK}doors/codes/"))
    told = desk.post(f"{DESK}doors/codes/", {"name": "Fair", "word": "short"})
    assert (told.status_code, 'id="id_word_error"' in text(told)) == (422, True)
    desk.post(f"{DESK}doors/codes/{Code.of(cast.brand).get().pk}/revoke/")
    assert Code.of(cast.brand).get().revoked_at is not None


def test_a_link_of_the_brand(cast: Cast, desk: Any) -> None:
    told = desk.post(f"{DESK}links/", {"name": "Fair", "leads": "wall/"}, follow=True)
    assert "Fair" in text(told)
    made = Link.of(cast.brand).get(name="Fair")
    assert (made.owner, made.leads) == (None, "wall/")
    told = desk.post(f"{DESK}links/", {"name": "Fair 2", "leads": "//evil.example"})
    assert (told.status_code, 'id="id_leads_error"' in text(told)) == (422, True)
    desk.post(f"{DESK}links/{made.pk}/close/")
    assert Link.of(cast.brand).get(name="Fair").closed_at is not None


SHEET = "name,email\nAda,ada@example.org\nBob,nowhere\nFan,fan@example.org\n"


def test_a_sheet_is_seen_before_anybody_is_invited(cast: Cast, desk: Any) -> None:
    at = f"{DESK}links/invitations/read/"
    sheet = SimpleUploadedFile("people.csv", SHEET.encode())
    read = desk.post(at, {"sheet": sheet})
    assert "1 person would be invited" in text(read)
    assert "Line 3" in text(read)
    assert not Invitation.of(cast.brand).exists()
    refused = desk.post(at, {"text": SHEET, "refused": "1"})
    assert refused["Content-Type"].startswith("text/csv")
    assert "Bob,nowhere,3" in refused.content.decode()
    desk.post(at, {"text": SHEET, "invite": "1"})
    made = Invitation.of(cast.brand).get()
    assert made.email == "ada@example.org"
    told = desk.post(at, {"text": ""})
    assert told.status_code == 422
    desk.post(f"{DESK}links/invitations/{made.pk}/withdraw/")
    assert Invitation.of(cast.brand).get().withdrawn_at is not None


def test_a_poster_is_written_while_it_is_looked_at(cast: Cast, desk: Any) -> None:
    at = f"{DESK}links/posters/"
    seen = text(
        desk.post(f"{at}preview/", {"title_en": "<Fly>", "layout": "card", "paper": "dark"})
    )
    assert "&lt;Fly&gt;" in seen
    assert not Poster.of(cast.brand).exists()
    words = {"title_en": "Fly", "layout": "card", "paper": "dark", "says_zh": "来"}
    assert desk.post(f"{at}new/", words | {"title_en": ""}).status_code == 422
    desk.post(f"{at}new/", words)
    made = Poster.of(cast.brand).get()
    assert (made.title, made.says, made.layout) == ({"en": "Fly"}, {"zh-hans": "来"}, "card")
    assert 'value="Fly"' in text(desk.get(f"{at}{made.pk}/"))
    desk.post(f"{at}{made.pk}/", words | {"title_en": "Fly with us"})
    assert Poster.of(cast.brand).get().title == {"en": "Fly with us"}
    for act, is_gone in (("retire", True), ("restore", False)):
        desk.post(f"{at}{made.pk}/{act}/")
        assert (Poster.of(cast.brand).get().retired_at is not None) is is_gone


def test_who_brought_whom_is_judged(cast: Cast, desk: Any) -> None:
    make_link(cast.circle, by=cast.iron)
    ada = enrol(account("ada"), brand=cast.brand, name="Ada")
    at = f"{DESK}links/brought/"
    desk.post(f"{at}by-hand/", {"person": str(ada.pk), "referrer": str(cast.iron.pk)})
    found = Binding.of(cast.brand).get()
    assert found.referrer.person == cast.iron
    assert desk.post(f"{at}by-hand/", {"person": "x", "referrer": "1"}).status_code == 404
    Binding.of(cast.brand).update(is_held=True)
    assert "Ada" in text(desk.get(f"{at}?which=held"))
    desk.post(f"{at}{found.pk}/clear/")
    assert not Binding.of(cast.brand).get().is_held
    desk.post(f"{at}{found.pk}/unbind/")
    assert Binding.of(cast.brand).get().ended == "hand"
    assert bind_by_hand(ada, to=cast.iron, by=cast.chief).pk != found.pk


def test_the_rule_is_set(cast: Cast, desk: Any) -> None:
    words = {"wins": "last", "window_days": "7", "doubt_at": "50", "protect_days": "0"}
    told = desk.post(f"{DESK}links/brought/", words | {"window_days": "0"})
    assert told.status_code == 422
    desk.post(f"{DESK}links/brought/", words)
    rule = Policy.of(cast.brand).get()
    assert (rule.wins, rule.window_days, rule.protect_days) == ("last", 7, 0)


@pytest.mark.parametrize(
    "path",
    [
        "doors/{}/", "doors/{}/close/", "doors/requests/{}/accept/", "doors/codes/{}/revoke/",
        "links/{}/", "links/{}/close/", "links/brought/{}/clear/", "links/posters/{}/",
        "links/posters/{}/retire/", "links/invitations/{}/withdraw/",
    ],
)  # fmt: skip
def test_what_is_another_brands_is_not_there(cast: Cast, life: Any, desk: Any, path: str) -> None:
    theirs = {
        "doors": Door, "requests": Application, "codes": Code, "links": Link, "brought": Binding,
        "posters": Poster, "invitations": Invitation,
    }  # fmt: skip
    model = theirs[[part for part in path.split("/") if part in theirs][-1]]
    number = model.of(cast.rival.brand).order_by("-pk")[0].pk
    told = [desk.post(DESK + path.format(one)) for one in (number, 10**12)]
    if told[0].status_code == 405:
        told = [desk.get(DESK + path.format(one)) for one in (number, 10**12)]
    assert [answer.status_code for answer in told] == [404, 404]
