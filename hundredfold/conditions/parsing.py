"""Text into a tree, by the grammar beside this file."""

from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lark import Lark, Token, Transformer, Tree, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.tree import Meta

from hundredfold.conditions.misread import Misread
from hundredfold.conditions.tree import (
    Among,
    Compared,
    Constant,
    Containing,
    Either,
    Every,
    Name,
    Negated,
    Node,
    Place,
    Reckoned,
    Sign,
)

LONGEST = 2_000
DEEPEST = 40


def parse(text: str) -> Node:
    """The tree of a condition; what is no condition is refused with its place."""
    if len(text) > LONGEST:
        said = _("A condition has at most %(most)s signs.") % {"most": LONGEST}
        raise Misread(said, line=1, column=1)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as unexpected:
        raise _misread(text, unexpected) from unexpected
    _require_shallow(tree)
    node: Node = _Grower().transform(tree)
    return node


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _require_shallow(tree: Tree[Token]) -> None:
    """Whoever walks the tree later may do so by recursion."""
    level = [tree]
    for _depth in range(DEEPEST):
        level = [part for one in level for part in one.children if isinstance(part, Tree)]
        if not level:
            return
    said = _("This is nested too deeply to be understood.")
    raise Misread(said, line=level[0].meta.line, column=level[0].meta.column)


def _misread(text: str, unexpected: UnexpectedInput) -> Misread:
    lines = text.splitlines() or [""]
    if isinstance(unexpected, UnexpectedToken) and unexpected.token.type == "$END":
        said: str | Promise = (
            _("Something is missing at the end.") if text.strip() else _("Nothing is said yet.")
        )
        return Misread(said, line=len(lines), column=len(lines[-1]) + 1)
    if isinstance(unexpected, UnexpectedToken):
        found = str(unexpected.token)
    elif isinstance(unexpected, UnexpectedCharacters):
        found = unexpected.char
    else:
        found = ""
    said = _("“%(found)s” is not expected here.") % {"found": found}
    if found == "=":
        said = _("Write == to compare.")
    return Misread(said, line=max(1, unexpected.line), column=max(1, unexpected.column))


@v_args(meta=True, inline=True)
class _Grower(Transformer[Token, Any]):
    """Rules of the grammar into nodes, from the leaves up."""

    def either(self, meta: Meta, *parts: Node) -> Node:
        return Either(parts, _place(meta))

    def both(self, meta: Meta, *parts: Node) -> Node:
        return Every(parts, _place(meta))

    def negated(self, meta: Meta, one: Node) -> Node:
        return Negated(one, _place(meta))

    def compared(self, meta: Meta, left: Node, sign: Token, right: Node) -> Node:
        return Compared(Sign(str(sign)), left, right, _place(meta))

    def among(self, meta: Meta, one: Node, options: tuple[Constant, ...]) -> Node:
        return Among(one, options, _place(meta))

    def not_among(self, meta: Meta, one: Node, options: tuple[Constant, ...]) -> Node:
        return Negated(Among(one, options, _place(meta)), _place(meta))

    def containing(self, meta: Meta, whole: Node, part: Token) -> Node:
        return Containing(whole, Constant(part[1:-1], _place(meta)), _place(meta))

    def options(self, _meta: Meta, *options: Constant) -> tuple[Constant, ...]:
        return options

    def reckoned(self, meta: Meta, left: Node, sign: Token, right: Node) -> Node:
        return Reckoned(str(sign), left, right, _place(meta))

    def name(self, meta: Meta, name: Token) -> Node:
        return Name(str(name), _place(meta))

    def number(self, meta: Meta, number: Token) -> Node:
        return Constant(float(number) if "." in number else int(number), _place(meta))

    def negative(self, meta: Meta, number: Token) -> Node:
        return Constant(-float(number) if "." in number else -int(number), _place(meta))

    def text(self, meta: Meta, text: Token) -> Node:
        return Constant(str(text[1:-1]), _place(meta))

    def yes(self, meta: Meta) -> Node:
        return Constant(value=True, place=_place(meta))

    def no(self, meta: Meta) -> Node:
        return Constant(value=False, place=_place(meta))


def _place(meta: Meta) -> Place:
    return Place(getattr(meta, "line", 1), getattr(meta, "column", 1))
