"""What pytest is told before any test: where the shared fixtures are, and that CI skips nothing."""

from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine makes no example wrong
settings.load_profile("unhurried")

pytest_plugins = [
    "tests.databases",
    "tests.cast",
    "tests.counting",
    "tests.forum",
    "tests.gateways",
    "tests.lives",
    "tests.two_brands",
    "tests.log",
    "tests.retelling",
    "tests.browser",
    "tests.house",
    "tests.programs",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is the same on either database is tried on one of them; `reach` has none."""
    from tests.settings import POSTGRESQL

    if POSTGRESQL:
        same = [
            item
            for item in items
            if item.get_closest_marker("same_on_either") or "reach" in item.path.parts
        ]
        config.hook.pytest_deselected(items=same)
        items[:] = [item for item in items if item not in same]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a test that lacks PostgreSQL, Chromium, Redis or ../shared has failed."""
    from tests.needs import MISSING, in_ci

    report = yield
    reason = str(call.excinfo.value) if call.excinfo else ""
    if report.skipped and reason.startswith(MISSING) and in_ci():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: {reason}; CI must have it"
    return report
