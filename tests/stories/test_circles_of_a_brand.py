"""A chief lays circles over each other, draws the groups inside and plans tribes."""

import pytest
from playwright.sync_api import expect

from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account
from tests.house import Arrive, House

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]


def crowd(cast: Cast, name: str, mail: str) -> list[Person]:
    """Five who like all that the others of them say."""
    members = [
        enrol(account(f"{mail}-{at}"), brand=cast.brand, name=f"{name} {at}", at=START)
        for at in range(5)
    ]
    for member in members:
        join(cast.circle, by=member, at=START)
    for writer in members:
        post = publish(cast.circle, by=writer, body="Hello.", at=START)
        for reader in members:
            if reader != writer:
                like(post, by=reader, at=START)
    return members


def two_crowds(cast: Cast) -> None:
    name = Words({"en": "The garden", "zh-hans": "花园"})
    garden = found("garden", brand=cast.brand, by=cast.chief, name=name, at=START)
    for member in crowd(cast, "Ada", "ada")[:3]:
        join(garden, by=member, at=START)
    crowd(cast, "周野", "zhou")


def test_each_way_of_looking_opens_its_people(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    two_crowds(cast)
    chief, phone = arrive(cast.chief), arrive(cast.chief, size="phone", theme="dark")
    desk = house.open().address + "/kite/desk/circles/"
    for way, press in (("groups/", "Draw the groups"), ("tribes/", "Plan the tribes")):
        chief.goto(desk + way)
        chief.get_by_role("button", name=press).click()
        expect(chief.locator("figure.chart")).to_be_visible()
    for page in (chief, phone):
        for way in ("", "groups/", "groups/1/", "tribes/", "both/garden/makers/"):
            page.goto(desk + way)
            for behind in page.locator("details.behind summary").all():
                behind.click()
            axe(page)
            fits(page)
    for page, drawn in ((chief, "full"), (phone, "slim")):
        page.goto(desk + "groups/")
        page.locator(f".draw svg.{drawn} a").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("5 people belong together")
    assert house.close() == 0
    assert retelling() > 50
