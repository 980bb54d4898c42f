"""Text as outlines: set in our own fonts, so that it looks the same on every machine.

The fonts are Noto Sans and Noto Serif for Simplified Chinese (SIL Open Font License 1.1), which
hold Latin as well. What they do not hold, such as emoji, is left to the fonts of whoever looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, Literal

Face = Literal["sans", "serif"]
NOT_FIRST = frozenset("，。、！？；：）》」』】…,.!?;:)]}%’”")
"""Signs that do not begin a line."""


@dataclass(frozen=True)
class Line:
    """A line of text: SVG for it, beginning at 0 on the baseline, and how wide it is."""

    text: str
    svg: str
    width: float
    is_outlined: bool


@dataclass(frozen=True)
class _Sign:
    """One cluster of a text: what it is, its glyphs and how far it reaches, in font units."""

    text: str
    glyphs: tuple[tuple[int, int, int, int], ...]
    advance: int


def lines_of(
    text: str, *, face: Face, size: float, width: float, most: int, weight: float = 0
) -> list[Line]:
    """The text in at most so many lines of this width, in pixels; what is too long ends in "…".

    `weight` thickens the strokes by so many pixels.
    """
    scale = size / _face(face)[0].upem
    signs = _signs(face, text)
    broken = list(_broken(signs, width / scale))
    if len(broken) > most:
        broken = [*broken[: most - 1], _cut(face, broken[most - 1], width / scale)]
    return [_line(face, signs, size, weight) for signs in broken]


def fitting(
    text: str, *, face: Face, sizes: Sequence[float], width: float, most: int, weight: float = 0
) -> tuple[float, list[Line]]:
    """The text in the first of these sizes in which all of it fits, else in the last."""
    for size in sizes[:-1]:
        scale = size / _face(face)[0].upem
        if len(list(_broken(_signs(face, text), width / scale))) <= most:
            break
    else:
        size = sizes[-1]
    return size, lines_of(text, face=face, size=size, width=width, most=most, weight=weight)


@lru_cache(maxsize=2)
def _face(face: Face) -> tuple[Any, Any]:
    import pylopdf_fonts_zh_cn as noto  # fonts and shaper: only when something is first drawn
    import uharfbuzz as hb

    path = noto.serif_path() if face == "serif" else noto.sans_path()
    loaded = hb.Face(hb.Blob.from_file_path(str(path)))
    return loaded, hb.Font(loaded)


@lru_cache(maxsize=4_000)
def _outline(face: Face, glyph: int) -> str:
    """A glyph as an SVG path in font units, with y upwards."""
    said: list[str] = []
    _face(face)[1].draw_glyph(glyph, _pen(), said)
    return " ".join(said)


@lru_cache(maxsize=1)
def _pen() -> Any:
    """Writes down what a font draws, as the words of an SVG path."""
    import uharfbuzz as hb

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, said: said.append(_word("M", x, y)))
    pen.set_line_to_func(lambda x, y, said: said.append(_word("L", x, y)))
    pen.set_quadratic_to_func(lambda *drawn: drawn[-1].append(_word("Q", *drawn[:-1])))
    pen.set_cubic_to_func(lambda *drawn: drawn[-1].append(_word("C", *drawn[:-1])))
    pen.set_close_path_func(lambda said: said.append("Z"))
    return pen


def _word(verb: str, *numbers: float) -> str:
    return verb + " ".join(f"{number:.0f}" for number in numbers)


def _signs(face: Face, text: str) -> list[_Sign]:
    """The text shaped, cluster by cluster, from left to right."""
    if not text:
        return []
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(_face(face)[1], buffer, {"kern": True, "liga": False})
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed = (info.codepoint, at.x_offset, at.y_offset, at.x_advance)
        found.setdefault(info.cluster, []).append(placed)
    starts = sorted(found)
    ends = [*starts[1:], len(text)]
    return [
        _Sign(text[start:end], tuple(found[start]), sum(one[3] for one in found[start]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _broken(signs: list[_Sign], width: float) -> Iterator[list[_Sign]]:
    """Lines of at most this width, broken at spaces and between Chinese signs."""
    line: list[_Sign] = []
    for word in _words(signs):
        while _long(line) + _long(_bare(word)) > width and (line or len(word) > 1):
            if line:
                yield _bare(line)
                line = []
            else:
                fits = max(1, sum(_long(word[:n]) <= width for n in range(1, len(word) + 1)))
                yield word[:fits]
                word = word[fits:]
        line = [*line, *word]
    if line:
        yield _bare(line)


def _words(signs: list[_Sign]) -> Iterator[list[_Sign]]:
    """What is not torn apart: a word with its space, a Chinese sign with what must follow it."""
    word: list[_Sign] = []
    for sign in signs:
        ended = word and (word[-1].text.isspace() or _is_wide(word[-1]) or _is_wide(sign))
        if ended and not sign.text.isspace() and sign.text not in NOT_FIRST:
            yield word
            word = []
        word.append(sign)
    if word:
        yield word


def _is_wide(sign: _Sign) -> bool:
    return sign.text[:1] >= "\u2e80"


def _bare(signs: list[_Sign]) -> list[_Sign]:
    """Without the spaces at the end."""
    end = len(signs)
    while end and signs[end - 1].text.isspace():
        end -= 1
    return signs[:end]


def _cut(face: Face, signs: list[_Sign], width: float) -> list[_Sign]:
    dots = _signs(face, "…")
    while signs and _long(signs) + _long(dots) > width:
        signs = signs[:-1]
    return [*_bare(signs), *dots]


def _long(signs: list[_Sign]) -> int:
    return sum(sign.advance for sign in signs)


def _line(face: Face, signs: list[_Sign], size: float, weight: float) -> Line:
    scale = size / _face(face)[0].upem
    text = "".join(sign.text for sign in signs)
    width = _long(signs) * scale
    if any(glyph[0] == 0 for sign in signs for glyph in sign.glyphs):
        family = "serif" if face == "serif" else "sans-serif"
        svg = f'<text font-family="{family}" font-size="{size:.1f}">{escape(text)}</text>'
        return Line(text, svg, width, is_outlined=False)
    drawn, x = [], 0
    for sign in signs:
        for glyph, dx, dy, advance in sign.glyphs:
            outline = _outline(face, glyph)
            if outline:
                drawn.append(f'<path transform="translate({x + dx} {dy})" d="{outline}"/>')
            x += advance
    thick = f' stroke="currentColor" stroke-width="{weight / scale:.0f}"' if weight else ""
    svg = f'<g transform="scale({scale:.5f} -{scale:.5f})"{thick}>{"".join(drawn)}</g>'
    return Line(text, svg, width, is_outlined=True)
