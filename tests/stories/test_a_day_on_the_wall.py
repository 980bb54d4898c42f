"""A question with pictures and a poll: seen at once by another, liked, voted on, answered,
accepted, put forward, saved, followed, and new again when more is said."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.media.tests.pictures import drawn
from hundredfold.talk.models import Post
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow
LATE = 60_000


def button(page: Page, what: str) -> Any:
    """By what it does, so that the story is the same in every language."""
    return page.locator(f"main button[formaction$='/{what}/']").first


def keeps(word: str) -> Any:
    """The answer to a draft that holds this word."""
    return lambda told: "/write/draft/" in told.url and word in (told.request.post_data or "")


def ask(page: Page, circle: str, title: str, files: list[Path], look: Any) -> None:
    """With bold words, a name after an @, two pictures and a poll; kept while it is written."""
    page.goto(f"{circle}write/")
    page.locator("[name=kind][value=question]").check(force=True)
    page.fill("[name=title]", title)
    body = page.locator("[name=body]")
    body.click()
    body.press_sequentially("@Chi")
    expect(page.locator(".names li")).to_have_count(1)
    look(page)
    body.press("Enter")
    page.locator("[data-sign='wrap:**']").click()
    page.keyboard.type("Wind 4")
    page.set_input_files("#files", files)
    expect(page.locator("#pictures li")).to_have_count(2)
    page.locator("details:has([name=options]) > summary").click()
    with page.expect_response(keeps("Nylon"), timeout=LATE):
        page.fill("[name=options]", "Cotton\nSilk\nNylon")
    expect(page.locator("#draft span")).to_be_visible()
    page.goto(f"{circle}write/")  # left, and come back to
    publish(page, look)


def publish(page: Page, look: Any) -> None:
    """What was begun stands there again, and is said."""
    expect(page.locator("[name=body]")).to_have_value("@Chief **Wind 4**")
    expect(page.locator("#pictures li")).to_have_count(2)
    look(page)
    page.locator("main form button.primary").last.click()
    page.wait_for_url("**/posts/*/")
    expect(page.locator("a.mention")).to_have_text("@Chief")
    expect(page.locator(".prose strong")).to_have_text("Wind 4")


def take_part(page: Page, look: Any) -> None:
    """Liked, and how; voted; saved and followed; answered."""
    page.locator(".like > button").first.click()
    page.locator(".feelings summary").click()
    page.locator(".feelings button[formaction$='wow']").click()
    expect(page.locator(".like .face")).to_have_text("😮")
    page.locator(".poll [name=option]").nth(1).check()
    page.locator(".poll button").click()
    expect(page.locator(".poll .told b").nth(1)).to_have_text("100 %")
    button(page, "save").click()
    expect(button(page, "unsave")).to_have_attribute("aria-pressed", "true")
    button(page, "watch").click()
    expect(button(page, "unwatch")).to_be_visible()
    page.locator("[data-share]").first.click()
    expect(page.locator(".toast")).to_be_visible()
    page.fill("#answer textarea", "Silk, by far.")
    page.locator("#answer button.primary").click()
    expect(page.locator(".answer .body")).to_have_text("Silk, by far.")
    look(page)


def accept(page: Page) -> None:
    """Whoever asked sees the vote and the answer come, and says that it helped."""
    expect(page.locator(".answer .body")).to_have_text("Silk, by far.", timeout=LATE)
    button(page, "accept").click()
    expect(page.locator(".answer .badge.good")).to_be_visible()


def put_forward(page: Page, thread: str, look: Any) -> None:
    page.goto(thread)
    button(page, "pin").click()
    button(page, "feature").click()
    expect(page.locator(".marks .badge")).to_have_count(2)
    look(page)


def find_again(page: Page, circle: str, title: str, look: Any) -> None:
    """In every part of the wall that it belongs to."""
    for part in ("saved", "following", "featured", "best", "new"):
        page.goto(f"{circle}wall/?only={part}")
        expect(page.locator(".post h2").first).to_have_text(title)
        look(page)
    expect(page.locator(".marks a.badge")).to_contain_text("1")
    with page.expect_response(lambda told: told.url.endswith("/seen/")):
        page.locator(".post h2 a").first.click()
    page.goto(f"{circle}wall/?only=new")
    expect(page.locator(".empty")).to_be_visible()


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("phone", "en", "light"), ("phone", "zh-hans", "dark")],
)
def test_a_day(
    cast: Cast, house: House, arrive: Arrive, retelling: Any, look: Any, tmp_path: Path,
    size: str, language: str, theme: str,
) -> None:  # fmt: skip
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for number, file in enumerate(files):
        file.write_bytes(drawn(400 + number, 300))
    circle, looks = f"{house.open().address}/kite/makers/", {"language": language, "theme": theme}
    iron = arrive(cast.iron, size=size, **looks)
    iron.goto(f"{circle}wall/")
    fan = arrive(cast.fan, size=size, **looks)
    ask(fan, circle, "Which line?", files, look)
    thread = fan.url
    expect(iron.locator("[data-live-wall] .post h2").first).to_have_text(
        "Which line?", timeout=LATE
    )
    iron.locator(".post h2 a").first.click()
    iron.wait_for_url("**/posts/*/")
    take_part(iron, look)
    accept(fan)
    chief = arrive(cast.chief, size=size, **looks)
    put_forward(chief, thread, look)
    chief.locator("form.say textarea").first.fill("Noted.")
    chief.locator("form.say button").first.click()
    expect(chief.locator(".comment .body").first).to_have_text("Noted.")
    find_again(iron, circle, "Which line?", look)
    tally = Post.of(cast.brand).get(title="Which line?").tally
    assert (tally.voters, tally.shares, tally.likes) == (1, 1, 1)
    assert house.close() == 0
    assert retelling() > 10
