"""What a test cannot do without. On a newcomer's machine it is skipped; in CI it fails."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

MISSING = "missing: "
ROOT = Path(__file__).resolve().parents[1]


def missing(what: str) -> None:
    """Skip this test because the machine lacks something; `conftest` makes that a failure in CI."""
    pytest.skip(MISSING + what)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def chromium() -> str:
    """The path of Debian's Chromium, or another of that name."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        missing("Chromium")
    return found or ""


def shared(*parts: str) -> Path:
    """A folder of the shared material that lies beside the repository."""
    found = ROOT.parent.joinpath("shared", *parts)
    if not found.exists():
        missing("../shared")
    return found


def initdb() -> str | None:
    """PostgreSQL's `initdb`: on the path, or where Debian keeps it, newest first."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return shutil.which("initdb") or (str(kept[0]) if kept else None)


def spark() -> None:
    """Spark from its own lock, and the Java that it runs on."""
    if importlib.util.find_spec("pyspark") is None:
        missing("Spark (locks/spark.txt)")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        missing("Java")
