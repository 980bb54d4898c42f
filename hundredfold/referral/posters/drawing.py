"""A poster as SVG: words, whose link it is, and the code that leads in.

Everything is drawn as outlines (`kit.lettering`), so that it looks the same wherever it is opened.
"""

import io
import math
from dataclasses import dataclass
from html import escape

from hundredfold.kit.lettering import Line, fitting, lines_of
from hundredfold.referral.models import Layout, Paper

WIDTH = 1080
HEIGHTS = {Layout.SHEET: 1440, Layout.BAND: 1440, Layout.CARD: 1080}
MARGIN = 84


@dataclass(frozen=True)
class Sheet:
    """What a poster says. `hue` is the brand's, 0 to 359; `tint` the avatar's."""

    title: str
    lines: str
    brand: str
    circle: str
    name: str
    initials: str
    asks: str
    address: str
    hue: int
    tint: int
    layout: Layout
    paper: Paper


@dataclass(frozen=True)
class Inks:
    """The colours of a poster."""

    paper: str
    ink: str
    quiet: str
    accent: str
    on_accent: str


def drawn(sheet: Sheet) -> str:
    """The whole poster, 1080 wide; 1440 high, a card as high as wide."""
    inks, height = _inks(sheet), HEIGHTS[sheet.layout]
    body = _LAYOUTS[sheet.layout](sheet, inks, height)
    title = escape(f"{sheet.title}. {sheet.name}, {sheet.circle}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-label="{title}">'
        f'<rect width="{WIDTH}" height="{height}" fill="{inks.paper}"/>{body}</svg>'
    )


def code_of(address: str, *, size: float) -> str:
    """The QR code of an address with its quiet zone, for a light field; `size` is in pixels."""
    import segno  # only when something is first drawn

    code = segno.make(address, error="m", micro=False)
    modules = code.symbol_size(border=4)[0]
    out = io.BytesIO()
    code.save(
        out, kind="svg", border=4, scale=1, xmldecl=False, svgns=False, nl=False, omitsize=True,
        dark="#14120f", light=None, svgclass=None, lineclass=None,
    )  # fmt: skip
    inner = out.getvalue().decode()
    inner = inner[inner.index(">") + 1 : inner.rindex("</svg>")]
    return f'<g transform="scale({size / modules:.4f})">{inner}</g>'


