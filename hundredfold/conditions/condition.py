"""A condition that was read and makes sense."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from hundredfold.conditions.aloud import aloud
from hundredfold.conditions.checking import check
from hundredfold.conditions.database import Columns, asked
from hundredfold.conditions.parsing import parse
from hundredfold.conditions.predicate import Values, compiled
from hundredfold.conditions.reasons import Reason, reasons
from hundredfold.conditions.tree import Node, names_in
from hundredfold.conditions.vocabulary import Vocabulary


@dataclass(frozen=True)
class Condition:
    """`names` are the words it needs; whoever tries it has to give a value for each of them."""

    text: str
    tree: Node
    vocabulary: Vocabulary

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(names_in(self.tree))

    @cached_property
    def holds(self) -> Callable[[Values], bool]:
        """The condition as a function of values, ready for a batch."""
        return compiled(self.tree)

    def asked(self, columns: Columns) -> Q:
        """The condition as a filter; `columns` says where each of `names` is found."""
        return asked(self.tree, columns)

    def aloud(self) -> str:
        """The condition as a sentence in the reader's language."""
        return aloud(self.tree, self.vocabulary)

    def why(self, values: Values) -> Reason:
        """Why it holds for these values, or does not."""
        return reasons(self.tree, self.vocabulary, values)


def read(text: str, vocabulary: Vocabulary) -> Condition:
    """What the text says; refused, with line and column, where it says nothing that makes sense."""
    tree = parse(text)
    check(tree, vocabulary)
    return Condition(text, tree, vocabulary)
