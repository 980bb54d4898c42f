"""Something is told in parts and read one after the other; and what the circle says about a page
of the brand's own site stands below that page, is added to there, and goes on in the circle."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

from hundredfold.talk.models import Series
from tests.cast import Cast
from tests.house import Arrive, House, Page

pytestmark = pytest.mark.slow


class Site:
    """The brand's own site: one page, with the line that the desk gives."""

    def __init__(self) -> None:
        site = self
        self.line = ""

        class Serves(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                told = f"<!doctype html><title>A new kite</title><p>It flies.</p>{site.line}"
                self.wfile.write(told.encode())

            def log_message(self, *_args: Any) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Serves)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


def write(page: Page, circle: str, body: str, series: str) -> str:
    page.goto(f"{circle}write/")
    page.fill("[name=body]", body)
    page.locator("details:has([name=series]) > summary").click()
    page.fill("[name=series]", series)
    page.locator("main form button.primary").last.click()
    page.wait_for_url("**/posts/*/")
    return page.url


def tell_in_parts(page: Page, circle: str, look: Any) -> None:
    """Two posts become a series; each leads to the other, and the order is changed."""
    first = write(page, circle, "Paper first.", "From paper to wind")
    second = write(page, circle, "Then the wind.", "From paper to wind")
    look(page)
    page.locator(".sequel [rel=prev]").click()
    page.wait_for_url(first)
    page.locator(".sequel p a").click()
    page.wait_for_url("**/series/*/")
    expect(page.locator(".chapters li")).to_have_count(2)
    look(page)
    page.locator("main a[href$='/edit/']").click()
    look(page)
    page.locator("[name=part][value^='up:']").click()
    page.locator("main .way-back a").click()
    expect(page.locator(".chapters h2").first).to_have_text("Then the wind.")
    page.locator(".chapters h2 a").first.click()
    page.wait_for_url(second)
    page.goto(f"{circle}series/")
    expect(page.locator("main li h2")).to_have_text("From paper to wind")
    look(page)


def allow(page: Page, desk: str, site: Site, look: Any) -> None:
    """At the desk a site is let in, and gets a line for its pages."""
    page.goto(f"{desk}sites/embedding/")
    look(page)
    page.fill("[name=origin]", f"{site.address}/blog/")
    page.locator("main form.plate button").click()
    expect(page.locator("main li b")).to_have_text(site.address)
    look(page)
    site.line = page.locator("#line").input_value()


def comment_below(page: Page, site: Site, words: str) -> None:
    page.goto(f"{site.address}/new?utm_source=mail")
    below = page.frame_locator("iframe")
    below.locator("textarea").fill(words)
    below.locator("form button").click()
    expect(below.locator(".comment .body").last).to_have_text(words)


@pytest.fixture
def look(axe: Any, fits: Any) -> Any:
    return lambda page: (axe(page), fits(page))


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [("phone", "en", "light"), ("desk", "zh-hans", "dark")],
)
def test_beyond_one_post(
    cast: Cast, house: House, arrive: Arrive, visitor: Any, retelling: Any, look: Any, site: Site,
    size: str, language: str, theme: str,
) -> None:  # fmt: skip
    circle = f"{house.open().address}/kite/makers/"
    looks = {"size": size, "language": language, "theme": theme}
    fan = arrive(cast.fan, **looks)
    tell_in_parts(fan, circle, look)
    allow(arrive(cast.chief, **looks), f"{house.address}/kite/desk/", site, look)
    comment_below(fan, site, "It flies well.")
    fan.goto(f"{circle}embedded/?page={site.address}/new")
    look(fan)
    stranger = visitor(**looks)
    stranger.goto(f"{site.address}/new")
    below = stranger.frame_locator("iframe")
    expect(below.locator(".comment .body")).to_have_text("It flies well.")
    with stranger.context.expect_page() as opened:
        below.locator("a.button").click()
    expect(opened.value.locator(".comment .body")).to_have_text("It flies well.")
    assert opened.value.url.startswith(f"{circle}posts/")
    assert Series.of(cast.brand).get().parts.count() == 2
    assert house.close() == 0
    assert retelling() > 5
