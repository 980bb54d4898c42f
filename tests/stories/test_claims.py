"""A benefit is defined on the desk; a member takes it for points, uses it on a phone, and a steward
takes note of another use; in both languages."""

import pytest
from playwright.sync_api import expect

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.models import Benefit
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow


def defines(page: Page, house: House) -> None:
    page.goto(house.open().address + "/kite/desk/benefits/")
    page.get_by_role("link", name="A new benefit").click()
    page.get_by_label("Name in English").fill("English hour")
    page.get_by_label("Name in Chinese").fill("英语课")
    page.get_by_label("How many uses").fill("3")
    page.get_by_label("Price in points").fill("5")
    page.get_by_label("Members use it by their own hand").check()
    page.get_by_role("button", name="Define it").click()
    expect(page.get_by_text("“English hour” can be given.")).to_be_visible()


def takes_and_uses(page: Page, house: House, axe, fits) -> None:
    page.goto(house.address + "/kite/me/benefits/")
    page.get_by_role("link", name="英语课").click()
    page.get_by_role("button", name="用 5 分换取").click()
    expect(page.get_by_text("已归你所有。")).to_be_visible()
    page.get_by_role("link", name="现在使用").click()
    dialog = page.locator("#drawer dialog[open]")
    expect(dialog).to_contain_text("随即用掉一次。")
    axe(page)
    fits(page)
    dialog.get_by_role("button", name="使用").click()
    expect(page.get_by_text("刚刚已使用。")).to_be_visible()
    expect(page.locator("section.plate .figure")).to_have_text("2")


def test_a_benefit_is_defined_taken_and_used(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    leg = Move("source:test", ref(cast.fan), "points", 12)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    chief = arrive(cast.chief)
    defines(chief, house)
    fan = arrive(cast.fan, size="phone", language="zh-hans")
    takes_and_uses(fan, house, axe, fits)
    here = chief.locator("section", has=chief.get_by_role("heading", name="Somebody uses it here"))
    here.get_by_label("To whom").select_option(label="Fan")
    here.get_by_role("button", name="Take note of it").click()
    expect(chief.get_by_role("heading", name="Who used it")).to_be_visible()
    assert queries.holding_of(Benefit.of(cast.brand).get(), cast.fan).uses == 1
    assert house.close() == 0
    assert retelling() > 8


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_benefits_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    hour = define(
        "discount", by=cast.chief, name=Words(en="Line, cheaper"), about=Words(en="In the shop."),
        percent=20, price=3, uses=2, covered=[cast.circle], required=[cast.circle],
    )  # fmt: skip
    issue(hour, cast.chief, by=cast.chief, reason="For the log")
    at = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in (
            "/kite/me/benefits/", f"/kite/me/benefits/{hour.code}/", "/kite/desk/benefits/",
            "/kite/desk/benefits/new/", f"/kite/desk/benefits/of/{hour.code}/",
        ):  # fmt: skip
            page.goto(at + address)
            for summary in page.locator("main summary").all():
                summary.click()
            axe(page)
            fits(page)
        page.context.close()
