"""What a condition is made of, once it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

Literal = int | float | str | bool


class Sign(Enum):
    """How two values can be compared."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True)
class Place:
    """Where in the text something begins; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Constant:
    value: Literal
    place: Place


@dataclass(frozen=True)
class Name:
    name: str
    place: Place


@dataclass(frozen=True)
class Reckoned:
    """Two numbers and one of + - * /. Reckoned in floating point; by zero there is no value."""

    sign: str
    left: "Node"
    right: "Node"
    place: Place


@dataclass(frozen=True)
class Compared:
    """A comparison with something that has no value does not hold."""

    sign: Sign
    left: "Node"
    right: "Node"
    place: Place


@dataclass(frozen=True)
class Among:
    one: "Node"
    options: tuple[Constant, ...]
    place: Place


@dataclass(frozen=True)
class Containing:
    """A text has this part, or tags have this one."""

    whole: "Node"
    part: Constant
    place: Place


@dataclass(frozen=True)
class Negated:
    one: "Node"
    place: Place


@dataclass(frozen=True)
class Every:
    parts: tuple["Node", ...]
    place: Place


@dataclass(frozen=True)
class Either:
    parts: tuple["Node", ...]
    place: Place


Node = Constant | Name | Reckoned | Compared | Among | Containing | Negated | Every | Either


def parts_of(node: Node) -> tuple[Node, ...]:
    """What stands directly inside."""
    match node:
        case Reckoned() | Compared():
            return node.left, node.right
        case Among():
            return node.one, *node.options
        case Containing():
            return node.whole, node.part
        case Negated():
            return (node.one,)
        case Every() | Either():
            return node.parts
        case _:
            return ()


def names_in(node: Node) -> Iterator[str]:
    """Every name, as often as it is used."""
    if isinstance(node, Name):
        yield node.name
    for part in parts_of(node):
        yield from names_in(part)


def may_have_no_value(node: Node) -> bool:
    """Only what is divided can."""
    if isinstance(node, Reckoned) and node.sign == "/":
        return True
    return any(may_have_no_value(part) for part in parts_of(node))
