"""Somebody adds their number, and from then on comes in with nothing but a code."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import WAYS
from tests.cast import PASSWORD, Cast
from tests.gateways import ID, SECRET, Texts
from tests.house import House, Page
from tests.stories.test_passkey import sign_up

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]
SMS = """
gateway = "twilio"
id = "{id}"
secret = "{secret}"
sender = "+15005550006"
region = "CN"
address = "{address}"
"""


def last_code(texts: Texts) -> str:
    found = re.search(r"\d{6}", texts.sent[-1][1])
    assert found is not None
    return found[0]


def add_a_number(page: Page, house: str, number: str, texts: Texts, look: Any) -> None:
    """From the page of how one signs in; a wrong number and a wrong code are said at the field."""
    page.goto(f"{house}/accounts/2fa/")
    look(page)
    page.goto(f"{house}/accounts/phone/change/")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/phone/change/")
    page.fill("[name=phone]", "12")
    page.press("[name=phone]", "Enter")
    expect(page.locator(".error svg")).to_be_visible()
    look(page)
    page.fill("[name=phone]", number)
    page.press("[name=phone]", "Enter")
    page.wait_for_url("**/phone/verify/")
    look(page)
    page.fill("[name=code]", last_code(texts))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/phone/change/")
    expect(page.locator("main")).to_contain_text("+86")


def come_in_by_code(page: Page, house: str, number: str, texts: Texts, look: Any) -> None:
    page.goto(f"{house}/accounts/login/?next=/kite/me/")
    page.locator("main a[href^='/accounts/login/code/']").click()
    look(page)
    page.fill("[name=login]", number)
    page.press("[name=login]", "Enter")
    page.wait_for_url("**/login/code/confirm/**")
    look(page)
    page.locator("form[action='/accounts/logout/'] button").click()
    page.wait_for_url("**/login/code/**")
    page.fill("[name=login]", number)
    page.press("[name=login]", "Enter")
    page.wait_for_url("**/login/code/confirm/**")
    page.fill("[name=code]", last_code(texts))
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/kite/people/*/")


@pytest.mark.parametrize("size", WAYS)
def test_by_phone(
    cast: Cast, house: House, visitor: Any, texts: Texts, axe: Any, fits: Any, size: str
) -> None:
    def look(page: Page) -> None:
        axe(page)
        fits(page)

    told = SMS.format(id=ID, secret=SECRET, address=texts.address)
    (house.home / "sms.toml").write_text(told)
    address = house.open().address
    for last, (language, theme) in enumerate(WAYS[size]):
        looks = {"size": size, "language": language, "theme": theme}
        page, number = visitor(**looks), f"1380013800{last}"
        sign_up(page, address, f"mei{last}@example.org")
        add_a_number(page, address, number, texts, look)
        elsewhere = visitor(**looks)
        come_in_by_code(elsewhere, address, number, texts, look)
        expect(elsewhere.locator("main h1")).to_contain_text("王小梅")
    assert house.close() == 0
