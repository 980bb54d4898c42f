"""Why a condition holds for somebody, or why it does not."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from hundredfold.conditions.aloud import aloud, in_words
from hundredfold.conditions.predicate import Values, compiled
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
    parts_of,
)
from hundredfold.conditions.vocabulary import Kind, Vocabulary


@dataclass(frozen=True)
class Reason:
    """One claim of a condition.

    says   the claim
    found  what it was held against: "it is 812"; empty where it only joins its parts
    parts  the claims that were joined
    """

    holds: bool
    says: str
    found: str = ""
    parts: list["Reason"] = field(default_factory=list)

    def as_values(self) -> dict[str, Any]:
        """For programs."""
        parts = [part.as_values() for part in self.parts]
        return {"holds": self.holds, "says": self.says, "found": self.found, "parts": parts}


def reasons(node: Node, vocabulary: Vocabulary, values: Values) -> Reason:
    """Each claim with what was found, in the order of the text. None is left out."""
    holds = bool(compiled(node)(values))
    match node:
        case Every():
            return Reason(holds, _("All of these"), parts=_parts(node, vocabulary, values))
        case Either():
            return Reason(holds, _("At least one of these"), parts=_parts(node, vocabulary, values))
        case Negated(one=Every() | Either() | Negated() as inner):
            return Reason(holds, _("Not so"), parts=[reasons(inner, vocabulary, values)])
        case _:
            return Reason(holds, aloud(node, vocabulary), _found(node, vocabulary, values))


def _parts(node: Node, vocabulary: Vocabulary, values: Values) -> list[Reason]:
    return [reasons(part, vocabulary, values) for part in parts_of(node)]


def _found(node: Node, vocabulary: Vocabulary, values: Values) -> str:
    """What each side came to that is not written in the condition itself."""
    sides = [_told(side, vocabulary, values) for side in _sides(node)]
    return " · ".join(sides)


def _sides(node: Node) -> list[Node]:
    match node:
        case Negated():
            return _sides(node.one)
        case Compared():
            return [side for side in (node.left, node.right) if not isinstance(side, Constant)]
        case Among():
            return [node.one]
        case Containing():
            return [node.whole]
        case Name():
            return [node]
        case _:
            return []


def _told(side: Node, vocabulary: Vocabulary, values: Values) -> str:
    value = compiled(side)(values)
    if isinstance(side, Name):
        word = vocabulary[side.name]
        if word.kind == Kind.TEXT and not value:
            return _("%(name)s: not said") % {"name": side.name}
        said = str(word.choices.get(value, "")) if word.choices else ""
        return f"{side.name}: {said or in_words(value)}"
    return in_words(value)
