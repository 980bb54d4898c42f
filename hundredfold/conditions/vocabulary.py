"""Of what a condition may speak: the declared words, each with its kind and its name aloud."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise
Sign = str
"""One sign of a condition as a fact notes it: a declared word, an operator, a number, a choice."""


class Kind(Enum):
    """What a word stands for. Every word always has a value: 0, "", false or no tags at least."""

    NUMBER = "number"
    TEXT = "text"
    FLAG = "flag"
    TAGS = "tags"

    @property
    def says(self) -> Said:
        return _KINDS[self]


_KINDS: dict[Kind, Said] = {
    Kind.NUMBER: _("a number"),
    Kind.TEXT: _("a text"),
    Kind.FLAG: _("true or false"),
    Kind.TAGS: _("tags"),
}


@dataclass(frozen=True)
class Word:
    """One name of a vocabulary.

    says     what it stands for, as a noun: "days since they joined"
    choices  of a text: what it can be, and how each is called; empty where it can be anything
    """

    name: str
    kind: Kind
    says: Said
    choices: Mapping[str, Said] = field(default_factory=dict)


class Vocabulary:
    """The words that a condition of one purpose may use."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = {word.name: word for word in words}

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words.values())

    def get(self, name: str) -> Word | None:
        return self._words.get(name)

    def __getitem__(self, name: str) -> Word:
        return self._words[name]

    def nearest(self, name: str) -> str:
        """The word that was probably meant, or nothing."""
        return next(iter(get_close_matches(name, self._words, n=1)), "")
