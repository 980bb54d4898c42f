"""A browser goes through the whole desk: every figure opens its rows, as many as it says."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Page

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Role
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.insight.actions.draw_the_groups import draw_the_groups
from hundredfold.insight.actions.measure import measure
from hundredfold.insight.actions.plan_the_tribes import plan_the_tribes
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.insight.actions.save_segment import save_segment
from hundredfold.insight.actions.search_the_hundred import search_the_hundred
from hundredfold.insight.actions.trace_the_cascades import trace_the_cascades
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account
from tests.house import Arrive, House

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]

DAY = timedelta(days=1)
LAST = START + 200 * DAY
PAGES = (
    "", "people/", "rules/", "hundred/", "work/", "work/recommended/", "rulers/", "rulers/claims/",
    "circles/", "circles/groups/", "circles/tribes/", "circles/cascades/", "segments/", "explain/",
)  # fmt: skip
COUNTS = re.compile(r"\d[\d,]*")
ALIKE = 2
"""Of pages that differ only by a number in their address so many are opened."""


def live_for_half_a_year(cast: Cast) -> None:
    garden = found("garden", brand=cast.brand, by=cast.chief, name=Words(en="Garden"), at=START)
    for day in range(0, 200, 8):
        at = START + day * DAY
        post = publish(cast.circle, by=cast.iron, body=f"Day {day}.", tags="line", at=at)
        like(post, by=cast.fan, at=at + DAY)
        comment(post, by=cast.fan, body="Fine.", at=at + DAY)
        like(publish(cast.circle, by=cast.fan, body=".", at=at), by=cast.iron, at=at + DAY)
    for number in range(8):
        guest = enrol(account(f"g{number}"), brand=cast.brand, name=f"G{number}", at=START)
        for circle in (cast.circle, garden)[: 1 + number % 2]:
            join(circle, by=guest, at=START + number * DAY)
        if number:
            late = START + (150 + 5 * number) * DAY
            comment(post, by=guest, body="Hello.", at=late) if late > post.written_at else None
            question = publish(
                cast.circle, by=guest, title="How?", body="How?", question=True, at=late
            )
            like(question, by=cast.iron, at=late + DAY)
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    catch_up()


def look_at_it(cast: Cast) -> None:
    publish_standings(cast.brand, at=LAST)
    catch_up()
    for circle in (None, cast.circle):
        measure(cast.brand, circle, as_of=LAST.date())
        draw_the_groups(cast.brand, circle)
        plan_the_tribes(cast.brand, circle)
        trace_the_cascades(cast.brand, circle)
        search_the_hundred(cast.brand, circle, seeds=5)
    enlist(cast.fan, circle=cast.circle, by=cast.chief)
    recommend(cast.circle, by=cast.fan, name="Somebody", reason="Good.")
    save_segment(cast.circle, by=cast.chief, name="Fans", condition="role == 'fan'")


def figures_of(page: Page) -> list[tuple[str, str]]:
    """What the links of a page say, and where they lead: those of charts and tables, too."""
    read = """links => links.map(link => {
        const words = [...link.childNodes].filter(node => node.nodeType == Node.TEXT_NODE)
        return [words.map(node => node.data).join("").trim(),
                new URL(link.getAttribute("href"), location).href]})"""
    found: list[list[str]] = page.locator("main a[href]").evaluate_all(read)
    return [(said, to) for said, to in found]


def opens(page: Any, said: str) -> bool:
    """Whether the page that a number opens says this number, or shows as many rows."""
    title = page.locator("h1").first.inner_text()
    told = {number.replace(",", "") for number in COUNTS.findall(title)}
    empty = page.locator("main .empty").count() > 0
    rows = 0 if empty else page.locator("main tbody tr").count()
    return said.replace(",", "") in told | {str(rows)}


def is_fit_to_look_at(pages: list[Page], desk: str, axe: Any, fits: Any) -> None:
    for page in pages:
        for at in ("hundred/", "rulers/claims/makers/", "rulers/claims/", "circles/cascades/"):
            page.goto(f"{desk}{at}?circle=makers")
            axe(page)
            fits(page)


def ways_from(page: Page, desk: str) -> dict[str, str]:
    """Every address of the desk that its pages lead to, and what leads there."""
    ways: dict[str, str] = {}
    for at in PAGES:
        for asked in ("", "?circle=makers"):
            answer = page.goto(desk + at + asked)
            assert answer is not None
            assert answer.status == 200, at
            ways |= {to: said for said, to in figures_of(page) if to.startswith(desk)}
    return ways


def what_is_wrong(page: Any, said: str, to: str) -> str:
    status = page.goto(to).status
    if status != 200:
        return f"{to} answers {status}"
    if COUNTS.fullmatch(said) and not opens(page, said):
        return f"{to} is {said} and opens something else"
    return ""


def test_every_figure_of_every_page_opens(
    cast: Cast, house: House, arrive: Arrive, axe, fits, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(settings, "HOME", tmp_path)
    live_for_half_a_year(cast)
    look_at_it(cast)
    chief = arrive(cast.chief)
    desk = house.open().address + "/kite/desk/"
    is_fit_to_look_at([chief, arrive(cast.chief, size="phone", theme="dark")], desk, axe, fits)
    opened: Counter[str] = Counter()
    wrong = []
    for to, said in sorted(ways_from(chief, desk).items()):
        shape = re.sub(r"\d+", "N", urlsplit(to).path)
        opened[shape] += 1
        if opened[shape] <= ALIKE:
            wrong.append(what_is_wrong(chief, said, to))
    assert not any(wrong), "\n".join(filter(None, wrong))
    assert len(wrong) > 100
    assert house.close() == 0
