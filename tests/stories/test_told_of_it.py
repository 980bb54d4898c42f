"""Somebody is answered while they look at something else: the bell counts, the notice leads to the
words, is seen once, and of what they do not want to hear they hear no more."""

import email
from email.policy import default
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.kit.clock import now
from hundredfold.notices.models import Delivery, Notice
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast
from tests.house import Arrive, House, Page, wait_until

pytestmark = pytest.mark.slow
LATE = 60_000


def bell(page: Page) -> Any:
    """The one that this size of a page shows."""
    return page.locator("[data-count]:visible").first


def say(page: Page, address: str, words: str) -> None:
    page.goto(address)
    page.locator("form.say textarea").first.fill(words)
    page.locator("form.say button").first.click()
    expect(page.locator(".comment .body").last).to_have_text(words)


def hear(page: Page, look: Any) -> None:
    """The bell counts by itself; what is new stands out, and leads to the words."""
    expect(bell(page).locator(".count")).to_be_visible(timeout=LATE)
    look(page)
    bell(page).click()
    page.wait_for_url("**/me/notices/")
    told = page.locator("main li")
    expect(told).to_have_count(1)
    expect(told.locator(".badge")).to_be_visible()
    look(page)
    told.locator("p.quiet a").click()
    expect(page.locator(".comment .body")).to_have_text("How does it fly?")
    expect(bell(page).locator(".count")).to_be_hidden()


def choose(page: Page, look: Any) -> None:
    """No likes, please."""
    page.locator("main header a.button").click()
    look(page)
    page.locator("[name=kinds][value=like]").uncheck()
    page.locator("main form button.primary").click()
    page.wait_for_url("**/me/notices/")


def ask_for_letters(page: Page, look: Any) -> None:
    """A digest each Monday; the browser itself can be told, too."""
    page.goto(f"{page.url}letters/")
    expect(page.locator("#push")).to_be_visible()
    look(page)
    page.locator("[name=digest]").select_option("weekly")
    page.locator("main form button.primary").first.click()
    page.wait_for_url("**/me/notices/")


def letter_of(cast: Cast, house: House) -> Any:
    """The digest that the worker writes within a minute, once it is due."""
    Delivery.of(cast.brand).update(digest_due_at=now())
    mail = house.home / "mail"
    wait_until(lambda: any(one.read_bytes().count(b"\n---") for one in mail.glob("*.log")))
    [file] = mail.glob("*.log")
    return email.message_from_bytes(file.read_bytes(), policy=default)


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("phone", "en", "light"), ("desk", "zh-hans", "dark")],
)
def test_told_of_it(
    cast: Cast, house: House, arrive: Arrive, retelling: Any, look: Any,
    size: str, language: str, theme: str,
) -> None:  # fmt: skip
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    circle = f"{house.open().address}/kite/makers/"
    thread = f"{circle}posts/{post.pk}/"
    fan, iron = (
        arrive(one, size=size, language=language, theme=theme) for one in (cast.fan, cast.iron)
    )
    fan.goto(f"{circle}wall/")
    expect(bell(fan).locator(".count")).to_be_hidden()
    say(iron, thread, "How does it fly?")
    hear(fan, look)
    fan.goto(f"{house.address}/kite/me/notices/")
    expect(fan.locator("main li .badge")).to_have_count(0)
    choose(fan, look)
    ask_for_letters(fan, look)
    fan.goto(f"{circle}wall/")
    iron.locator("main button[formaction$='/like/']").first.click()
    expect(iron.locator("[aria-pressed=true]").first).to_be_visible()
    say(iron, thread, "And in the rain?")
    expect(bell(fan).locator(".count")).to_be_visible(timeout=LATE)
    assert language != "zh-hans" or letter_of(cast, house)["Subject"] == "纸鸢：1 件与你有关的事"
    bell(fan).click()
    expect(fan.locator("main li")).to_have_count(1)  # both comments in one, and no like
    assert house.close() == 0
    kinds = Notice.of(cast.brand).filter(person=cast.fan.pk).values_list("kind", flat=True)
    assert sorted(kinds) == ["comment", "comment", "like"]
    assert retelling() > 3
