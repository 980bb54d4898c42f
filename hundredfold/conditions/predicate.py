"""A condition as a function of values in memory."""

import operator
from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

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
    Reckoned,
    Sign,
)

Values = Mapping[str, Any]
"""What each name stands for: a number, a text, a truth, or a set of tags."""

_COMPARE: dict[Sign, Callable[[Any, Any], bool]] = {
    Sign.EQUAL: operator.eq,
    Sign.UNEQUAL: operator.ne,
    Sign.LESS: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.MORE: operator.gt,
    Sign.AT_LEAST: operator.ge,
}
_RECKON: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@singledispatch
def compiled(node: Node) -> Callable[[Values], Any]:
    """The function that gives a node's value. It is put together once and runs over any batch."""
    raise TypeError(node)


@compiled.register
def _constant(node: Constant) -> Callable[[Values], Any]:
    value = node.value
    return lambda _values: value


@compiled.register
def _name(node: Name) -> Callable[[Values], Any]:
    return operator.itemgetter(node.name)


@compiled.register
def _reckoned(node: Reckoned) -> Callable[[Values], float | None]:
    reckon, divides = _RECKON[node.sign], node.sign == "/"
    left, right = compiled(node.left), compiled(node.right)

    def value(values: Values) -> float | None:
        one, other = left(values), right(values)
        if one is None or other is None or (divides and other == 0):
            return None
        return reckon(float(one), float(other))

    return value


@compiled.register
def _compared(node: Compared) -> Callable[[Values], bool]:
    compare, left, right = _COMPARE[node.sign], compiled(node.left), compiled(node.right)

    def holds(values: Values) -> bool:
        one, other = left(values), right(values)
        return one is not None and other is not None and compare(one, other)

    return holds


@compiled.register
def _among(node: Among) -> Callable[[Values], bool]:
    one, options = compiled(node.one), [option.value for option in node.options]
    return lambda values: one(values) in options


@compiled.register
def _containing(node: Containing) -> Callable[[Values], bool]:
    whole, part = compiled(node.whole), node.part.value
    return lambda values: part in whole(values)


@compiled.register
def _negated(node: Negated) -> Callable[[Values], bool]:
    one = compiled(node.one)
    return lambda values: not one(values)


@compiled.register
def _every(node: Every) -> Callable[[Values], bool]:
    parts = [compiled(part) for part in node.parts]
    return lambda values: all(part(values) for part in parts)


@compiled.register
def _either(node: Either) -> Callable[[Values], bool]:
    parts = [compiled(part) for part in node.parts]
    return lambda values: any(part(values) for part in parts)
