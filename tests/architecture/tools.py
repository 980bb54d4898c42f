"""Guards that are programs of their own: the import linter, ruff, mypy."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import Tree, guard
from tests.needs import ROOT

BIN = Path(sys.executable).parent


def ran(tree: Tree, *words: str) -> list[str]:
    """What the program complains about; nothing when it is content."""
    done = subprocess.run(
        [BIN / words[0], *words[1:]],
        cwd=tree.root,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tree.root), "NO_COLOR": "1"},
    )
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


@guard
def imports_keep_to_floors_and_rooms(tree: Tree) -> list[str]:
    """The contracts in pyproject.toml: floors, rooms, folds, the pen, no cycles."""
    return ran(tree, "lint-imports", "--no-cache")


@guard
def ruff_finds_nothing(tree: Tree) -> list[str]:
    """Line by line: style, mistakes, and the list of banned calls."""
    return ran(tree, "ruff", "check", "--no-cache", "--output-format", "concise", "hundredfold")


@guard
def types_are_strict(tree: Tree) -> list[str]:
    """mypy --strict over the whole package."""
    # What was found out about an unchanged file holds for its copy, too.
    return ran(tree, "mypy", "--cache-dir", str(ROOT / ".mypy_cache"))
