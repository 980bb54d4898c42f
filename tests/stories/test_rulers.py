"""A chief who has never seen the rulers measures, reads them, and opens whatever they see."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast
from tests.house import Arrive, House, Page

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]


def talk_for_weeks(cast: Cast) -> None:
    for week in range(30):
        at = START + timedelta(weeks=week)
        like(publish(cast.circle, by=cast.iron, body=f"Week {week}.", at=at), by=cast.fan, at=at)
        like(publish(cast.circle, by=cast.fan, body=f"And {week}.", at=at), by=cast.iron, at=at)


def ways_on(page: Page) -> list[str]:
    """Where the figures of this page lead."""
    found = page.locator("main a.why").evaluate_all("links => links.map(link => link.href)")
    return list(dict.fromkeys(found))


def opens_all(page: Page, ways: list[str], title: str) -> None:
    """Each of these leads to a page whose title says so."""
    for way in ways:
        page.goto(way)
        expect(page.locator("h1")).to_contain_text(title)


def test_figures_open_their_rows(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    talk_for_weeks(cast)
    chief, phone = arrive(cast.chief), arrive(cast.chief, size="phone", theme="dark")
    rulers = house.open().address + "/kite/desk/rulers/"
    chief.goto(rulers)
    chief.get_by_role("button", name="Measure now").first.click()
    expect(chief.locator("h2", has_text="How long people stay")).to_be_visible()
    for page in (chief, phone):
        page.goto(rulers)
        axe(page)
        fits(page)
    ways = ways_on(chief)
    assert len(ways) > 25
    opens_all(chief, ways[:8], "behind this")  # all of them: test_every_figure_of_the_desk
    chief.goto(next(way for way in ways if "/ever/" in way))
    axe(chief)
    fits(chief)
    opens_all(chief, ways_on(chief), "name this")
    chief.locator("main td a").first.click()
    expect(chief.locator("h2", has_text="As the log has it")).to_be_visible()
    axe(chief)
    assert house.close() == 0
    assert retelling() > 100
