"""Benefit 1 is for English, 2 for mathematics, 3 for both: taken for points, given on by a picture
of squares, won in a contest of posts, and used before a steward who scans it; on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.models import Benefit
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle
from hundredfold.contests.actions.decide import decide_due
from hundredfold.contests.actions.open_contest import open_contest
from hundredfold.contests.models import Contest
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.talk.actions.like import like
from hundredfold.talk.models import Post
from tests.cast import Cast
from tests.house import Arrive, House, Page
from tests.stories.test_given_on import read_squares

pytestmark = pytest.mark.slow
Look = Callable[[Page], None]
SAYS = {
    "en": {
        "benefits": ("Benefit 1", "Benefit 2", "Benefit 3"), "take": "Take it for 5 points",
        "give": "Give it on", "ready": "Set it aside", "mine": "Take it",
        "show": "Show a code", "part": "Take part",
    },
    "zh-hans": {
        "benefits": ("权益一", "权益二", "权益三"), "take": "用 5 分换取", "give": "转赠",
        "ready": "备好礼物", "mine": "收下", "show": "出示二维码", "part": "参加",
    },
}  # fmt: skip
"""What the buttons are called in both languages."""


def three(cast: Cast) -> tuple[list[Circle], list[Benefit]]:
    """Two circles, and a benefit for each and for both; each costs five points."""
    circles = [
        found(
            slug, brand=cast.brand, by=cast.chief, name=Words({"en": english, "zh-hans": chinese})
        )
        for slug, english, chinese in (("english", "English", "英语"), ("maths", "Maths", "数学"))
    ]
    for circle in circles:
        for person in (cast.fan, cast.iron):
            join(circle, by=person)
    covered = (circles[:1], circles[1:], circles)
    benefits = [
        define(
            "access", by=cast.chief, price=5, uses=3, covered=those,
            name=Words({tongue: SAYS[tongue]["benefits"][n] for tongue in SAYS}),
        )
        for n, those in enumerate(covered)
    ]  # fmt: skip
    leg = Move("source:test", ref(cast.fan), "points", 15)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    return circles, benefits


def takes_for_points(page: Page, at: str, words, look: Look) -> None:
    for name in words["benefits"][:2]:
        page.goto(f"{at}/me/benefits/")
        page.get_by_role("link", name=name).first.click()
        page.get_by_role("button", name=words["take"]).click()
        expect(page.locator("section.plate .figure").first).to_have_text("3")
        look(page)


def gives_by_a_picture(page: Page, at: str, benefit: Benefit, words, look: Look) -> str:
    page.goto(f"{at}/me/benefits/{benefit.code}/")
    page.get_by_role("link", name=words["give"]).click()
    page.locator("#drawer dialog[open]").get_by_role("button", name=words["ready"]).click()
    expect(page.locator(".qr")).to_be_visible()
    look(page)
    return read_squares(page)


def wins(cast: Cast, page: Page, at: str, prize: Benefit, words, look: Look) -> None:
    """The prize of a contest of posts in the circle: whoever is liked most has it."""
    contest = open_contest(
        cast.circle, by=cast.chief, name=Words(en="Best lesson"), tag="lesson", benefit=prize,
        ends_at=now() + timedelta(days=1),
    )  # fmt: skip
    page.goto(f"{at}/makers/contests/{contest.pk}/")
    page.get_by_role("link", name=words["part"]).click()
    page.locator("textarea[name=body]").fill("One and one.")
    page.locator("button[name=publish], form button.primary").first.click()
    page.wait_for_url("**/posts/*/")
    like(Post.of(cast.brand).get(author=cast.iron), by=cast.chief)
    Contest.of(cast.brand).update(starts_at=now() - timedelta(days=2), ends_at=now())
    assert decide_due(now()) == 1
    page.goto(f"{at}/me/benefits/{prize.code}/")
    expect(page.locator("section.plate .figure").first).to_have_text("3")
    look(page)


def is_scanned(page: Page, chief: Page, at: str, benefit: Benefit, words, look: Look) -> None:
    page.goto(f"{at}/me/benefits/{benefit.code}/")
    page.get_by_role("button", name=words["show"]).click()
    expect(page.locator(".qr")).to_be_visible()
    look(page)
    code = read_squares(page)
    chief.goto(f"{at}/scan/")
    chief.get_by_label("Code").fill(code)
    chief.get_by_role("button", name="Take note of it").click()
    expect(chief.locator("#kept li").first).to_contain_text("It is used now.", timeout=15_000)


@pytest.mark.parametrize("language", list(SAYS))
def test_one_two_three(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling, language: str
) -> None:
    _circles, (one, two, both) = three(cast)
    at, words = f"{house.open().address}/kite", SAYS[language]

    def look(page: Page) -> None:
        axe(page)
        fits(page)

    fan = arrive(cast.fan, size="phone", language=language)
    iron = arrive(cast.iron, size="phone", language=language)
    takes_for_points(fan, at, words, look)
    gift = gives_by_a_picture(fan, at, two, words, look)
    iron.goto(gift)
    look(iron)
    iron.get_by_role("button", name=words["mine"], exact=True).click()
    wins(cast, iron, at, both, words, look)
    chief = arrive(cast.chief, size="phone")
    for page, benefit in ((fan, one), (iron, two), (iron, both)):
        is_scanned(page, chief, at, benefit, words, look)
    assert queries.holding_of(one, cast.fan).uses == 2
    assert queries.holding_of(two, cast.fan).uses == 2
    assert queries.holding_of(both, cast.iron).uses == 2
    assert house.close() == 0
    assert retelling() > 8