def framed_code(address: str) -> str:
    """The QR code of an address as a picture of its own, on white."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" class="code" role="img" '
        f'aria-label="{escape(address)}"><rect width="200" height="200" rx="12" fill="#ffffff"/>'
        f"{code_of(address, size=200)}</svg>"
    )


def _sheet(sheet: Sheet, inks: Inks, height: int) -> str:
    size, title = fitting(
        sheet.title, face="serif", sizes=(124, 104, 88, 72), width=WIDTH - 2 * MARGIN, most=4,
        weight=2,
    )  # fmt: skip
    top = MARGIN + 20
    head = _at(MARGIN, top + 24, _one(sheet.brand, 34, 520), inks.accent)
    head += f'<rect x="{MARGIN}" y="{top + 56}" width="72" height="6" fill="{inks.accent}"/>'
    y = top + 112 + size
    words = _block(title, MARGIN, y, size * 1.22, inks.ink)
    y += size * (1.22 * (len(title) - 1) + 0.3) + 76
    more = lines_of(sheet.lines, face="sans", size=40, width=WIDTH - 2 * MARGIN, most=5)
    words += _block(more, MARGIN, y, 62, inks.quiet)
    free = (y + 62 * max(len(more) - 1, 0) + 40, height - MARGIN - 300 - 40)
    return head + words + _hundred(free, inks) + _foot(sheet, inks, height)


def _band(sheet: Sheet, inks: Inks, height: int) -> str:
    deep = height * 0.56
    size, title = fitting(
        sheet.title, face="serif", sizes=(112, 96, 80, 66), width=WIDTH - 2 * MARGIN, most=4,
        weight=2,
    )  # fmt: skip
    body = f'<rect width="{WIDTH}" height="{deep:.0f}" fill="{inks.accent}"/>'
    body += _at(MARGIN, MARGIN + 44, _one(sheet.brand, 34, 520), inks.on_accent)
    y = deep - 96 - size * 1.2 * (len(title) - 1)
    body += _block(title, MARGIN, y, size * 1.2, inks.on_accent)
    more = lines_of(sheet.lines, face="sans", size=38, width=WIDTH - 2 * MARGIN, most=3)
    body += _block(more, MARGIN, deep + 92, 58, inks.quiet)
    return body + _foot(sheet, inks, height)


def _card(sheet: Sheet, inks: Inks, height: int) -> str:
    size, title = fitting(
        sheet.title, face="serif", sizes=(96, 80, 66), width=WIDTH - 2 * MARGIN, most=3, weight=2
    )
    head = _at(MARGIN, MARGIN + 40, _one(sheet.brand, 32, 520), inks.accent)
    y = MARGIN + 96 + size
    body = _block(title, MARGIN, y, size * 1.2, inks.ink)
    y += size * (1.2 * (len(title) - 1) + 0.25) + 64
    more = lines_of(sheet.lines, face="sans", size=36, width=WIDTH - 2 * MARGIN, most=3)
    return head + body + _block(more, MARGIN, y, 54, inks.quiet) + _foot(sheet, inks, height)


_LAYOUTS = {Layout.SHEET: _sheet, Layout.BAND: _band, Layout.CARD: _card}


def _hundred(free: tuple[float, float], inks: Inks) -> str:
    """A hundred dots in what room there is, the first of them filled: it begins with one."""
    top, bottom = free
    step = (WIDTH - 2 * MARGIN) / 20
    if bottom - top < 5 * step:
        return ""
    first = top + (bottom - top - 4 * step) / 2
    places = [(MARGIN + step * (n % 20 + 0.5), first + step * (n // 20)) for n in range(100)]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8"/>' for x, y in places[1:])
    x, y = places[0]
    one = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="14" fill="{inks.accent}"/>'
    return f'<g fill="{inks.ink}" opacity="0.13">{dots}</g>{one}'


def _foot(sheet: Sheet, inks: Inks, height: int) -> str:
    """Whose it is on the left, the code on the right."""
    size = 300
    x, y = WIDTH - MARGIN - size, height - MARGIN - size
    code = f'<rect x="{x}" y="{y}" width="{size}" height="{size}" rx="20" fill="#ffffff"/>'
    code += f'<g transform="translate({x} {y})">{code_of(sheet.address, size=size)}</g>'
    face, wide = _face(sheet, MARGIN, y + 16), x - MARGIN - 48
    names = lines_of(sheet.name, face="sans", size=46, width=wide, most=1, weight=1)
    asks = lines_of(sheet.asks, face="sans", size=32, width=wide, most=2)
    last = height - MARGIN - 8 - 44 * (len(asks) - 1)
    return (
        code
        + face
        + _block(names, MARGIN, last - 62, 56, inks.ink)
        + _block(asks, MARGIN, last, 44, inks.quiet)
    )


def _face(sheet: Sheet, x: float, y: float) -> str:
    colour, size = _hex(sheet.tint, 0.52, 0.09), 120
    letters = lines_of(sheet.initials, face="sans", size=50, width=size, most=1)
    half = size / 2
    circle = f'<circle cx="{x + half}" cy="{y + half}" r="{half}" fill="{colour}"/>'
    if not letters:
        return circle
    middle = x + half - letters[0].width / 2
    return circle + _at(middle, y + half + 18, letters[0], "#ffffff")


def _one(text: str, size: float, width: float) -> Line:
    return lines_of(text or " ", face="sans", size=size, width=width, most=1)[0]


def _block(lines: list[Line], x: float, y: float, step: float, colour: str) -> str:
    return "".join(_at(x, y + step * n, line, colour) for n, line in enumerate(lines))


def _at(x: float, y: float, line: Line, colour: str) -> str:
    return (
        f'<g transform="translate({x:.1f} {y:.1f})" fill="{colour}" color="{colour}">{line.svg}</g>'
    )


def _inks(sheet: Sheet) -> Inks:
    accent = _hex(sheet.hue, 0.49, 0.165)
    if sheet.paper == Paper.DARK:
        light = _hex(sheet.hue, 0.765, 0.115)
        return Inks("#17150f", "#f6f2e9", "#c9c2b3", light, "#17150f")
    if sheet.paper == Paper.BRAND:
        ink, quiet = _hex(sheet.hue, 0.27, 0.07), _hex(sheet.hue, 0.42, 0.07)
        return Inks(_hex(sheet.hue, 0.94, 0.03), ink, quiet, accent, "#ffffff")
    return Inks("#fbf9f4", "#1d1a14", "#5b5548", accent, "#ffffff")


def _hex(hue: int, light: float, chroma: float) -> str:
    """A colour of the OKLCH space, in which pages name theirs, as sRGB."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(one)):02x}" for one in linear)


def _gamma(linear: float) -> float:
    """A share of light as sRGB writes it, within what a screen can show."""
    kept = min(1.0, max(0.0, linear))
    return 12.92 * kept if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055
