"""One is found and shares a poster; a stranger scans it, comes in and writes; the one sees it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.entrance.actions.ask import ask
from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Candidacy, Door, Kind
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from hundredfold.referral.models import Invitation, Link, Poster
from hundredfold.referral.posters.printing import read_code
from hundredfold.referral.queries.links import standing_of
from tests.browser import WAYS
from tests.cast import PASSWORD, Cast
from tests.house import Arrive, House, Page
from tests.stories.test_the_hundred_as_work import search

pytestmark = pytest.mark.slow

LOOKS = [
    pytest.param("phone", "en", "light", marks=pytest.mark.same_on_either),
    ("phone", "zh-hans", "dark"),
]
WHY = [Words({"en": "Why us?", "zh-hans": "为什么是我们？"})]


def hang_a_poster(chief: Page, desk: str) -> None:
    """Written while it is looked at."""
    chief.goto(f"{desk}links/posters/new/")
    chief.fill("[name=title_en]", "Fly with us")
    chief.fill("[name=title_zh]", "一起放风筝")
    seen = chief.locator("#preview svg")
    expect(seen).to_have_attribute("aria-label", "Fly with us. Chief, Makers")
    chief.get_by_role("button", name="Keep the poster").click()
    expect(chief.locator(".posters li")).to_have_count(1)


def share(page: Page, circle: str) -> bytes:
    """A link, and the poster with it, as a picture."""
    page.goto(f"{circle}invite/")
    page.locator("main form button.primary").first.click()
    expect(page.locator(".qr svg").first).to_be_visible()
    address = page.locator(".posters a").first.get_attribute("href")
    told = page.request.get(page.url.partition("/kite/")[0] + address)
    assert told.headers["content-type"] == "image/png"
    return told.body()


def come_by_photo(page: Page, house: str, photo: Path) -> None:
    """A stranger has a photo of the poster: it leads to who invites, and by the door inside."""
    page.goto(f"{house}/kite/me/scan/")
    page.set_input_files("[name=photo]", photo)
    page.locator("#scan button").click()
    page.wait_for_url("**/s/*/q/*/")
    expect(page.locator("main")).to_contain_text("Fan")
    page.locator("main a.primary").click()
    page.locator("main a[href^='/accounts/signup/']").click()
    page.fill("[name=name]", "王小梅")
    page.fill("[name=email]", "mei@example.org")
    page.fill("[name=password1]", PASSWORD)
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/makers/join/")
    page.locator("main form button.primary").first.click()
    page.wait_for_url("**/kite/makers/wall/")


def write(page: Page) -> None:
    page.locator("main a[href='/kite/makers/write/']").first.click()
    page.fill("[name=body]", "It flew at dawn.")
    page.locator("main form button.primary").click()
    page.wait_for_url(lambda address: "/write/" not in address)


@pytest.mark.parametrize(("size", "language", "theme"), LOOKS)
def test_the_first_hundred(
    cast: Cast, house: House, arrive: Arrive, visitor: Any, retelling: Any, tmp_path: Path,
    size: str, language: str, theme: str,
) -> None:  # fmt: skip
    address = house.open().address
    chief = arrive(cast.chief)
    search(cast, chief, f"{address}/kite/desk/")
    hang_a_poster(chief, f"{address}/kite/desk/")

    look = {"size": size, "language": language, "theme": theme}
    fan = arrive(cast.fan, **look)
    photo = tmp_path / "poster.png"
    photo.write_bytes(share(fan, f"{address}/kite/makers/"))
    assert str(read_code(photo.read_bytes())).startswith(f"{address}/s/")

    stranger = visitor(**look)
    stranger.set_default_timeout(60_000)
    come_by_photo(stranger, address, photo)
    write(stranger)

    brought = standing_of(Person.of(cast.brand).get(name="王小梅"))
    assert brought is not None
    assert brought.referrer.person == cast.fan
    is_seen(fan, f"{address}/kite/makers/invite/")
    chief.goto(f"{address}/kite/desk/links/brought/")
    expect(chief.locator("main")).to_contain_text("王小梅")
    assert house.close() == 0
    assert retelling() > 10


def is_seen(fan: Page, address: str) -> None:
    """Whoever brought her sees that she came, and that she wrote."""
    fan.goto(address)
    came = fan.locator("section[aria-labelledby=brought]")
    expect(came).to_contain_text("王小梅")
    expect(came.locator(".badge.good")).to_have_count(1)


def pages(cast: Cast) -> list[str]:
    """Every page of the way in, as a chief sees it."""
    desk, circle, brand = "/kite/desk/", "/kite/makers/", cast.brand
    link = Link.of(brand).exclude(parent=None).order_by("pk")[0]
    invitation = Invitation.of(brand).filter(by=cast.chief).order_by("-pk")[0]
    poster, door = Poster.of(brand).order_by("pk")[0], Door.of(brand).order_by("pk")[0]
    invited = Candidacy.of(brand).order_by("-pk")[0]
    return [
        f"{desk}doors/", f"{desk}doors/{door.pk}/", f"{desk}doors/requests/",
        f"{desk}doors/requests/?which=answered", f"{desk}doors/codes/", f"{desk}links/",
        f"{desk}links/{link.pk}/", f"{desk}links/brought/", f"{desk}links/invitations/",
        f"{desk}links/posters/", f"{desk}links/posters/new/", f"{desk}links/posters/{poster.pk}/",
        f"{desk}work/{invited.pk}/", f"{circle}invite/", f"{circle}asking/",
        f"{circle}invite/somebody/{invitation.pk}/", f"/s/{link.code}/", "/kite/me/scan/",
    ]  # fmt: skip


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", WAYS)
def test_every_page_of_the_way_in_is_clean(
    cast: Cast, life: Any, house: House, arrive: Arrive, axe: Any, fits: Any, size: str
) -> None:
    door = open_door(cast.circle, Kind.REQUEST, by=cast.chief, questions=WHY)
    ask(door, by=Person.of(cast.brand).get(name="Ben"), answers=["For the wind."])
    address = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for path in pages(cast):
            page.goto(address + path)
            for summary in page.locator("main summary").all():
                summary.click()
            axe(page)
            fits(page)
        outside = arrive(cast.stranger, size=size, language=language, theme=theme)
        outside.goto(f"{address}/kite/makers/")
        axe(outside)
        page.context.close()
    assert house.close() == 0
