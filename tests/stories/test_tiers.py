"""A chief makes growth count and sets up tiers at a desk; a member climbs on a phone, hears of it,
reads by what, and is put higher by hand; in both languages."""

import pytest
from playwright.sync_api import expect

from hundredfold.kit.clock import now
from hundredfold.kit.words import Words
from hundredfold.ledger.units import GROWTH
from hundredfold.rewards.actions.change_rule import make_rule
from hundredfold.tiers.actions.place import place
from hundredfold.tiers.actions.review import review_growth
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.models import Tier
from hundredfold.tiers.queries import ladder_in_force, tiers_of
from hundredfold.tiers.terms import GROWTH_LADDER, Need
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page, wait_until
from tests.merits import grow

pytestmark = pytest.mark.slow


def makes_growth(page: Page, at: str) -> None:
    page.goto(f"{at}/kite/desk/rules/new/")
    page.get_by_label("For what").select_option(label="A post written")
    page.get_by_label("What it is called").fill("Growing")
    page.get_by_label("Gives").select_option(label="growth")
    page.get_by_label("How much").fill("10")
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("you get 10 growth").first).to_be_visible()


def sets_tiers(page: Page, at: str) -> None:
    page.goto(f"{at}/kite/desk/tiers/")
    page.get_by_role("link", name="Set it up").first.click()
    for number, (english, chinese, entry, hold) in enumerate(
        (("Bronze", "青铜", "10", "6"), ("Silver", "白银", "20", "21"))
    ):
        for name, said in (
            ("name_en", english), ("name_zh", chinese), ("entry", entry), ("hold", hold),
        ):  # fmt: skip
            page.fill(f"[name=tiers-{number}-{name}]", said)
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("Less holds a tier than what reaches it.")).to_be_visible()
    page.fill("[name=tiers-1-hold]", "15")
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("Version 1 is in force.")).to_be_visible()


def climbs(page: Page, at: str, axe, fits) -> None:
    page.goto(f"{at}/kite/makers/write/")
    page.locator("textarea[name=body]").fill("今天的风正好。")
    page.locator("button[name=publish], form button.primary").first.click()
    page.wait_for_url("**/posts/*/")
    page.goto(f"{at}/kite/me/tier/")
    axe(page)
    fits(page)


def is_put_higher(chief: Page, fan: Page, at: str, number: int) -> None:
    chief.goto(f"{at}/people/{number}/")
    expect(chief.locator("main")).to_contain_text("Bronze")
    chief.get_by_role("link", name="Tier", exact=True).click()
    chief.get_by_label("Tier", exact=True).select_option(label="Silver")
    chief.get_by_label("Why").fill("For the festival")
    chief.get_by_role("button", name="Put into it").click()
    expect(chief.get_by_role("heading", name="Silver").first).to_be_visible()
    fan.goto(f"{at}/me/tier/")
    expect(fan.get_by_role("heading", name="白银").first).to_be_visible()
    chief.get_by_role("button", name="End it").click()
    expect(chief.get_by_role("heading", name="Bronze").first).to_be_visible()


def test_somebody_climbs_and_reads_by_what(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    at = house.open().address
    chief, fan = arrive(cast.chief), arrive(cast.fan, size="phone", language="zh-hans")
    makes_growth(chief, at)
    sets_tiers(chief, at)
    assert ladder_in_force(cast.brand, GROWTH_LADDER).version == 1
    climbs(fan, at, axe, fits)
    wait_until(lambda: review_growth(cast.brand.pk, now()) or tiers_of(cast.brand, [cast.fan.pk]))
    fan.reload()
    expect(fan.get_by_role("heading", name="青铜")).to_be_visible()
    axe(fan)
    fits(fan)
    fan.get_by_role("link", name="发布").first.click()
    expect(fan.get_by_role("dialog").or_(fan.locator("#drawer > *")).first).to_be_visible()
    fan.goto(f"{at}/kite/me/notices/")
    wait_until(lambda: fan.reload() and "你进入了新的等级" in fan.content())
    is_put_higher(chief, fan, f"{at}/kite", cast.fan.pk)
    assert house.close() == 0
    assert retelling() > 8


def set_up(cast: Cast) -> None:
    """Both ladders, a rule, and somebody on each of them."""
    make_rule("post", by=cast.chief, name="Growing", amount=10, gives=GROWTH)
    tiers = [
        Asked(Words({"en": "Bronze", "zh-hans": "青铜"}), 10, 6),
        Asked(Words({"en": "Silver", "zh-hans": "白银"}), 200, 150),
        Asked(Words({"en": "Gold", "zh-hans": "黄金"}), 500, 400),
    ]
    set_growth_ladder(tiers, by=cast.chief, grace_days=30)
    needs = [("iron", Need("strong_ties", 3, 1)), ("chief", Need("influence_rank", 99, 90))]
    set_tribe_ladder(needs, by=cast.chief)
    for person in (cast.fan, cast.chief):
        grow(person, now())
    review_growth(cast.brand.pk, now())
    gold = Tier.of(cast.brand).get(code="gold")
    place(cast.fan, gold, by=cast.chief, reason="For the festival")


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_tiers_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    set_up(cast)
    at = house.open().address
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in (
            "tiers/", "me/tier/", f"people/{cast.fan.pk}/tier/", "desk/tiers/",
            "desk/tiers/growth/", "desk/tiers/tribe/",
        ):  # fmt: skip
            assert page.goto(f"{at}/kite/{address}").ok
            axe(page)
            fits(page)
        page.context.close()
