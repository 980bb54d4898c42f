"""A chief who has never written a condition finds people, names them, and sees why."""

import pytest
from playwright.sync_api import expect

from hundredfold.insight.actions.note_interests import note_interests
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.publish import publish
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]

PLACES = ("segments/", "segments/given/new/", "segments/?condition=rol")


def test_whom_to_ask_about_glue(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    asked = publish(
        cast.circle, by=cast.fan, title="Which glue?", body="?", question=True, tags="glue"
    )
    answer(asked, by=cast.iron, body="Rice glue.")
    note_interests(cast.brand)
    chief = arrive(cast.chief)
    chief.goto(house.open().address + "/kite/desk/segments/")
    expect(chief.locator("h1")).to_have_text("3 members. Who of them?")
    chief.get_by_label("What of them").select_option("tags")
    chief.get_by_label("How").select_option("contains")
    chief.get_by_label("With what").fill("glue")
    chief.get_by_role("button", name="Show who is meant").click()
    expect(chief.locator("h1")).to_have_text("2 of 3 are meant")
    expect(chief.locator(".lede")).to_have_text(
        "Those of whom it is true that they write under “glue”."
    )
    chief.get_by_text("Save it under a name").click()
    chief.get_by_label("Name").fill("Gluers")
    chief.get_by_role("button", name="Save", exact=True).click()
    expect(chief.locator(".eyebrow").first).to_contain_text("Gluers")
    chief.locator("tr", has_text="Iron").get_by_role("link", name="portrait").click()
    chief.locator("summary", has_text="Gluers").click()
    expect(chief.locator("main")).to_contain_text("they write under “glue” (tags: glue)")
    chief.get_by_role("link", name="glue 1").click()
    expect(chief.locator("h1")).to_have_text("Iron wrote 1 post under “glue”")
    for size in ("phone", "desk"):
        every_page_is_clean(cast, house, arrive, axe, fits, size)
    assert house.close() == 0
    assert retelling() > 5


def every_page_is_clean(cast: Cast, house: House, arrive: Arrive, axe, fits, size: str) -> None:
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for path in (*PLACES, f"people/{cast.iron.pk}/"):
            page.goto(f"{house.address}/kite/desk/{path}")
            for summary in page.locator("main summary").all():
                summary.click()
            axe(page)
            fits(page)
        page.context.close()
