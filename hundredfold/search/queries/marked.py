"""Where the words that somebody asked for stand in a text."""

from typing import NamedTuple

from hundredfold.search.asking import Asked
from hundredfold.search.cutting import TITLE, pieces


class Stretch(NamedTuple):
    """A part of a text; `is_hit` where it is what was asked for."""

    text: str
    is_hit: bool


def marked(text: str, asked: Asked, *, length: int | None = None) -> list[Stretch]:
    """A text in stretches; of a long one, as much as `length` around the first word found."""
    hits = _hits(text, asked)
    start, end = _window(text, hits, length)
    told = [Stretch("…", False)] if start else []
    at = start
    for begins, ends in hits:
        if begins < at or ends > end:
            continue
        if begins > at:
            told.append(Stretch(text[at:begins], False))
        told.append(Stretch(text[begins:ends], True))
        at = ends
    if at < end:
        told.append(Stretch(text[at:end], False))
    return [*told, *([Stretch("…", False)] if end < len(text) else [])]


def _hits(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Each place once, joined where they touch."""
    wanted = {word.lstrip(TITLE) for word in asked.wanted}
    found = [
        (piece.start, piece.end)
        for piece in pieces(text)
        if piece.word in wanted or (asked.begun and piece.word.startswith(asked.begun))
    ]
    for word in wanted:
        if len(word) == 2 and word > "\u2e80":
            at = text.find(word)
            while at >= 0:
                found.append((at, at + 2))
                at = text.find(word, at + 1)
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(found):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined


def _window(text: str, hits: list[tuple[int, int]], length: int | None) -> tuple[int, int]:
    if length is None or len(text) <= length:
        return 0, len(text)
    first = hits[0][0] if hits else 0
    start = max(0, min(first - length // 4, len(text) - length))
    space = text.rfind(" ", max(0, start - 20), start + 1) if start else -1
    return (space + 1 if space >= 0 else start), min(len(text), start + length)
