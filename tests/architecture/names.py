"""Guards over names, packages and what must never be written into a file."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import Tree, guard, names_of

NOTHING_SAID = {
    "base", "common", "core", "handler", "handlers", "helper", "helpers", "manager", "managers",
    "misc", "processor", "processors", "service", "services", "util", "utils",
}  # fmt: skip


def words_in(name: str) -> set[str]:
    """`OrderManager` and `order_manager` alike are order and manager."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


@guard
def names_say_something(tree: Tree) -> list[str]:
    """A file or class named service, helper, util or the like has not been thought through.
    Django's own are excepted: its word for what stands behind `objects`, and an engine's module."""
    files = [
        f"{path.relative_to(tree.root)} is named by a word that says nothing"
        for path in tree.tracked
        if path.suffix in {".py", ".html", ".js", ".sh"}
        and words_in(path.stem) & NOTHING_SAID
        and not _is_an_engine(path)
    ]
    classes = [
        f"{module.path}:{node.lineno} class {node.name} is named by a word that says nothing"
        for module, node in tree.classes()
        if words_in(node.name) & NOTHING_SAID
        and not any(name.endswith("Manager") for name in names_of(_bare(node.bases)))
    ]
    return files + classes


def _is_an_engine(path: Path) -> bool:
    return path.name == "base.py" and "class DatabaseWrapper(" in path.read_text()


def _bare(nodes: list[ast.expr]) -> list[ast.expr]:
    return [node.value if isinstance(node, ast.Subscript) else node for node in nodes]


ONE_LINE = re.compile(r".+(\n\n|$)")


@guard
def every_package_says_what_it_is(tree: Tree) -> list[str]:
    """`__init__.py` opens with one line: docs/map.md is made of them."""
    return [
        f"{module.path} says nothing in one line"
        for module in tree.product
        if module.path.name == "__init__.py"
        and not ONE_LINE.match(ast.get_docstring(module.tree) or "")
    ]


@guard
def locks_hold_no_address(tree: Tree) -> list[str]:
    """Where packages come from is the machine's affair."""
    return [
        f"{path.relative_to(tree.root)} holds an address"
        for path in tree.root.glob("locks/*")
        if "://" in path.read_text()
    ]


MACHINE = re.compile(r"(?<![\w.$}-])/(?:work|root|Users|home/\w+)/[\w.-]+")


@guard
def no_file_knows_a_machine(tree: Tree) -> list[str]:
    """A path of one developer's machine works nowhere else."""
    wrong = []
    for path in tree.tracked:
        if path.suffix in {".py", ".toml", ".md", ".txt", ".html", ".js", ".css", ".sh", ".in", ""}:
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if MACHINE.search(line):
                    wrong.append(f"{path.relative_to(tree.root)}:{number} {line.strip()[:80]}")
    return wrong
