"""Somebody holds a phone before a poster: what its camera sees leads to whoever invites."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.models import Visits
from hundredfold.referral.posters.drawing import framed_code
from hundredfold.referral.posters.printing import printed
from tests import needs
from tests.browser import SIZES
from tests.cast import Cast
from tests.house import House

pytestmark = [pytest.mark.slow, pytest.mark.same_on_either]


def film(code: bytes, file: Path) -> Path:
    """What a camera sees: an empty wall for a moment, then the code, a little askew."""
    wall = Image.new("RGB", (640, 480), "gray")
    seen = wall.copy()
    sheet = Image.open(BytesIO(code)).convert("RGB").resize((300, 300))
    seen.paste(sheet.rotate(7, expand=True, fillcolor="gray"), (150, 60))
    with file.open("wb") as out:
        for picture in [wall] * 10 + [seen] * 200:
            frame = BytesIO()
            picture.save(frame, "JPEG", quality=85)
            out.write(frame.getvalue())
    return file


@pytest.fixture(scope="session")
def looks_through() -> str:
    """Chromium, looked for before anything of it is begun."""
    return needs.chromium()


def test_the_camera_reads_a_code(
    cast: Cast, looks_through: str, house: House, browser_type: Any, axe: Any, fits: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    address = house.open().address
    link = make_link(cast.circle, by=cast.fan)
    code = printed(framed_code(f"{address}/s/{link.code}/q/"))
    browser = browser_type.launch(
        executable_path=looks_through,
        args=["--no-sandbox", "--use-fake-ui-for-media-stream",
              "--use-fake-device-for-media-stream",
              f"--use-file-for-fake-video-capture={film(code, tmp_path / 'wall.mjpeg')}"],
    )  # fmt: skip
    width, height = SIZES["phone"]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/kite/me/scan/")
    axe(page)
    fits(page)
    page.click("#look")
    page.wait_for_url(f"**/s/{link.code}/q/")
    expect(page.locator("main")).to_contain_text("Fan")
    assert sum(row.times for row in Visits.of(cast.brand)) == 1, "looking opens nothing yet"
    browser.close()
    assert house.close() == 0
