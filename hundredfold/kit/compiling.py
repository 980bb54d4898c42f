"""How our templates are compiled: what is known beforehand is not worked out for every reader.

A page of twenty posts includes a hundred fragments, says two hundred words and draws a hundred
icons. Jinja finds a fragment, asks gettext and calls a function each time it comes to one. Here a
fragment named in so many words is put where it is included, and a macro where it is written out;
the words of a language are kept once they have been looked up, and an icon is drawn while its
template is compiled. What the templates say, and what comes out, stays the same.
"""

from collections.abc import Callable, Iterator
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


Known = dict[str, dict[str, nodes.Macro]]
"""What a name means that was imported: the macros of the file that it comes from."""


def in_one_piece(block: Callable[..., Iterator[str]]) -> Callable[..., Iterator[str]]:
    def whole(*given: Any, **named: Any) -> Iterator[str]:
        yield "".join(block(*given, **named))

    return whole


class Compiler(CodeGenerator):
    """Jinja's own, over a template that was woven together first."""

    @override
    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:
        if not settings.DEBUG:  # while templates are written, an error names the file it is in
            _Weaver(self.environment).visit(node)
        super().visit_Template(node, frame)
        # A block hands what it says to the block around it as one piece, not as a thousand.
        self.writeline("from hundredfold.kit.compiling import in_one_piece")
        for name in self.blocks:
            self.writeline(f"blocks['{name}'] = block_{name} = in_one_piece(block_{name})")


APART = (nodes.Block, nodes.Extends)
"""A fragment that holds one of these stays a template of its own."""


class _Weaver(NodeTransformer):
    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.within: list[str] = []
        self.known: Known = {}
        self.sources: dict[str, str] = {}
        self.brought: list[dict[tuple[object, ...], nodes.FromImport]] = []
        self.read: dict[str, dict[str, nodes.Macro]] = {}
        self.ways: dict[type[nodes.Node], Callable[[Any], Any]] = {
            nodes.Include: self._included,
            nodes.Call: self._called,
            nodes.Output: self._written_out,
            nodes.FromImport: self._imported,
        }

    @override
    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        if isinstance(node, nodes.Template | nodes.Block | nodes.Macro):
            return self._begun(node)
        way = self.ways.get(type(node))
        return way(node) if way else self.generic_visit(node)

    def _begun(self, node: nodes.Template | nodes.Block | nodes.Macro) -> nodes.Node:
        """What its fragments import and the words of the language are at hand before it begins."""
        known, sources = dict(self.known), dict(self.sources)
        self.brought.append({})
        self.generic_visit(node)
        first: list[nodes.Node] = list(self.brought.pop().values())
        self.known, self.sources = known, sources  # what is imported in a block ends with it
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
        imports = [part for part in body if isinstance(part, nodes.FromImport)]
        means_another = any(self._means_another(one) for one in imports)
        if named.value in self.within or means_another or any(_find(body, *APART)):
            return node
        self.within.append(str(named.value))
        imports = [self._imported(one) for one in imports]
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

    def _means_another(self, node: nodes.FromImport) -> bool:
        """Whether one of its names comes from another file here: then the two stay apart."""
        return any(self.sources.get(name, file) != file for name, file in _sources(node).items())

    def _imported(self, node: nodes.FromImport) -> nodes.FromImport:
        """What is imported by its own name from a file that holds macros and nothing else."""
        sources = _sources(node)
        self.sources |= sources
        self.known = {one: found for one, found in self.known.items() if one not in sources}
        if isinstance(node.template, nodes.Const) and not node.with_context:
            file = str(node.template.value)
            if file not in self.read:
                self.read[file] = self._macros_in(file)
            macros = self.read[file]
            self.known |= {name: macros for name in node.names if name in macros}
        return node

    def _macros_in(self, file: str) -> dict[str, nodes.Macro]:
        body = self._fragment(file)
        rest = [part for part in body if not isinstance(part, nodes.Macro)]
        says = (nodes.Output, nodes.TemplateData)
        if not all(isinstance(part, says) for part in _all(rest)):
            return {}
        return {part.name: part for part in body if isinstance(part, nodes.Macro)}

    def _written_out(self, node: nodes.Output) -> nodes.Node | list[nodes.Node]:
        self.generic_visit(node)
        parts: list[nodes.Node] = []
        for one in node.nodes:
            said = self._macro(one) or one
            if isinstance(said, nodes.With):
                parts.append(said)
            elif parts and isinstance(parts[-1], nodes.Output):
                parts[-1].nodes.append(said)
            else:
                parts.append(nodes.Output([said], lineno=node.lineno))
        return parts

    def _macro(self, call: nodes.Expr) -> nodes.With | None:
        """The macro's body with what it is given, where everything in it can be written out."""
        if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
            return None
        name = call.node.name
        macros = self.known.get(name, {})
        macro = macros.get(name)
        given = _given(macro, call) if macro and name not in self.within else None
        if macro is None or given is None:
            return None
        known, self.known = self.known, dict.fromkeys(macros, macros)
        self.within.append(name)
        targets: list[nodes.Expr] = [nodes.Name(one, "param") for one in given]
        body = nodes.Scope([_copied(part) for part in macro.body])
        self.generic_visit(body)
        self.within.pop()
        self.known = known
        if any(one.name in macros for one in _names_in(body)):
            return None
        return nodes.With(targets, list(given.values()), body.body, lineno=call.lineno)

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


def _sources(node: nodes.FromImport) -> dict[str, str]:
    """Where each name that is imported comes from."""
    names = (name if isinstance(name, str) else name[1] for name in node.names)
    return dict.fromkeys(names, str(node.template))


def _given(macro: nodes.Macro, call: nodes.Call) -> dict[str, nodes.Expr] | None:
    """What each parameter is, where that can be said before anything runs."""
    names = [one.name for one in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        return None
    defaults = [_copied(one) for one in macro.defaults]
    found = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    found |= dict(zip(names, call.args, strict=False))
    found |= {one.key: one.value for one in call.kwargs}
    spoken_to = {one.name for one in _names_in(macro)} & {"caller", "varargs", "kwargs"}
    return None if spoken_to or set(found) != set(names) else {one: found[one] for one in names}


def _copied(node: Any) -> Any:
    """The same again; what it belongs to stays the one it is."""
    if isinstance(node, list):
        return [_copied(one) for one in node]
    if not isinstance(node, nodes.Node):
        return node
    more = {name: getattr(node, name, None) for name in node.attributes}
    return type(node)(*(_copied(getattr(node, name)) for name in node.fields), **more)


def _all(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    for part in body:
        yield part
        yield from part.find_all(nodes.Node)


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
