"""Where links lead, where members invite, and what a browser carries from one to the other."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.referral.actions.invite import invite
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.actions.make_poster import make_poster
from hundredfold.referral.carrying import COOKIE
from hundredfold.referral.models import Arrival, Binding, Invitation, Link, Visits
from hundredfold.referral.posters.drawing import framed_code
from hundredfold.referral.posters.printing import printed, read_code
from hundredfold.referral.queries.links import standing_of, used
from tests.cast import Cast, account

INVITE = "/kite/makers/invite/"
BROWSER: dict[str, Any] = {"HTTP_USER_AGENT": "Mozilla/5.0"}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def open_link(client: Client, link: Link, more: str = "", **headers: str) -> Any:
    return client.get(f"/s/{link.code}/{more}", **(BROWSER | headers))


def counts(cast: Cast, link: Link) -> tuple[int, int, int]:
    found = used(cast.brand, [link])[0]
    return found.times, found.new, found.scanned


@pytest.fixture
def link(cast: Cast) -> Link:
    return make_link(cast.circle, by=cast.iron)


def test_a_link_says_who_invites(cast: Cast, link: Link, assert_queries: Any) -> None:
    open_link(Client(), link)
    with assert_queries(5):
        told = open_link(Client(), link)
    assert told.status_code == 200
    assert "Iron invites you" in text(told)
    assert "/kite/makers/join/" in text(told)
    assert "no-store" in told["Cache-Control"]


def test_opening_is_counted_and_nobody_is(cast: Cast, link: Link) -> None:
    somebody = Client()
    for more in ("", "q/", ""):
        open_link(somebody, link, more)
    open_link(Client(), link)
    assert counts(cast, link) == (4, 2, 1)
    assert not Arrival.of(cast.brand).exclude(person=cast.iron).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_USER_AGENT": "WhatsApp/2.2"},
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
        {"HTTP_SEC_PURPOSE": "prefetch"},
    ],
)
def test_programs_that_only_look_are_not_counted(
    cast: Cast, link: Link, headers: dict[str, str]
) -> None:
    assert open_link(Client(), link, **headers).status_code == 200
    Client().head(f"/s/{link.code}/", **BROWSER)
    assert counts(cast, link) == (0, 0, 0)
    open_link(Client(), link, HTTP_USER_AGENT="MicroMessenger/8.0")
    assert counts(cast, link) == (1, 1, 0), "the control"


def test_the_owner_is_not_counted(cast: Cast, link: Link, sign_in: Any) -> None:
    owner = sign_in(cast.iron)
    assert "This is your own link." in text(open_link(owner, link))
    assert counts(cast, link) == (0, 0, 0)


def test_members_go_where_it_leads(cast: Cast, sign_in: Any) -> None:
    link = make_link(cast.circle, by=cast.iron, name="Wall", leads="wall/")
    assert open_link(sign_in(cast.fan), link).url == "/kite/makers/wall/"
    poster = make_poster(cast.circle, by=cast.chief, title=Words({"en": "Fly"}), leads="hundred/")
    told = open_link(sign_in(cast.fan), link, f"q/{poster.pk}/")
    assert told.url == "/kite/makers/hundred/", "a poster says itself where it leads"


def test_what_is_closed_or_was_never_there(cast: Cast, link: Link) -> None:
    assert Client().get("/s/nothing/").status_code == 404
    close_link(link, by=cast.iron)
    told = open_link(Client(), link)
    assert (told.status_code, "leads nowhere any more" in text(told)) == (410, True)
    assert COOKIE not in told.cookies


def test_who_joins_came_by_the_link(cast: Cast, link: Link) -> None:
    browser = Client()
    open_link(browser, link)
    browser.force_login(account("noor"))
    browser.post("/kite/makers/join/", {"name": "Noor", "by": "open"})
    brought = Binding.of(cast.brand).get()
    assert (brought.referrer.person, brought.referred.person.name) == (cast.iron, "Noor")
    assert brought.signs == []


def test_a_cookie_that_somebody_made_brings_nobody(cast: Cast, link: Link) -> None:
    browser = Client()
    browser.cookies[COOKIE] = f"{link.code}@0:forged"
    browser.force_login(account("noor"))
    browser.post("/kite/makers/join/", {"name": "Noor", "by": "open"})
    assert not Binding.of(cast.brand).exists()


def test_in_the_owners_own_browser_it_is_doubtful(cast: Cast, link: Link) -> None:
    browser = Client()
    assert cast.iron.account is not None
    open_link(browser, link)
    browser.force_login(cast.iron.account)
    open_link(browser, link)
    carried = browser.cookies[COOKIE]
    browser.logout()
    browser.cookies[COOKIE] = carried
    browser.force_login(account("noor"))
    browser.post("/kite/makers/join/", {"name": "Noor", "by": "open"})
    found = Binding.of(cast.brand).get()
    assert (found.signs, found.is_held) == (["same_browser"], True)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_for_inviting(
    cast: Cast, sign_in: Any, assert_queries: Any, language: str
) -> None:
    fan = sign_in(cast.fan)
    fan.cookies["django_language"] = language
    assert fan.get(INVITE).status_code == 200
    fan.post(f"{INVITE}link/")
    make_poster(cast.circle, by=cast.chief, title=Words({"en": "Fly"}))
    for number in range(3):
        guest = enrol(account(f"guest{number}"), brand=cast.brand, name=f"Guest {number}")
        browser = Client()
        open_link(browser, Link.of(cast.brand).get(owner=cast.fan))
        assert guest.account is not None
        browser.force_login(guest.account)
        browser.post("/kite/makers/join/", {"by": "open"})
        browser.post("/kite/makers/write/", {"body": "Hello."})
    with assert_queries(12):
        page = text(fan.get(INVITE))
    assert page.count("Guest ") >= 3
    assert 'class="code"' in page
    assert "/invite/posters/" in page
    assert sign_in(cast.stranger).get(INVITE).status_code == 302


def test_links_of_ones_own(cast: Cast, sign_in: Any) -> None:
    fan = sign_in(cast.fan)
    fan.post(f"{INVITE}link/", {"name": "My club"})
    told = fan.post(f"{INVITE}link/", {"name": "x" * 81})
    assert told.status_code == 422
    made = Link.of(cast.brand).get(name="My club")
    assert sign_in(cast.iron).post(f"{INVITE}link/{made.pk}/close/").status_code == 404
    fan.post(f"{INVITE}link/{made.pk}/close/")
    assert Link.of(cast.brand).get(pk=made.pk).closed_at is not None


def test_inviting_by_name(cast: Cast, sign_in: Any) -> None:
    fan = sign_in(cast.fan)
    told = fan.post(f"{INVITE}somebody/", {"name": "Ada", "email": "nowhere"})
    assert (told.status_code, "name@example.org" in text(told)) == (422, True)
    told = fan.post(f"{INVITE}somebody/", {"name": "Ada", "email": "ada@example.org"}, follow=True)
    made = Invitation.of(cast.brand).get()
    assert made.house == "http://testserver"
    assert f"/s/{made.link.code}/" in text(told)
    at = f"{INVITE}somebody/{made.pk}/"
    assert sign_in(cast.iron).get(at).status_code == 404
    fan.post(f"{at}withdraw/")
    assert "Withdrawn" in text(fan.get(at))


def test_a_poster_with_ones_own_code(cast: Cast, sign_in: Any, assert_queries: Any) -> None:
    poster = make_poster(cast.circle, by=cast.chief, title=Words({"en": "Fly"}))
    kit = make_poster(cast.circle, by=cast.chief, title=Words({"en": "Kit"}), for_irons=True)
    fan, at = sign_in(cast.fan), f"{INVITE}posters/{poster.pk}"
    assert fan.get(f"{at}.png").status_code == 404, "there is no link yet"
    link = make_link(cast.circle, by=cast.fan)
    with assert_queries(6):
        told = fan.get(f"{at}.png")
    assert read_code(told.content) == f"http://testserver/s/{link.code}/q/{poster.pk}/"
    svg = fan.get(f"{at}.svg?save")
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg["Content-Disposition"].startswith("attachment")
    assert fan.get(f"{at}.gif").status_code == 404
    assert fan.get(f"{INVITE}posters/{kit.pk}.png").status_code == 404, "it is for irons"


def photo_of(address: str) -> SimpleUploadedFile:
    svg = framed_code(address).replace("<svg ", '<svg width="400" height="400" ', 1)
    return SimpleUploadedFile("photo.png", printed(svg), "image/png")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/s/abcdefgh/",
        "//evil.example/s/abcdefgh/",
        "https://testserver.evil.example/s/abcdefgh/",
        "https://testserver@evil.example/s/abcdefgh/",
        "http://evil.example\\@testserver/s/x/",
        "javascript:alert(1)",
        "/s/abcdefgh/",
        "http://testserver//evil.example/s/",
    ],
)
def test_a_code_leads_nowhere_else(cast: Cast, address: str) -> None:
    told = Client().post("/kite/me/scan/", {"photo": photo_of(address)})
    led = told.get("Location", "")
    assert told.status_code == 422 or led.startswith("/s/"), led
    assert f'href="{address}"' not in text(told)


def test_a_code_of_this_house_is_followed(cast: Cast, link: Link) -> None:
    told = Client().post("/kite/me/scan/", {"photo": photo_of(f"http://testserver/s/{link.code}/")})
    assert told["Location"] == f"/s/{link.code}/"
    for photo in (SimpleUploadedFile("photo.png", b"nothing"), ""):
        told = Client().post("/kite/me/scan/", {"photo": photo} if photo else {})
        assert told.status_code == 422
        assert 'role="alert"' in text(told)


def test_a_camera_is_told_where_a_code_leads(cast: Cast, link: Link) -> None:
    """A frame is looked at without opening the link: that comes once somebody goes there."""
    at, asks = "/kite/me/scan/", {"accept": "application/json"}
    photo = photo_of(f"http://testserver/s/{link.code}/")
    told = Client().post(at, {"photo": photo}, headers=asks).json()
    assert told == {"leads": f"/s/{link.code}/", "wrong": "", "says": ""}
    assert not Visits.of(cast.brand).exists()
    told = Client().post(at, {"photo": photo_of("https://elsewhere.example/")}, headers=asks).json()
    assert (told["leads"], told["says"]) == ("", "https://elsewhere.example/")
    assert Client().post(at, {}, headers=asks).json()["wrong"]


def test_a_member_of_another_brand_sees_only_the_door(cast: Cast, link: Link, sign_in: Any) -> None:
    told = open_link(sign_in(cast.rival), link)
    assert "Iron invites you" in text(told)
    assert standing_of(cast.rival) is None
    assert invite(cast.circle, by=cast.iron, name="Ada").link.code not in text(told)
    assert Visits.of(cast.rival.brand).count() == 0
