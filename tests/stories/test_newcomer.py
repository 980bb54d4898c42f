"""Somebody new joins and writes; another sees it at once and likes it; the chief sees them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.people.models import Person
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post
from tests.browser import WAYS
from tests.cast import PASSWORD, Cast
from tests.house import House
from tests.lives import Life

pytestmark = pytest.mark.slow

LOOKS = [
    pytest.param("phone", "en", "light", marks=pytest.mark.same_on_either),
    ("desk", "zh-hans", "dark"),
]
Page = Any


@pytest.fixture
def arrive(house: House, visitor, sign_in) -> Callable[..., Page]:
    """A page of the open house, already signed in where a person is named."""

    def arrived(person: Person | None = None, **looks: str) -> Page:
        page = visitor(**looks)
        page.set_default_timeout(60_000)
        page.goto(house.address + "/healthz")
        if person is not None:
            cookie = sign_in(person).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": house.address}])
        return page

    return arrived


def hear(page: Page, address: str) -> None:
    """Open a page and wait until it hears its circle."""
    with page.expect_response(lambda answer: "/live?" in answer.url):
        page.goto(address)


def come_in(page: Page, circle: str) -> None:
    """From the circle's front page through signing up to its wall."""
    page.goto(circle)
    page.locator("main a.primary[href='/kite/makers/join/']").first.click()
    page.locator("main a[href^='/accounts/signup/']").click()
    page.fill("[name=name]", "王小梅")
    page.fill("[name=email]", "mei@example.org")
    page.fill("[name=password1]", PASSWORD)
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/makers/join/")
    page.locator("main form button.primary").click()
    page.wait_for_url("**/kite/makers/wall/")


def write(page: Page, title: str) -> None:
    """From the wall to a post of one's own."""
    page.locator("main a[href='/kite/makers/write/']").first.click()
    page.fill("[name=title]", title)
    page.fill("[name=body]", "风很好。It *flew* at dawn.")
    page.locator("main form button.primary").click()
    page.wait_for_url(lambda address: "/write/" not in address)


@pytest.mark.parametrize(("size", "language", "theme"), LOOKS)
def test_a_newcomer(
    cast: Cast, house: House, arrive, retelling, size: str, language: str, theme: str
) -> None:
    circle = house.open().address + "/kite/makers/"
    other = arrive(cast.iron)
    hear(other, circle + "wall/")

    page = arrive(size=size, language=language, theme=theme)
    come_in(page, circle)
    write(page, "第一次起飞")
    post = seen(other, "第一次起飞")

    hear(page, f"{circle}posts/{post.pk}/")
    other.locator(f"#post-{post.pk} button:has([data-figure=likes])").click()
    likes = page.locator(f"[data-post='{post.pk}'] [data-figure=likes]").first
    expect(likes).to_have_text("1", timeout=60_000)

    desk = arrive(cast.chief, size=size, language=language, theme=theme)
    desk.goto(house.address + "/kite/desk/people/")
    expect(desk.get_by_text("王小梅").first).to_be_visible()
    assert retelling() > 10


def seen(page: Page, title: str) -> Post:
    """Until the new post stands first on a wall that was open already; gives its row."""
    expect(page.locator("[data-live-wall] article").first).to_contain_text(title, timeout=60_000)
    return Post._default_manager.get(title=title)


def addresses(cast: Cast, post: Post) -> Iterator[str]:
    """Every page that a chief can open."""
    circle = "/kite/makers/"
    yield from (
        "/accounts/signup/",
        "/",
        "/kite/",
        circle,
        f"{circle}wall/",
        f"{circle}write/",
        "/kite/me/",
    )
    yield from (f"{circle}posts/{post.pk}/", f"{circle}posts/{post.pk}/why/likes/")
    yield from ("/kite/me/edit/", "/kite/me/keys/", f"/kite/people/{cast.iron.pk}/")
    yield from ("/kite/desk/", "/kite/desk/people/", "/kite/nothing-here/")


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_is_clean(
    cast: Cast, life: Life, house: House, arrive, axe, fits, size: str
) -> None:
    publish(cast.circle, by=cast.fan, title="Who waits?", body="I do.", question=True)
    house.open()
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        complaints: list[str] = []
        page.on("pageerror", lambda error, heard=complaints: heard.append(str(error)))
        for address in addresses(cast, life.question):
            page.goto(house.address + address)
            spoken = page.locator("html").get_attribute("lang")
            assert spoken == {"en": "en"}.get(language, "zh-Hans")
            assert page.locator("h1").count() == 1, f"{address} has one h1"
            axe(page)
            fits(page)
        assert not complaints
        page.context.close()
