"""How a chart says its numbers, and how much room its words take."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hundredfold.kit.telling import number, spoken

SIZE = 12
"""Every label of a chart is drawn this high, in the reader's pixels."""


def percent(share: float) -> str:
    """`46 %`: a share of 1, rounded; what is not nothing and not all never looks so."""
    if 0 < share < 0.005:
        return f"< {number(1)} %"
    if 0.995 <= share < 1:
        return f"> {number(99)} %"
    return f"{number(round(share * 100))} %"


def count(value: float) -> str:
    """A whole number, or one digit after the point where there is one."""
    return number(round(value)) if float(value).is_integer() else number(round(value, 1))


def wide(words: str) -> float:
    """At most how many pixels these words take: a Chinese character is as wide as it is high."""
    return sum(SIZE if sign >= "\u2e80" else SIZE * 0.62 for sign in words)


def cut(words: str, room: float) -> str:
    """The words, or as much of them as there is room for."""
    if wide(words) <= room:
        return words
    while words and wide(words) > room - SIZE:
        words = words[:-1]
    return f"{words.rstrip()}…" if words else ""


def linked(words: str, address: str) -> SafeString:
    """The words of a cell, leading on where there is somewhere to go."""
    if not address:
        return format_html("<span{}>{}</span>", spoken(words), words)
    return format_html('<a href="{}"{}>{}</a>', address, spoken(words), words)
