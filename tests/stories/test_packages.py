"""A chief packs benefits of two circles together at a desk; a member takes the package for points
on a phone and gives it back; in both languages."""

import pytest
from playwright.sync_api import expect

from hundredfold.benefits import queries
from hundredfold.benefits.actions.bundle import give_package
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.pack import pack
from hundredfold.benefits.models import Benefit
from hundredfold.circles.actions.found import found
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow


def two(cast: Cast) -> list[Benefit]:
    """A benefit of one circle, and one of another."""
    name = Words({"en": "Maths", "zh-hans": "数学"})
    maths = found("maths", brand=cast.brand, by=cast.chief, name=name)
    named = (
        Words({"en": "English hour", "zh-hans": "英语课"}),
        Words({"en": "Sums", "zh-hans": "算术"}),
    )
    return [
        define("service", by=cast.chief, name=words, covered=[circle])
        for words, circle in zip(named, (cast.circle, maths), strict=True)
    ]


def packs(page: Page, at: str) -> None:
    page.goto(f"{at}/desk/benefits/")
    page.get_by_role("link", name="Packages").click()
    page.get_by_role("link", name="A new package").click()
    page.get_by_label("Name in English").fill("Both")
    page.get_by_label("Name in Chinese").fill("双科礼包")
    page.get_by_label("Price in points").fill("5")
    page.get_by_label("Benefit 1").select_option(label="English hour")
    page.get_by_label("How many times").first.fill("2")
    page.get_by_label("Benefit 2").select_option(label="Sums")
    page.get_by_role("button", name="Pack it").click()
    expect(page.get_by_text("“Both” can be given.")).to_be_visible()


def test_a_package_is_packed_taken_and_given_back(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    benefits = two(cast)
    leg = Move("source:test", ref(cast.fan), "points", 5)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    at = f"{house.open().address}/kite"
    chief, fan = arrive(cast.chief), arrive(cast.fan, size="phone", language="zh-hans")
    packs(chief, at)
    fan.goto(f"{at}/me/benefits/")
    fan.get_by_role("link", name="双科礼包").click()
    axe(fan)
    fits(fan)
    fan.get_by_role("button", name="用 5 分换取全部").click()
    expect(fan.get_by_role("heading", name="怎么得来的")).to_be_visible()
    assert [queries.holding_of(one, cast.fan).uses for one in benefits] == [2, 1]
    fan.get_by_role("button", name="退回").click()
    expect(fan.get_by_text("已退回").first).to_be_visible()
    assert [queries.holding_of(one, cast.fan).uses for one in benefits] == [0, 0]
    chief.get_by_label("To whom").select_option(label="Iron")
    chief.get_by_role("button", name="Give all of it").click()
    expect(chief.get_by_text("Iron has it now.")).to_be_visible()
    assert house.close() == 0
    assert retelling() > 8


def set_up(cast: Cast) -> None:
    """A package that somebody has."""
    name = Words({"en": "Both", "zh-hans": "双科礼包"})
    made = pack([(one, 2) for one in two(cast)], by=cast.chief, name=name, price=5)
    give_package(made, cast.chief, by=cast.chief, reason="For the log")


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_packages_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    set_up(cast)
    at = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in (
            "me/benefits/", "me/benefits/packages/both/", "desk/benefits/packages/",
            "desk/benefits/packages/new/", "desk/benefits/packages/of/both/",
        ):  # fmt: skip
            assert page.goto(f"{at}/kite/{address}").ok
            axe(page)
            fits(page)
        page.context.close()
