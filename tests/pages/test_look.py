"""The gallery and the door, as a visitor meets them: both sizes, both lights, both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.people.models import Account, Person
from tests import cast as people_of_the_tests
from tests.browser import WAYS

pytestmark = pytest.mark.same_on_either

Visitor = Callable[..., Any]
Check = Callable[[Any], None]


@pytest.mark.slow
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_gallery_and_the_door_are_clean(
    size: str, served: str, visitor: Visitor, axe: Check, fits: Check
) -> None:
    for language, theme in WAYS[size]:
        page = visitor(size=size, theme=theme, language=language)
        complaints: list[str] = []
        page.on("console", lambda said, heard=complaints: heard.append(said.text))
        for address in ("/design/", "/accounts/login/", "/accounts/signup/"):
            page.goto(served + address)
            axe(page)
            fits(page)
        assert not complaints, complaints  # the content policy refuses nothing of ours
        page.context.close()


@pytest.mark.slow
def test_somebody_signs_up_and_is_a_person_there(served: str, visitor: Visitor, axe: Check) -> None:
    people_of_the_tests.gather()
    page = visitor(size="phone")
    page.goto(f"{served}/accounts/signup/?next=/kite/makers/")
    page.get_by_label("Name").fill("Noor")
    page.get_by_label("E-mail").fill("noor@example.org")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Sign up").click()
    page.locator("[aria-invalid=true]").wait_for()
    axe(page)
    assert page.get_by_label("Name").input_value() == "Noor"
    page.get_by_label("Password").fill("a long and quiet sentence")
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/kite/makers/")
    account = Account.objects.get(email="noor@example.org")
    assert Person.objects.get(account=account, brand__slug="kite").name == "Noor"


@pytest.mark.slow
def test_the_language_and_the_light_are_the_readers_choice(served: str, visitor: Visitor) -> None:
    page = visitor()
    page.goto(f"{served}/design/")
    page.get_by_role("button", name="中文").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.locator(".sidebar [data-theme-toggle]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
