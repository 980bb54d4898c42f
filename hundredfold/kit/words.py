"""A name or a sentence in each language a brand speaks."""

import unicodedata
from collections.abc import Container
from itertools import chain, count
from typing import Any

from django.db import models
from django.utils.translation import get_language


class Words(dict[str, str]):
    """`{"en": "Kite", "zh-hans": "纸鸢"}`; as text what the reader speaks, else the first."""

    def __str__(self) -> str:
        return self.get((get_language() or "en").lower()) or next(iter(self.values()), "")

    @property
    def language(self) -> str:
        """The BCP 47 tag of what `str` gives, for the `lang` attribute."""
        asked = (get_language() or "en").lower()
        spoken = asked if self.get(asked) else next(iter(self), "en")
        return "zh-Hans" if spoken.startswith("zh") else spoken


def is_blank(text: str) -> bool:
    """Nothing of it can be seen: spaces, joiners, marks of direction, fillers."""
    return all(unicodedata.category(sign)[0] in "ZC" or sign in _UNSEEN for sign in text)


# Letters, marks and symbols by their category, and yet nothing is drawn for them.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    chr(code) for code in range(0xFE00, 0xFE10)
}


def one_line(text: str) -> str:
    """A name or a title as it was typed, in one line with single spaces."""
    return " ".join(text.replace("\x00", "").split())


def free_code(stem: str, taken: Container[str]) -> str:
    """The stem, or the first of `stem-2`, `stem-3` that nobody has."""
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(code for code in chain([stem], numbered) if code not in taken)


class WordsField(models.JSONField):
    """Stores Words as a JSON object and gives them back as Words."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        loaded = super().from_db_value(value, expression, connection)
        return loaded if loaded is None else Words(loaded)
