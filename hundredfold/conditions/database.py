"""A condition as a question to the database; the answer is the same as in memory."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from django.db.models import BooleanField, FloatField, IntegerField, Q, TextField, Value
from django.db.models.expressions import Combinable, Exists
from django.db.models.functions import Cast, Coalesce, NullIf, StrIndex
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)

from hundredfold.conditions.tree import (
    Among,
    Compared,
    Constant,
    Containing,
    Either,
    Every,
    Literal,
    Name,
    Negated,
    Node,
    Reckoned,
    Sign,
    may_have_no_value,
)

Column = Combinable | Callable[[str], Exists]
Columns = Mapping[str, Column]
"""Where each name is found: an expression without nulls; for tags, whether there is such a one."""

_LOOKUPS: dict[Sign, Callable[[Any, Any], Any]] = {
    Sign.EQUAL: Exact,
    Sign.UNEQUAL: Exact,
    Sign.LESS: LessThan,
    Sign.AT_MOST: LessThanOrEqual,
    Sign.MORE: GreaterThan,
    Sign.AT_LEAST: GreaterThanOrEqual,
}


def asked(node: Node, columns: Columns) -> Q:
    """The filter that keeps the rows for which the condition holds."""
    match node:
        case Every():
            return reduce(Q.__and__, [asked(part, columns) for part in node.parts])
        case Either():
            return reduce(Q.__or__, [asked(part, columns) for part in node.parts])
        case Negated():
            return ~asked(node.one, columns)
        case Compared():
            return _compared(node, columns)
        case Among():
            options = [Compared(Sign.EQUAL, node.one, o, o.place) for o in node.options]
            return reduce(Q.__or__, [_compared(option, columns) for option in options])
        case Containing():
            return _containing(node, columns)
        case _:
            return Q(Exact(_value(node, columns), Value(value=True)))


def _compared(node: Compared, columns: Columns) -> Q:
    lookup = _LOOKUPS[node.sign](_value(node.left, columns), _value(node.right, columns))
    if not may_have_no_value(node):
        return ~Q(lookup) if node.sign == Sign.UNEQUAL else Q(lookup)
    if node.sign == Sign.UNEQUAL:
        return Q(_never_null(lookup, otherwise=True), _negated=True)
    return Q(_never_null(lookup))


def _never_null(lookup: Any, *, otherwise: bool = False) -> Any:
    """What compares with nothing does not hold."""
    settled = Coalesce(lookup, Value(otherwise), output_field=BooleanField())
    return Exact(settled, Value(value=True))


def _containing(node: Containing, columns: Columns) -> Q:
    part = str(node.part.value)
    whole = columns[node.whole.name] if isinstance(node.whole, Name) else None
    if whole is not None and not isinstance(whole, Combinable):
        return Q(whole(part))
    place = StrIndex(_value(node.whole, columns), Value(part, TextField()))
    return Q(GreaterThan(place, Value(0)))


def _value(node: Node, columns: Columns) -> Any:
    match node:
        case Constant():
            return _constant(node.value)
        case Name():
            return columns[node.name]
        case Reckoned():
            left, right = (Cast(_value(n, columns), FloatField()) for n in (node.left, node.right))
            return _RECKON[node.sign](left, right)
        case _:
            raise AssertionError(node)  # the check lets nothing else stand as a value


_RECKON: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / NullIf(right, Value(0.0)),
}


def _constant(value: Literal) -> Value:
    if isinstance(value, bool):
        return Value(value, BooleanField())
    if isinstance(value, str):
        return Value(value, TextField())
    return Value(value, IntegerField() if isinstance(value, int) else FloatField())
