"""A sheet of paper to draw on: marks go in, SVG comes out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.utils.html import escape
from django.utils.safestring import SafeString

from hundredfold.kit.telling import spoken

Spot = tuple[float, float]
REACH = 12.0
"""Half of what a finger or a pointer is given to hit."""


class Sheet:
    """One drawing. Words and addresses are escaped here and nowhere else."""

    def __init__(self, width: int, height: float) -> None:
        self.width, self.height = width, height
        self._marks: list[str] = []
        self._leads_on = False

    def path(self, way: str, kind: str) -> None:
        self._marks.append(f'<path class="{kind}" d="{way}"/>')

    def line(self, one: Spot, other: Spot, kind: str, thick: float = 0) -> None:
        width = f' stroke-width="{n(thick)}"' if thick else ""
        self._marks.append(f'<path class="{kind}"{width} d="{straight([one, other])}"/>')

    def block(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        size = f'width="{n(max(width, 0))}" height="{n(max(height, 0))}" rx="3"'
        self._marks.append(f'<rect class="{kind}" x="{n(x)}" y="{n(y)}" {size}/>')

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        self._marks.append(f'<circle class="{kind}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>')

    def words(self, x: float, y: float, said: str, kind: str = "") -> None:
        """One line of text; of `kind` are e (ends here), m (its middle is here), on, hero, inv."""
        if said:
            dress = f' class="{kind}"' if kind else ""
            tongue = spoken(said)
            self._marks.append(f'<text{dress}{tongue} x="{n(x)}" y="{n(y)}">{escape(said)}</text>')

    @contextmanager
    def leading(self, address: str, label: str) -> Iterator[None]:
        """What is drawn inside leads to an address; to nowhere, if there is none."""
        if address:
            self._leads_on = True
            self._marks.append(f'<a href="{escape(address)}" aria-label="{escape(label)}">')
        yield
        if address:
            self._marks.append("</a>")

    def svg(self, kind: str, label: str) -> SafeString:
        """A picture with its sentence. What holds ways on is a group: a picture has no parts."""
        role = "group" if self._leads_on else "img"
        box = f"0 0 {self.width} {n(self.height)}"
        head = f'<svg class="{kind}" viewBox="{box}" role="{role}" aria-label="{escape(label)}">'
        return SafeString(f"{head}{''.join(self._marks)}</svg>")


def n(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{round(value, 1):.7g}"


def straight(spots: Sequence[Spot]) -> str:
    """From each spot to the next."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in spots)


def stairs(spots: Sequence[Spot]) -> str:
    """Level until the next spot, then down or up to it: what holds until something happens."""
    (x, y), *others = spots
    return f"M{n(x)} {n(y)}" + "".join(f"H{n(x)}V{n(y)}" for x, y in others)


def between(low: Sequence[Spot], high: Sequence[Spot], *, stepped: bool) -> str:
    """The area from one line to another that goes over the same places."""
    if not stepped:
        return f"{straight([*high, *reversed(low)])}Z"
    back = list(_back_down(low))
    return f"{stairs(high)}L{n(low[-1][0])} {n(low[-1][1])}{''.join(back)}Z"


def _back_down(low: Sequence[Spot]) -> Iterable[str]:
    for (x, y), (_before_x, before_y) in zip(reversed(low), reversed(low[:-1]), strict=False):
        yield f"H{n(x)}" if before_y == y else f"H{n(x)}V{n(before_y)}"
    yield f"H{n(low[0][0])}"
