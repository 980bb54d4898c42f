"""A steward opens a contest on a phone; members take part, and whoever is chosen has the prize; in
both languages."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.contests.models import Contest
from hundredfold.kit.clock import now
from hundredfold.kit.words import Words
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page, wait_until

pytestmark = pytest.mark.slow


def opens(page: Page, house: House) -> None:
    page.goto(house.address + "/kite/makers/")
    page.get_by_role("link", name="All contests").click()
    page.get_by_role("link", name="A new contest").click()
    page.get_by_label("Name in English").fill("Best kite")
    page.get_by_label("Name in Chinese").fill("最美风筝")
    page.get_by_label("Tag").fill("kite")
    page.get_by_label("Who wins").select_option(label="those that stewards choose")
    page.get_by_label("Prize").select_option(label="English and mathematics")
    page.get_by_label("How many win").fill("1")
    page.get_by_label("Until").fill((now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Best kite")).to_be_visible()


def takes_part(page: Page, house: House, axe, fits) -> None:
    page.goto(house.address + "/kite/makers/")
    page.get_by_role("link", name="最美风筝").click()
    axe(page)
    fits(page)
    page.get_by_role("link", name="参加").click()
    page.locator("textarea[name=body]").fill("我的风筝飞得最高。")
    page.locator("button[name=publish], form button.primary").first.click()
    page.wait_for_url("**/posts/*/")


def test_a_contest_from_its_opening_to_its_prize(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    both = Words({"en": "English and mathematics", "zh-hans": "英语和数学"})
    prize = define("service", by=cast.chief, name=both, uses=3, covered=[cast.circle])
    house.open()
    chief = arrive(cast.chief, size="phone")
    opens(chief, house)
    fan = arrive(cast.fan, size="phone", language="zh-hans")
    takes_part(fan, house, axe, fits)
    contest = Contest.of(cast.brand).get()
    Contest.of(cast.brand).update(starts_at=now() - timedelta(days=1), ends_at=now())
    chief.reload()
    chief.get_by_role("checkbox").check()
    axe(chief)
    chief.get_by_role("button", name="These win").click()
    expect(chief.get_by_role("heading", name="Who won")).to_be_visible()
    axe(chief)
    fits(chief)
    fan.goto(house.address + "/kite/me/notices/")
    wait_until(lambda: fan.reload() and "你获奖了" in fan.content())
    fan.get_by_role("link", name="最美风筝").click()
    expect(fan.get_by_role("heading", name="获奖者")).to_be_visible()
    assert contest.benefit == prize
    assert queries.holding_of(prize, cast.fan).uses == 3
    assert house.close() == 0
    assert retelling() > 8


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_contests_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    define("service", by=cast.chief, name=Words(en="English hour"))
    at = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in ("/kite/makers/contests/", "/kite/makers/contests/new/"):
            page.goto(at + address)
            axe(page)
            fits(page)
        page.context.close()
