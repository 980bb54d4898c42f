"""A member writes with two pictures, in their order, with what they show; others see them."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.media.tests.pictures import drawn
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]


def write_with_pictures(page: Page, circle: str, files: list[Path], look: Any) -> None:
    """Chosen at once, and not lost while a word is missing."""
    page.goto(f"{circle}write/")
    page.set_input_files("#files", files)
    sent = page.locator("#pictures li")
    expect(sent).to_have_count(2)
    second = sent.nth(1).locator("[name=picture]").input_value()
    sent.nth(1).locator("button[value^=up]").click()
    expect(sent.nth(0).locator("[name=picture]")).to_have_value(second)
    sent.nth(0).locator("input.input").fill("A kite at dawn")
    look(page)
    page.fill("[name=body]", "It flew.")
    page.locator("[name=kind][value=question]").check(force=True)
    page.locator("main form button.primary").last.click()
    expect(page.locator(".error svg").first).to_be_visible()  # a question has a title
    expect(sent).to_have_count(2)
    page.locator("[name=kind][value=post]").check(force=True)
    page.locator("main form button.primary").last.click()
    page.wait_for_url("**/posts/*/")


def are_seen(page: Page, look: Any) -> None:
    """As many as there are, none of them broken."""
    shown = page.locator(".pictures img")
    expect(shown).to_have_count(2)
    expect(shown.nth(0)).to_have_attribute("alt", "A kite at dawn")
    for one in shown.all():
        one.scroll_into_view_if_needed()
        expect(one).to_have_js_property("complete", True)
        assert one.evaluate("image => image.naturalWidth") > 0
    look(page)


def leave_one_out(page: Page, look: Any) -> None:
    page.goto(f"{page.url}edit/")
    page.locator("main a[href$='/pictures/']").click()
    page.wait_for_url("**/pictures/")
    look(page)
    page.locator("#pictures button[value^=off]").nth(1).click()
    expect(page.locator("#pictures li")).to_have_count(1)
    page.locator("main form button.primary").last.click()
    page.wait_for_url("**/posts/*/")
    expect(page.locator(".pictures img")).to_have_count(1)


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize("size", WAYS)
def test_pictures(
    cast: Cast, house: House, arrive: Arrive, look: Any, tmp_path: Path, size: str
) -> None:
    files = [tmp_path / "one.png", tmp_path / "two.jpg"]
    files[0].write_bytes(drawn(1600, 1200))
    files[1].write_bytes(drawn(900, 1600, "JPEG"))
    circle = f"{house.open().address}/kite/makers/"
    for language, theme in WAYS[size]:
        looks = {"size": size, "language": language, "theme": theme}
        fan = arrive(cast.fan, **looks)
        write_with_pictures(fan, circle, files, look)
        are_seen(fan, look)
        iron = arrive(cast.iron, **looks)
        iron.goto(f"{circle}wall/")
        expect(iron.locator(".post").first.locator(".pictures img")).to_have_count(2)
        look(iron)
        leave_one_out(fan, look)
    assert house.close() == 0
