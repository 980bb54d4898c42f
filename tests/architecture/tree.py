"""The source as guards read it: houses, floors, modules, templates. Nothing here is imported."""

import ast
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property
from pathlib import Path


@dataclass(frozen=True)
class Module:
    """A Python file: where it stands and what it says."""

    path: Path
    house: str
    source: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """As it is imported: `hundredfold.talk.models`."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def text(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.source, node) or ""

    @cached_property
    def imported(self) -> dict[str, str]:
        """What each imported name means: `Post` is `hundredfold.talk.models.Post`."""
        found: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {(a.asname or a.name): f"{node.module}.{a.name}" for a in node.names}
        return found


@cache
def _module(path: Path, source: str) -> Module:
    """A planted checkout is a copy but for one file, so most of it has been read before."""
    house = path.parts[1] if len(path.parts) > 2 else ""
    return Module(path, house, source, ast.parse(source))


class Tree:
    """A checkout, real or planted."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def contracts(self) -> dict[str, dict[str, object]]:
        told = tomllib.loads((self.root / "pyproject.toml").read_text())
        return {c["id"]: c for c in told["tool"]["importlinter"]["contracts"]}

    @cached_property
    def floors(self) -> dict[str, int]:
        """The one list of floors there is, so that guards and linter cannot disagree."""
        layers: list[str] = self.contracts["floors"]["layers"]  # type: ignore[assignment]
        return {
            name.strip(" ()"): height
            for height, line in enumerate(reversed(layers))
            for name in line.split("|")
        }

    @cached_property
    def modules(self) -> list[Module]:
        """Every Python file of the package but migrations, which Django writes."""
        found = []
        for path in sorted((self.root / "hundredfold").rglob("*.py")):
            inside = path.relative_to(self.root)
            if "migrations" not in inside.parts:
                found.append(_module(inside, path.read_text()))
        return found

    @cached_property
    def product(self) -> list[Module]:
        """The modules that are not tests."""
        return [module for module in self.modules if "tests" not in module.path.parts]

    @cached_property
    def templates(self) -> list[Path]:
        return sorted((self.root / "hundredfold").glob("*/jinja2/**/*.html"))

    @cached_property
    def tracked(self) -> list[Path]:
        """Every file of the repository; without git, or planted, all that is not ignored."""
        asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        if (self.root / ".git").exists() and shutil.which("git"):
            listed = subprocess.run(asked, cwd=self.root, check=True, capture_output=True).stdout
            paths = [self.root / name for name in listed.decode().split("\0") if name]
        else:
            paths = list(self._walked())
        return sorted(path for path in paths if path.is_file())

    def _walked(self) -> Iterator[Path]:
        ignore = self.root / ".gitignore"
        lines = ignore.read_text().split() if ignore.exists() else []
        ignored = [".git", *(line.strip("/") for line in lines)]
        for path in self.root.rglob("*"):
            parts = path.relative_to(self.root).parts
            if not any(fnmatch(part, name) for part in parts for name in ignored):
                yield path

    def classes(self) -> Iterator[tuple[Module, ast.ClassDef]]:
        for module in self.product:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ClassDef):
                    yield module, node

    def models(self) -> Iterator[tuple[Module, ast.ClassDef]]:
        """The classes of `models.py`, or of a `models/` package."""
        for module, node in self.classes():
            if ".models" in module.name:
                yield module, node


Guard = Callable[[Tree], list[str]]
GUARDS: dict[str, Guard] = {}


def guard(check: Guard) -> Guard:
    """Put a guard on duty. It gives what is wrong, one line each; its docstring is the rule."""
    GUARDS[check.__name__] = check
    return check


def names_of(nodes: list[ast.expr]) -> list[str]:
    """The last words of names and attributes: `models.Model` is `Model`."""
    return [n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "") for n in nodes]
