"""Somebody looks for 积分 and finds it while they type; what is wrong there is reported, hidden,
asked about again, and shown again."""

from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow
LATE = 60_000


def seek(page: Page, home: str, words: str, look: Any) -> None:
    """What is found appears while one types."""
    page.goto(f"{home}/kite/search/")
    look(page)
    page.locator("#id_q").press_sequentially(words, delay=40)
    hit = page.locator("#found h3 a", has_text="A kite for").first
    expect(hit).to_be_visible()
    expect(page.locator("#found mark").first).to_have_text("积分")
    look(page)
    page.locator("#id_kind").select_option("posts")
    expect(page.locator("#found section")).to_have_count(1)
    hit.click()
    page.wait_for_url("**/posts/*/")


def report(page: Page, look: Any) -> None:
    page.locator("article.whole a[href$='/report/']").click()
    dialog = page.locator("dialog[open]")
    look(page)
    dialog.locator("[value=unkind]").check()
    dialog.locator("[name=words]").fill("Look at the last line")
    dialog.locator("button.primary").click()
    expect(page.locator(".toast")).to_be_visible()


def hide(page: Page, home: str, look: Any) -> None:
    page.goto(f"{home}/kite/desk/order/")
    expect(page.locator("main li q")).to_have_text("Look at the last line")
    look(page)
    page.locator("button.danger").click()
    expect(page.locator(".empty")).to_be_visible()


def ask_again(page: Page, thread: str, look: Any) -> None:
    page.goto(thread)
    page.locator("a[href$='/appeal/']").click()
    look(page)
    page.locator("[name=words]").fill("It was a quotation.")
    page.locator("main form button.primary, dialog[open] button.primary").first.click()
    expect(page.locator(".toast")).to_be_visible()


def restore(page: Page, home: str, look: Any) -> None:
    page.goto(f"{home}/kite/desk/order/")
    expect(page.locator("main li")).to_contain_text("It was a quotation.")
    look(page)
    page.locator("button[formaction$='/show/']").click()
    expect(page.locator(".empty")).to_be_visible()


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("phone", "en", "dark"), ("desk", "zh-hans", "light")],
)
def test_found_and_kept_civil(
    cast: Cast, house: House, arrive: Arrive, retelling: Any, look: Any,
    size: str, language: str, theme: str,
) -> None:  # fmt: skip
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    post = publish(cast.circle, by=cast.fan, title="A kite for points", body="用积分换风筝，真好。")
    comment(post, by=cast.iron, body="积分商城什么时候开？")
    home = house.open().address
    thread = f"{home}/kite/makers/posts/{post.pk}/"
    looks = {"size": size, "language": language, "theme": theme}
    fan, iron, chief = (arrive(one, **looks) for one in (cast.fan, cast.iron, cast.chief))
    seek(iron, home, "积分", look)
    report(iron, look)
    hide(chief, home, look)
    ask_again(fan, thread, look)
    restore(iron, home, look)
    fan.goto(thread)
    expect(fan.locator("article.whole .prose").first).to_contain_text("用积分换风筝")
    assert house.close() == 0
    assert retelling() > 5
