"""A chief finds whom to ask, sets them a test, and welcomes the first seed."""

import pytest
from playwright.sync_api import expect

from hundredfold.activity.actions.follow import catch_up
from hundredfold.entrance.models import Candidacy
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]
DESK = "/kite/desk/"
PLACES = ("hundred/", "work/", "work/test/", "work/terms/", "work/recommended/", "work/reached/")


def search(cast: Cast, chief: Page, desk: str) -> None:
    for member in (cast.iron, cast.chief):
        like(publish(cast.circle, by=cast.fan, body="Fly."), by=member)
    catch_up()
    chief.goto(f"{desk}hundred/")
    chief.get_by_role("button", name="Look for the hundred").click()
    chief.get_by_label("Mark Fan").check()
    chief.get_by_role("button", name="Put on the list").click()
    expect(chief.locator("h1")).to_have_text("1 of 100 are on the list")


def hand_in(fan: Page, address: str) -> None:
    fan.goto(f"{address}/kite/makers/")
    fan.get_by_role("link", name="Recommend somebody").click()
    fan.get_by_label("Your words").first.fill("Smaller. Lighter. Louder. Cheaper. Mended at home.")
    fan.get_by_role("button", name="Hand in").first.click()
    expect(fan.locator("blockquote").first).to_contain_text("Mended at home.")
    fan.get_by_label("Name").fill("Ada")
    fan.get_by_label("Why them").fill("She mends everything.")
    fan.get_by_role("button", name="Recommend").click()
    expect(fan.locator("main, .toasts").first).to_be_visible()


def test_from_the_search_to_the_first_seed(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    desk = house.open().address + DESK
    chief = arrive(cast.chief)
    search(cast, chief, desk)
    chief.get_by_role("link", name="Fan").click()
    chief.get_by_role("button", name="Begin the test").click()
    hand_in(arrive(cast.fan, size="phone"), house.address)
    chief.reload()
    chief.get_by_role("button", name="Accept").click()
    chief.get_by_label("Why, or how").first.fill("By hand, in Porto")
    chief.get_by_role("button", name="Note the invitation").click()
    chief.get_by_role("button", name="Welcome as a seed").click()
    expect(chief.locator("main")).to_contain_text("They are a seed.")
    found = Candidacy.of(cast.brand).get()
    for size in ("phone", "desk"):
        every_page_is_clean(cast, arrive, axe, fits, desk, size, f"work/{found.pk}/")
    assert house.close() == 0
    assert retelling() > 10


def every_page_is_clean(
    cast: Cast, arrive: Arrive, axe, fits, desk: str, size: str, own: str
) -> None:
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for path in (*PLACES, own, "../makers/hundred/"):
            page.goto(desk + path)
            for summary in page.locator("main summary").all():
                summary.click()
            axe(page)
            fits(page)
        page.context.close()
