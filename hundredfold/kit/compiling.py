"""How our templates are compiled: what is known beforehand is not worked out for every reader.

A page of twenty posts includes a hundred fragments, says two hundred words and draws a hundred
icons. Jinja finds a fragment, asks gettext and calls a function each time it comes to one. Here a
fragment named in so many words is put where it is included, the words of a language are kept once
they have been looked up, and an icon is drawn while its template is compiled. What the templates
say, and what comes out, stays the same.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from typing_extensions import override

from hundredfold.kit.icons import icon

SPEAKER = "_words_of_this_language"
"""The name under which a template finds them; no template writes it."""


class Words(dict[str | tuple[str, str], Markup]):
    """What a language says, by the words in the source, or by their context and the words."""

    def __missing__(self, asked: str | tuple[str, str]) -> Markup:
        said = pgettext(*asked) if isinstance(asked, tuple) else gettext(asked)
        self[asked] = found = Markup(said) % {}  # noqa: S704 our own catalogue, as _() has it
        return found


@lru_cache(8)
def _words(language: str | None) -> Words:
    return Words()


def words_of_this_language() -> Words:
    return _words(get_language())


class Compiler(CodeGenerator):
    """Jinja's own, over a template that was woven together first."""

    @override
    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:
        if not settings.DEBUG:  # while templates are written, an error names the file it is in
            _Weaver(self.environment).visit(node)
        super().visit_Template(node, frame)


class _Weaver(NodeTransformer):
    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.within: list[str] = []
        self.brought: list[dict[tuple[object, ...], nodes.FromImport]] = []

    @override
    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        if isinstance(node, nodes.Template | nodes.Block | nodes.Macro):
            return self._begun(node)
        if isinstance(node, nodes.Include):
            return self._included(node)
        return self._called(node) if isinstance(node, nodes.Call) else self.generic_visit(node)

    def _begun(self, node: nodes.Template | nodes.Block | nodes.Macro) -> nodes.Node:
        """What its fragments import and the words of the language are at hand before it begins."""
        self.brought.append({})
        self.generic_visit(node)
        first: list[nodes.Node] = list(self.brought.pop().values())
        if any(name.name == SPEAKER for name in _names_in(node)):
            first.append(_takes_the_words(node.lineno))
        node.body[:0] = first
        return node

    def _included(self, node: nodes.Include) -> nodes.Node | list[nodes.Node]:
        """The fragment itself; its own names end with it, as those of an included one do."""
        named = node.template
        if not isinstance(named, nodes.Const) or node.ignore_missing or not node.with_context:
            return node
        body = self._fragment(str(named.value))
        if named.value in self.within or any(_find(body, nodes.Block, nodes.Extends)):
            return node
        self.within.append(str(named.value))
        imports = [part for part in body if isinstance(part, nodes.FromImport)]
        self.brought[-1] |= {(str(one.template), *one.names): one for one in imports}
        scope = nodes.Scope([part for part in body if part not in imports], lineno=node.lineno)
        self.generic_visit(scope)
        self.within.pop()
        return scope if any(_find(scope.body, nodes.Assign, nodes.AssignBlock)) else scope.body

    def _fragment(self, name: str) -> list[nodes.Node]:
        loader = self.environment.loader
        assert loader is not None  # noqa: S101 Django's backend sets one
        source, file, _is_fresh = loader.get_source(self.environment, name)
        return self.environment.parse(source, name, file).body

    def _called(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        is_plain = len(given) == len(node.args) and not (
            node.kwargs or node.dyn_args or node.dyn_kwargs
        )
        if not is_plain or not isinstance(node.node, nodes.Name):
            return node
        called = node.node.name
        if called == "icon":
            return nodes.MarkSafe(nodes.Const(str(icon(*given))), lineno=node.lineno)
        if (called, len(given)) not in (("_", 1), ("pgettext", 2)):
            return node
        key = nodes.Const(given[0] if called == "_" else tuple(given))
        return nodes.Getitem(nodes.Name(SPEAKER, "load"), key, "load", lineno=node.lineno)


def _find(body: list[nodes.Node], *kinds: type[nodes.Node]) -> Iterator[nodes.Node]:
    for part in body:
        if isinstance(part, kinds):
            yield part
        yield from part.find_all(kinds)


def _names_in(node: nodes.Node) -> Iterator[nodes.Name]:
    """Without those of the blocks and macros in it, which begin by themselves."""
    for part in node.iter_child_nodes():
        if isinstance(part, nodes.Name):
            yield part
        if not isinstance(part, nodes.Block | nodes.Macro):
            yield from _names_in(part)


def _takes_the_words(line: int) -> nodes.Assign:
    taken = nodes.Call(nodes.Name("words_of_this_language", "load"), [], [], None, None)
    made = nodes.Assign(nodes.Name(SPEAKER, "store"), taken)
    made.set_lineno(line)
    return made
