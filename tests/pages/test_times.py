"""A time is said in the brand's zone, which it names, and by a script in the reader's own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hundredfold.brands.models import Brand
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast

AT = datetime.fromisoformat("2024-03-04T18:40:00+00:00")
THREAD, WALL = ".whole time", "[data-live-wall] time, .wall time"


@pytest.mark.parametrize(
    ("language", "zone", "full", "day"),
    [
        ("en", "America/New_York", "Monday 4 March 2024, 13:40", "4 March 2024"),
        ("en", "Asia/Tokyo", "Tuesday 5 March 2024, 03:40", "5 March 2024"),
        ("zh-hans", "Asia/Tokyo", "2024年3月5日星期二 03:40", "2024年3月5日"),
    ],
)
def test_in_the_readers_zone(
    served: str,
    visitor: Callable[..., Any],
    cast: Cast,
    language: str,
    zone: str,
    full: str,
    day: str,
) -> None:
    post = publish(cast.circle, by=cast.fan, body="A kite of rice paper.", at=AT)
    page = visitor(language=language, zone=zone)
    page.goto(f"{served}/kite/makers/posts/{post.pk}/")
    page.locator(THREAD, has_text=full).wait_for()
    page.goto(f"{served}/kite/makers/wall/")
    short = page.locator(WALL, has_text=day).first
    short.wait_for()
    assert short.get_attribute("title") == full


def test_what_comes_later_is_said_so_too(
    served: str, visitor: Callable[..., Any], cast: Cast
) -> None:
    page = visitor(zone="Asia/Tokyo")
    page.goto(f"{served}/kite/makers/wall/")
    later = f'<p><time datetime="{AT.isoformat()}" data-says="full">?</time></p>'
    page.evaluate(
        "words => document.querySelector('main').insertAdjacentHTML('beforeend', words)", later
    )
    page.locator("main time", has_text="Tuesday 5 March 2024, 03:40").wait_for()


def test_without_a_script_the_zone_is_named(
    served: str, new_context: Callable[..., Any], cast: Cast
) -> None:
    Brand.objects.update(zone="Asia/Shanghai")
    post = publish(cast.circle, by=cast.fan, body="A kite of rice paper.", at=AT)
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/kite/makers/posts/{post.pk}/")
    assert page.locator(THREAD).text_content() == "Tuesday 5 March 2024, 02:40 Shanghai time"
