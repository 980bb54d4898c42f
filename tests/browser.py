"""A real browser before a real server: Debian's Chromium, granian, axe."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.databases import Copy
from tests.ports import free_port

SIZES = {"phone": (360, 740), "desk": (1280, 800)}
WAYS = {
    "phone": (("en", "light"), ("zh-hans", "dark")),
    "desk": (("en", "dark"), ("zh-hans", "light")),
}
"""In which languages and lights the pages of a size are looked at: each of the four once."""


def wait_for(url: str, process: "subprocess.Popen[bytes]", patience: float = 20.0) -> None:
    """Until the address answers anything at all; fails when the process ends first."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310 our own address
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


@pytest.fixture
def served(fresh_database: Copy, tmp_path: Path) -> Iterator[str]:
    """The web process on this test's own database; gives its address without a closing slash."""
    port = free_port()
    environment = os.environ | {
        "HUNDREDFOLD_HOME": str(tmp_path / "home"),
        "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
        "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
    }
    (tmp_path / "home").mkdir()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--log-level", "warning", "hundredfold.site.wsgi:application"),
        ],
        cwd=needs.ROOT,
        env=environment,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's own fixture: Debian's Chromium instead of a downloaded one."""
    return {
        **browser_type_launch_args,
        "executable_path": needs.chromium(),
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture
def visitor(new_context: Callable[..., Any]) -> Callable[..., Any]:
    """A page in a browser of one's own: `visitor(size="phone", language="zh-hans")`.

    `scripts=False` is a reader whose browser runs none.
    """

    def arrives(
        *,
        size: str = "desk",
        language: str = "en",
        theme: str = "light",
        zone: str | None = None,
        scripts: bool = True,
    ) -> Any:
        width, height = SIZES[size]
        context = new_context(
            viewport={"width": width, "height": height},
            locale={"en": "en-GB", "zh-hans": "zh-CN"}[language],
            color_scheme=theme,
            reduced_motion="reduce",
            timezone_id=zone,
            java_script_enabled=scripts,
        )
        return context.new_page()

    return arrives


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """Says what axe finds wrong with a page, and fails if it finds anything."""
    from axe_playwright_python.sync_playwright import Axe

    def clean(page: Any) -> None:
        found = Axe().run(page).response["violations"]
        said = [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found]
        assert not said, "\n".join([page.url, *said])

    return clean


@pytest.fixture
def fits() -> Callable[[Any], None]:
    """A page never scrolls sideways."""

    def narrow_enough(page: Any) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{page.url} is {wide} px too wide"

    return narrow_enough
