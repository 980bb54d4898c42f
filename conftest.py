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
    """What is the same on either database is tried on one of them; `reach` has none, and a story
    that is told in several sizes, languages and lights is told once on the other."""
    from tests.settings import POSTGRESQL

    if POSTGRESQL:
        told: set[str] = set()
        same = {item for item in items if is_the_same(item) or is_told_again(item, told)}
        config.hook.pytest_deselected(items=list(same))
        items[:] = [item for item in items if item not in same]


def is_the_same(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("same_on_either")) or "reach" in item.path.parts


def is_told_again(item: pytest.Item, told: set[str]) -> bool:
    """Whether it is the second look of a story."""
    spec = getattr(item, "callspec", None)
    if spec is None or "stories" not in item.path.parts or "size" not in spec.params:
        return False
    story = item.nodeid.partition("[")[0]
    if story in told:
        return True
    told.add(story)
    return False


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Each test begins in the house's own language and zone, whatever one before was asked in."""
    from django.utils import timezone, translation

    translation.deactivate()
    timezone.deactivate()


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
