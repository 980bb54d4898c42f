"""A brand's own sign: a folded sheet in the brand's colour, whose corners follow from its name."""

from functools import lru_cache
from hashlib import blake2b
from math import cos, sin, tau

from django.utils.html import format_html
from django.utils.safestring import SafeString

MIDDLE = 16.0
SHORT, LONG = 10.0, 15.0


@lru_cache(maxsize=256)
def sign(slug: str) -> SafeString:
    """The same slug always gives the same sign. Decoration: the brand's name stands beside it."""
    corners = _corners(slug)
    half = corners[: len(corners) // 2 + 1]
    return format_html(
        '<svg class="mark sign" viewBox="0 0 32 32" aria-hidden="true">'
        '<path d="{}"/><path class="fold" d="{}"/></svg>',
        _path(corners),
        _path(half),
    )


def _corners(slug: str) -> list[tuple[float, float]]:
    """Four to six of them round the middle, each somewhat off an even star."""
    drawn = blake2b(slug.encode(), digest_size=16, person=b"folded").digest()
    many = 4 + drawn[0] % 3
    turn = drawn[1] / 256
    found = []
    for number in range(many):
        off, far = drawn[2 + number] / 255 - 0.5, drawn[9 + number] / 255
        angle = tau * (turn + (number + 0.45 * off) / many)
        reach = SHORT + (LONG - SHORT) * far
        found.append((MIDDLE + reach * cos(angle), MIDDLE + reach * sin(angle)))
    return found


def _path(corners: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"
