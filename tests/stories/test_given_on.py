"""Benefits go from hand to hand: by a code of squares, to a friend, and before a steward whose
phone has no line to the house; on a phone and a desk, in both languages."""

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.models import Benefit, Gift, Scan, Use
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from tests.cast import Cast
from tests.house import Arrive, House, Page, wait_until

pytestmark = pytest.mark.slow


def hours(cast: Cast) -> Benefit:
    named = Words({"en": "English hour", "zh-hans": "英语课"})
    one = define("service", by=cast.chief, name=named, uses=5, transfers=2)
    issue(one, cast.fan, by=cast.chief, reason="For the log")
    return one


def read_squares(page: Page) -> str:
    """What a camera would read on this page."""
    picture = Image.open(io.BytesIO(page.locator(".qr").screenshot()))
    [found] = zxingcpp.read_barcodes(picture)
    return str(found.text)


def gives_by_code(page: Page, house: House, axe, fits) -> str:
    page.goto(house.address + "/kite/me/benefits/english-hour/")
    page.get_by_role("link", name="转赠").click()
    dialog = page.locator("#drawer dialog[open]")
    dialog.get_by_label("可用次数").fill("2")
    dialog.get_by_label("几句话").fill("学起来")
    axe(page)
    dialog.get_by_role("button", name="备好礼物").click()
    expect(page.get_by_role("heading", name="转给别人")).to_be_visible()
    axe(page)
    fits(page)
    return read_squares(page)


def shows_a_code(page: Page, house: House, axe, fits) -> str:
    page.goto(house.address + "/kite/me/benefits/english-hour/")
    page.get_by_role("button", name="出示二维码").click()
    expect(page.get_by_role("heading", name="请出示此码")).to_be_visible()
    axe(page)
    fits(page)
    return read_squares(page)


def scans_without_a_line(page: Page, house: House, code: str, axe, fits) -> None:
    """The page was open once; then the line is gone, and the page is opened again."""
    page.goto(house.address + "/kite/scan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(lambda: page.evaluate("caches.match('/kite/scan/?bare').then(Boolean)"))
    page.context.set_offline(True)
    page.goto(house.address + "/kite/scan/")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Take note of it").click()
    expect(page.locator("#kept li")).to_contain_text("It is good.")
    expect(page.locator("#kept li")).to_contain_text("to be sent")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Take note of it").click()
    expect(page.locator("#said")).to_have_text("You have scanned this one already.")
    page.get_by_label("Code").fill(code[:-6] + "AAAAAA")
    page.get_by_role("button", name="Take note of it").click()
    expect(page.locator("#said")).to_have_text("This is not a code of ours.")
    expect(page.locator("#kept li")).to_have_count(1)
    axe(page)
    fits(page)
    page.context.set_offline(False)
    expect(page.locator("#kept li")).to_contain_text("It is used now.", timeout=15_000)


def takes(page: Page) -> None:
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("You have it.")).to_be_visible()


def gives_to_a_friend(page: Page, house: House, friend: Person) -> None:
    page.goto(f"{house.address}/kite/people/{friend.pk}/")
    page.get_by_role("link", name="Give a benefit").click()
    dialog = page.locator("#drawer dialog[open]")
    expect(dialog).to_contain_text("A gift for Stranger")
    dialog.get_by_label("A few words").fill("Try it")
    dialog.get_by_role("button", name="Set it aside").click()
    expect(page.get_by_text("It waits for Stranger now.")).to_be_visible()


def hears_of_it(page: Page, house: House) -> None:
    page.goto(house.address + "/kite/me/notices/")
    wait_until(lambda: page.reload() and "has a gift for you" in page.content())
    page.get_by_role("link", name="English hour").click()


def test_they_go_from_hand_to_hand(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    one = hours(cast)
    house.open()
    fan = arrive(cast.fan, size="phone", language="zh-hans")
    address = gives_by_code(fan, house, axe, fits)
    iron = arrive(cast.iron)
    iron.goto(address)
    expect(iron.get_by_text("学起来")).to_be_visible()
    axe(iron)
    takes(iron)
    gives_to_a_friend(iron, house, cast.stranger)
    stranger = arrive(cast.stranger, size="phone")
    hears_of_it(stranger, house)
    takes(stranger)

    code = shows_a_code(fan, house, axe, fits)
    chief = arrive(cast.chief, size="phone")
    scans_without_a_line(chief, house, code, axe, fits)
    expect(fan.get_by_text("刚刚已使用。")).to_be_visible(timeout=15_000)
    assert Scan.of(cast.brand).get().outcome == "used"
    people = (cast.fan, cast.iron, cast.stranger)
    assert [queries.holding_of(one, who).uses for who in people] == [2, 1, 1]
    assert Gift.of(cast.brand).filter(end="taken").count() == 2
    assert Use.of(cast.brand).count() == 1
    assert house.close() == 0
    assert retelling() > 8
