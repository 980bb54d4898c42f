"""A chief tries a rule on the last days, puts it in force from a budget; a member earns by it and
hands some of it on, and each reads why."""

import pytest
from playwright.sync_api import expect

from hundredfold.rewards.queries import rules_of
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post
from tests.cast import Cast
from tests.house import Arrive, House, Page
from tests.stories.test_points import holds

pytestmark = pytest.mark.slow


@pytest.fixture
def post(cast: Cast) -> Post:
    said = publish(cast.circle, by=cast.iron, title="Eleven days", body="A battery log.")
    comment(said, by=cast.fan, body="How much wind was there?")
    return said


def opens_a_budget(page: Page, house: House) -> None:
    page.goto(house.open().address + "/kite/desk/rules/")
    page.get_by_label("A new budget").fill("Spring")
    page.get_by_role("button", name="Open it").click()
    page.get_by_label("Points for “Spring”").fill("3")
    page.get_by_role("button", name="Put in", exact=True).click()
    expect(page.get_by_text("It will be there in a moment.")).to_be_visible()
    page.get_by_label("How many a member may hand on in a day").fill("5")
    page.locator("#handing").get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("A member may hand on 5 points a day.")).to_be_visible()


def tries_a_rule_and_makes_it(page: Page, axe, fits) -> None:
    page.get_by_role("link", name="A new rule").click()
    page.get_by_label("For what").select_option("comment")
    page.get_by_label("What it is called").fill("Few words")
    page.get_by_label("How much", exact=True).fill("2")
    page.get_by_label("Paid from").select_option(label="Spring")
    page.get_by_label("At most in a day, for one person").fill("10")
    page.get_by_role("button", name="Try it on the last 90 days").click()
    trial = page.locator("#trial")
    expect(trial).to_contain_text("The last 90 days under these terms")
    expect(trial).to_contain_text("When you comment, you get 2 points. At most 10 a day.")
    expect(trial).to_contain_text("Fan")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("The rule is in force.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_rule_is_tried_made_and_earned_by(
    size: str, cast: Cast, post: Post, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    chief = arrive(cast.chief, size=size)
    opens_a_budget(chief, house)
    tries_a_rule_and_makes_it(chief, axe, fits)
    assert "few-words" in rules_of(cast.brand)
    fan = arrive(cast.fan, size=size)
    for number in range(2):
        comment(post, by=cast.fan, body=f"And on day {number}?")
    holds(fan, house, 7)
    expect(fan.locator("tbody tr").first).to_contain_text("Commented on “Eleven days”")
    fan.goto(f"{house.address}/kite/people/{cast.iron.pk}/")
    fan.get_by_role("link", name="Give points").click()
    fan.get_by_label("Points", exact=True).fill("4")
    fan.get_by_label("A few words").fill("For the log")
    fan.get_by_role("button", name="Give them").click()
    expect(fan.get_by_text("They are with Iron now.")).to_be_visible()
    holds(fan, house, 3)
    expect(fan.locator("tbody tr").first).to_contain_text("Fan handed points to Iron")
    chief.goto(house.address + "/kite/desk/rules/")
    expect(chief.get_by_text("2 of 3 given")).to_be_visible()
    assert house.close() == 0
    assert retelling() > 10
