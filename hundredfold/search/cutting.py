"""Texts cut into words, and questions too: the same here for either database.

Chinese is cut by a dictionary (rjieba). Since a dictionary cuts a sentence into some words and may
cut a part of it into others, each two neighbouring characters are kept beside the words: two
characters are found wherever they stand together. English words are kept by their stems.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
_RUNS = re.compile(rf"(?P<han>{_HAN.pattern})|(?P<word>[^\W_]+)")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
"""What is longer is no word but a number, a key or a joke; its beginning is kept."""
MARK, TITLE = "\ue000", "\ue001"
"""Signs that no text has after it was cut: between what a word is said in and the word itself, and
the same of a word in a title."""

ENGLISH = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "if",
        "in", "is", "it", "its", "of", "on", "or", "that", "the", "their", "they", "this", "to",
        "was", "were", "will", "with", "you",
    )
)  # fmt: skip
CHINESE = frozenset("的了和是在就都而及与着或也还又很吗呢吧啊呀哦嗯我你他她它们这那有个不")
"""What is in so many texts that it tells none from another."""


class Piece(NamedTuple):
    """A word where it stands in a text: from `start` up to `end`."""

    word: str
    start: int
    end: int
    is_han: bool


def pieces(text: str) -> Iterator[Piece]:
    """The words of a text in their order."""
    for run in _RUNS.finditer(text):
        start, end = run.span()
        if run["han"] is None:
            yield Piece(stem(run["word"]), start, end, False)
            continue
        for word in _cut(run["han"]):
            yield Piece(word, start, start + len(word), True)
            start += len(word)


def words_of(text: str) -> list[str]:
    """The words of a text as they are kept and asked for."""
    found: list[str] = []
    for han, word in _RUNS.findall(text):
        if han:
            found += _cut(han)
        else:
            found.append(stem(word))
    return found


def pairs_of(text: str) -> set[str]:
    """Each two Chinese characters that stand together."""
    return {run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word as it is kept: small, without accents; English ones without their endings."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    if plain.isascii():
        plain = _english()(plain)
    else:
        plain = "".join(_WORD.findall(unicodedata.normalize("NFC", _unaccented(plain))))
    return plain[:_LONGEST]


def _unaccented(plain: str) -> str:
    """Accents go from Latin, Greek and Cyrillic letters; elsewhere a mark is a letter's own."""
    return "".join(
        sign
        for before, sign in pairwise(" " + plain)
        if not (unicodedata.combining(sign) and before < "\u0590")
    )


def _cut(run: str) -> list[str]:
    # Only whoever cuts Chinese needs the dictionary, and never whoever starts the house.
    import rjieba

    found: list[str] = rjieba.cut(run)
    return found


@lru_cache(maxsize=1)
def _english() -> Callable[[str], str]:
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem_word
