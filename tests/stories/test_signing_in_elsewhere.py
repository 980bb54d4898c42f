"""A brand's shop, another house altogether, lets people sign in as who they are in the circle."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]
Look = Callable[[Page], None]
SAYS = """
[oidc.kite]
name = "Kite"
id = "{id}"
secret = "{secret}"
address = "{address}"
"""


def let_it_ask(chief: Page, house: str, back: str) -> dict[str, str]:
    """The chief says at the desk that the shop may ask; what the shop has to know."""
    chief.goto(f"{house}/kite/desk/sites/")
    chief.fill("[name=name]", "Shop")
    chief.fill("[name=addresses]", back)
    chief.get_by_role("button", name="Let it ask who somebody is").click()
    return {
        "id": chief.get_by_label("Client").input_value(),
        "secret": chief.get_by_label("Secret", exact=True).input_value(),
        "address": chief.get_by_label("Address of the provider").input_value(),
    }


def to_the_circle(page: Page, shop: str) -> None:
    """From the shop's door to the circle's."""
    page.goto(f"{shop}/accounts/login/")
    page.locator("form[action='/accounts/oidc/kite/login/'] button").click()


def sign_up(page: Page, shop: str, look: Look) -> None:
    """Yes, said once; then back, and what the shop shall call one, which it knows already."""
    to_the_circle(page, shop)
    page.wait_for_url("**/identity/o/authorize?**")
    expect(page.locator("main")).to_contain_text("Shop")
    look(page)
    page.locator("button[value=grant]").click()
    page.wait_for_url(f"{shop}/accounts/elsewhere/signup/")
    look(page)


def sign_in_again(page: Page, shop: str, look: Look) -> None:
    """The second time nothing is asked."""
    page.goto(f"{shop}/accounts/logout/")
    page.locator("main form button").first.click()
    page.goto(f"{shop}/accounts/login/")
    look(page)
    to_the_circle(page, shop)
    page.wait_for_url(f"{shop}/")
    page.goto(f"{shop}/accounts/elsewhere/")
    expect(page.locator("main")).to_contain_text("Kite")
    look(page)


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    """Another house, with a home and a database of its own."""
    home = tmp_path / "shop"
    home.mkdir()
    house = House(home, f"sqlite:///{home / 'shop.sqlite3'}")
    yield house
    if hasattr(house, "process"):
        house.process.kill()
        house.process.wait()


@pytest.mark.parametrize("size", WAYS)
def test_an_outside_site_signs_in(
    cast: Cast, house: House, shop: House, arrive: Arrive, axe: Any, fits: Any, size: str
) -> None:  # fmt: skip
    address = house.open().address
    elsewhere = shop.address.replace("127.0.0.1", "localhost")  # cookies know no ports
    back = f"{elsewhere}/accounts/oidc/kite/login/callback/"
    told = let_it_ask(arrive(cast.chief), address, back)
    (shop.home / "sign-ins.toml").write_text(SAYS.format(**told))
    shop.open()

    def look(page: Page) -> None:
        axe(page)
        fits(page)

    for person, (language, theme) in zip((cast.iron, cast.fan), WAYS[size], strict=True):
        page = arrive(person, size=size, language=language, theme=theme)
        sign_up(page, elsewhere, look)
        assert page.input_value("[name=name]") == person.name
        assert page.input_value("[name=email]") == f"{person.name.lower()}@example.org"
        page.locator("main form button.primary").click()
        page.wait_for_url(f"{elsewhere}/")
        sign_in_again(page, elsewhere, look)
        page.goto(f"{address}/kite/me/sites/")
        expect(page.locator("main")).to_contain_text("Shop")
        look(page)
    assert [house.close(), shop.close()] == [0, 0]
