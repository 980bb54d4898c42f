"""The harness itself: copies are apart, commits are real, CI skips nothing, counting counts."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction

import conftest
from hundredfold.brands.models import Brand
from hundredfold.kit.promises import broken
from hundredfold.kit.words import Words
from tests import needs
from tests.cast import Cast
from tests.counting import at_most
from tests.databases import Copy


def open_one(slug: str) -> Brand:
    return Brand.objects.create(slug=slug, name=Words(en=slug))


def test_a_copy_keeps_every_promise(fresh_database: Copy, shadow: Copy) -> None:
    assert broken(connections["default"]) == broken(connections["shadow"]) == []


@pytest.mark.parametrize("turn", [1, 2])
def test_a_fresh_database_is_empty_each_time(fresh_database: Copy, turn: int) -> None:
    assert Brand.objects.count() == 0
    with transaction.atomic():
        open_one("first")


def test_the_shadow_is_another_database(shadow: Copy) -> None:
    open_one("first")
    assert Brand.objects.using("shadow").count() == 0


def test_another_process_sees_what_was_committed(fresh_database: Copy) -> None:
    open_one("first")
    program = (
        "import django; django.setup();"
        "from hundredfold.brands.models import Brand; print(Brand.objects.get().slug)"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
        "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
    }
    said = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=needs.ROOT, capture_output=True
    )
    assert said.stdout.decode().strip() == "first", said.stderr.decode()


@pytest.mark.django_db
def test_nothing_is_forbidden_to_a_superuser_so_we_are_none() -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_counting_fails_above_the_number(cast: Cast) -> None:
    with at_most(1):
        Brand.objects.count()
    with pytest.raises(AssertionError, match="1 queries"), at_most(0):
        Brand.objects.count()


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_ci_skips_nothing(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: str) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.skip.Exception) as skipped:
        needs.missing("Chromium")
    report = SimpleNamespace(skipped=True, outcome="skipped", longrepr="")
    hook = conftest.pytest_runtest_makereport(
        SimpleNamespace(nodeid="a test"),  # type: ignore[arg-type]
        SimpleNamespace(excinfo=SimpleNamespace(value=skipped.value)),  # type: ignore[arg-type]
    )
    next(hook)
    with pytest.raises(StopIteration) as ended:
        hook.send(report)  # type: ignore[arg-type]
    assert ended.value.value.outcome == outcome


def test_a_browser_opens(visitor, axe, fits) -> None:
    page = visitor(size="phone", language="zh-hans", theme="dark")
    page.set_content("<!doctype html><html lang=en><title>x</title><main><h1>Hello</h1></main>")
    assert page.evaluate("[innerWidth, navigator.language]") == [360, "zh-CN"]
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    axe(page)
    fits(page)
    page.set_content("<!doctype html><html><title>x</title><main><img src=x></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_site_is_served(served: str, visitor) -> None:
    answer = visitor().goto(served + "/healthz")
    assert answer.status < 500
