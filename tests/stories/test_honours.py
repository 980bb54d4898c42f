"""A chief founds an honour at a desk and lets a rule give it; a member earns it on a phone, and
everybody reads by what; another is given by hand; in both languages."""

import pytest
from playwright.sync_api import expect

from hundredfold.honours.actions.bestow import bestow
from hundredfold.honours.actions.define import define
from hundredfold.honours.actions.review import review
from hundredfold.kit.clock import now
from hundredfold.kit.words import Words
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page, wait_until

pytestmark = pytest.mark.slow


def founds(page: Page, at: str) -> None:
    page.goto(f"{at}/desk/honours/")
    page.get_by_role("link", name="A new honour").click()
    page.get_by_label("Name in English").fill("Helper")
    page.get_by_label("Name in Chinese").fill("热心人")
    page.get_by_label("What it is for, in English").fill("Whose words help others.")
    page.get_by_label("Picture").select_option(label="a hand")
    page.get_by_label("Silver after").fill("1")
    page.get_by_role("button", name="Found it").click()
    expect(page.get_by_text("Each level takes more than the one before.")).to_be_visible()
    page.get_by_label("Silver after").fill("3")
    page.get_by_role("button", name="Found it").click()
    expect(page.get_by_role("heading", name="Helper")).to_be_visible()


def lets_a_rule_give_it(page: Page, at: str) -> None:
    page.goto(f"{at}/desk/rules/new/")
    page.get_by_label("For what").select_option(label="A like received")
    page.get_by_label("What it is called").fill("Thanked")
    page.get_by_label("Gives").select_option(label="Helper")
    page.get_by_label("How much").fill("1")
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("you get “Helper”").first).to_be_visible()


def honours_by_hand(page: Page, at: str, number: int, axe) -> None:
    page.goto(f"{at}/people/{number}/")
    page.get_by_role("link", name="Give an honour").click()
    page.get_by_label("Honour", exact=True).select_option(label="Helper")
    page.get_by_label("For what").fill("Mended every kite")
    axe(page)
    page.get_by_role("button", name="Honour them").click()
    expect(page.get_by_text("wears it in a moment")).to_be_visible()


def test_an_honour_is_earned_and_says_by_what(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    at = f"{house.open().address}/kite"
    chief, fan = arrive(cast.chief), arrive(cast.fan, size="phone", language="zh-hans")
    founds(chief, at)
    lets_a_rule_give_it(chief, at)
    said = publish(cast.circle, by=cast.fan, body="今天的风正好。")
    like(said, by=cast.iron)
    wait_until(lambda: review(cast.brand.pk, now()))
    fan.goto(f"{at}/people/{cast.fan.pk}/")
    fan.get_by_role("link", name="热心人").click()
    expect(fan.get_by_text("Iron赞了")).to_be_visible()
    axe(fan)
    fits(fan)
    honours_by_hand(chief, at, cast.fan.pk, axe)
    fan.reload()
    expect(fan.get_by_text("手动给的")).to_be_visible()
    fan.goto(f"{at}/me/notices/")
    wait_until(lambda: fan.reload() and "你佩戴了一项荣誉" in fan.content())
    chief.goto(f"{at}/honours/helper/")
    expect(chief.get_by_text("Mended every kite")).to_be_visible()
    chief.get_by_role("button", name="Take it back").click()
    expect(chief.get_by_text("It is taken back.")).to_be_visible()
    assert house.close() == 0
    assert retelling() > 8


def set_up(cast: Cast) -> None:
    """Two honours, one of which somebody wears."""
    name, about = Words({"en": "Helper", "zh-hans": "热心人"}), Words(en="Mends kites.")
    helper = define(by=cast.chief, name=name, about=about, mark="hand", silver=3, gold=9)
    define(by=cast.chief, name=Words({"en": "Founder", "zh-hans": "元老"}), mark="seed")
    bestow(helper, cast.fan, by=cast.chief, reason="Mended every kite")
    review(cast.brand.pk, now())


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_honours_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    set_up(cast)
    at = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in (
            "honours/", "honours/helper/", f"people/{cast.fan.pk}/honours/helper/",
            f"people/{cast.fan.pk}/", f"people/{cast.fan.pk}/honour/", "desk/honours/",
            "desk/honours/new/", "desk/honours/of/helper/",
        ):  # fmt: skip
            assert page.goto(f"{at}/kite/{address}").ok
            axe(page)
            fits(page)
        page.context.close()
