"""An answer is liked and accepted; the wallet says why; a like is taken back, and points go."""

import pytest
from playwright.sync_api import expect

from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.fund_budget import fund_budget, open_budget
from hundredfold.rewards.actions.hand_on import set_handing
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post
from tests.browser import WAYS
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow


NEW, LIKE = "/kite/desk/rules/new/", "/kite/desk/rules/of/like/"


def tries_and_hands_on(page: Page, house: House, cast: Cast) -> None:
    """The trial of a rule on its page, and the question how many points somebody is given."""
    page.goto(house.address + LIKE)
    page.locator("button[name=try]").click()
    expect(page.locator("#trial section")).to_be_visible()
    page.goto(f"{house.address}/kite/people/{cast.iron.pk}/hand/")


def write_an_answer(page: Page, thread: str) -> None:
    page.goto(thread)
    page.locator("#answer textarea").fill("Thin and braided. It holds 12 kg.")
    page.locator("#answer button.primary").click()
    expect(page.locator("article", has_text="Thin and braided").first).to_be_visible()


def holds(page: Page, house: House, points: int) -> None:
    """Until the worker has told the fold: then the wallet shows so many points."""
    figure = page.locator("h1 .figure")
    for _attempt in range(60):
        page.goto(house.address + "/kite/me/wallet/")
        if figure.inner_text() == str(points):
            return
        page.wait_for_timeout(500)
    expect(figure).to_have_text(str(points))


def like(page: Page, post: Post, figure: str) -> None:
    """Press the heart, and wait until the figure beside it has changed."""
    page.locator(f"#post-{post.pk} button:has([data-figure=likes])").click()
    expect(page.locator(f"#post-{post.pk} [data-figure=likes]")).to_have_text(figure)


def opens_its_chain(page: Page, axe, fits) -> None:
    """The newest like says why it is there, in a drawer over the wallet."""
    line = page.locator("tr", has_text="liked")
    expect(line).to_contain_text("Iron liked “Thin and braided. It holds 12 kg.”")
    line.get_by_role("link", name="why").click()
    chain = page.locator("#drawer dialog[open]")
    expect(chain).to_contain_text("Somebody liked a post")
    expect(chain).to_contain_text("When somebody likes what you wrote, you get 1 point.")
    expect(chain).to_contain_text("version 1, from the beginning")
    axe(page)
    fits(page)
    chain.get_by_role("link", name="Close").click()
    expect(chain).to_have_count(0)


def test_points_come_with_their_reasons_and_go(
    cast: Cast, house: House, arrive: Arrive, axe, fits, retelling
) -> None:
    asked = publish(cast.circle, by=cast.iron, title="Which line?", body="Wind 2.", question=True)
    thread = f"{house.open().address}/kite/makers/posts/{asked.pk}/"
    fan, iron = arrive(cast.fan, size="phone"), arrive(cast.iron)
    holds(fan, house, 5)
    write_an_answer(fan, thread)
    reply = Post.of(cast.brand).get(parent=asked)

    iron.goto(thread)
    like(iron, reply, "1")
    iron.get_by_role("button", name="This answers it").click()
    expect(iron.get_by_role("button", name="Not the answer after all")).to_be_visible()
    holds(fan, house, 21)
    opens_its_chain(fan, axe, fits)

    like(iron, reply, "0")
    holds(fan, house, 20)
    expect(fan.locator("tr.gone")).to_contain_text("taken back")
    expect(fan.locator("tbody tr").first).to_contain_text("Iron took back the like")
    assert house.close() == 0
    assert retelling() > 15


def test_a_chief_changes_a_rule_and_a_reader_without_scripts_sees_why(
    cast: Cast, house: House, arrive: Arrive, retelling
) -> None:
    house.open()
    chief = arrive(cast.chief, scripts=False)
    chief.goto(house.address + "/kite/desk/rules/")
    chief.locator("#like").get_by_role("link", name="Change or try").click()
    chief.get_by_label("How much", exact=True).fill("3")
    chief.get_by_label("Valid for how many days").fill("90")
    chief.get_by_role("button", name="Put in force").click()
    expect(chief.locator("#like .figure")).to_have_text("+3")
    question = publish(cast.circle, by=cast.iron, title="T", body="B", question=True)
    reply = answer(question, by=cast.fan, body="So.")
    chief.goto(f"{house.address}/kite/makers/posts/{question.pk}/")
    chief.locator(f"#post-{reply.pk} button:has([data-figure=likes])").click()

    fan = arrive(cast.fan, size="phone", scripts=False)
    holds(fan, house, 8)
    fan.locator("tr", has_text="liked").get_by_role("link", name="why").click()
    fan.wait_for_url("**/me/wallet/*/")
    expect(fan.locator("main")).to_contain_text("you get 3 points. It is valid for 90 days.")
    expect(fan.locator("main")).to_contain_text("version 2, by Chief since")
    assert house.close() == 0
    assert retelling() > 12


@pytest.mark.same_on_either
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_points_is_clean(
    cast: Cast, house: House, arrive: Arrive, axe, fits, size: str
) -> None:
    change_rule("join", amount=50, valid_days=20, by=cast.chief)
    fund_budget(open_budget("Spring", by=cast.chief), 50, by=cast.chief)
    make_rule("post", by=cast.chief, name="Put forward", amount=5, waits_for="feature")
    publish(cast.circle, by=cast.chief, body="Up it goes.")
    set_handing(5, by=cast.chief)
    house.open()
    holds(arrive(cast.chief), house, 5)
    for language, theme in WAYS[size]:
        page = arrive(cast.chief, size=size, language=language, theme=theme)
        for address in ("/kite/me/wallet/", "/kite/me/points/", "/kite/desk/rules/", NEW, LIKE):
            page.goto(house.address + address)
            for summary in page.locator("main summary").all():
                summary.click()
            axe(page)
            fits(page)
        tries_and_hands_on(page, house, cast)
        axe(page)
        page.goto(house.address + "/kite/me/wallet/")
        page.goto(house.address + page.locator("a.why").first.get_attribute("href"))
        axe(page)
        fits(page)
        stranger = arrive(cast.stranger, size=size, language=language, theme=theme)
        stranger.goto(house.address + "/kite/me/wallet/")
        expect(stranger.locator(".empty")).to_be_visible()
        axe(stranger)
        page.context.close()
        stranger.context.close()
