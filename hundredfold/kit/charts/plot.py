"""Two axes, and where a figure stands between them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hundredfold.kit.charts.saying import wide
from hundredfold.kit.charts.sheet import Sheet, Spot

TOP, FOOT = 14.0, 30.0


@dataclass(frozen=True)
class Plot:
    """The field that a chart draws in: `width` by `height`, `until` across and `top` upwards.

    Both begin at nothing: a field that begins elsewhere makes small differences look great.
    """

    width: int
    height: float
    until: float
    top: float
    left: float
    right: float

    def x(self, at: float) -> float:
        return self.left + (self.right - self.left) * min(at / (self.until or 1.0), 1.0)

    def y(self, value: float) -> float:
        share = min(max(value / (self.top or 1.0), 0.0), 1.0)
        return self.floor - (self.floor - TOP) * share

    def spot(self, at: float, value: float) -> Spot:
        return self.x(at), self.y(value)

    @property
    def floor(self) -> float:
        return self.height - FOOT

    def upwards(self, sheet: Sheet, marks: Sequence[float], say: Callable[[float], str]) -> None:
        """A hairline for each mark, with its number before it."""
        for mark in marks:
            y = self.y(mark)
            sheet.path(f"M{self.left:g} {y:.1f}H{self.right:g}", "c-grid")
            sheet.words(0, y + 4, say(mark))

    def across(self, sheet: Sheet, marks: Sequence[tuple[float, str]]) -> None:
        """A word under each mark; the first and the last keep inside the drawing."""
        taken = -math.inf
        for at, said in marks:
            x, half = self.x(at), wide(said) / 2
            middle = min(max(x, half), self.width - half)
            if middle - half > taken:
                sheet.words(middle, self.height - 8, said, "m")
                taken = middle + half + 8


def field(
    width: int, *, until: float, marks: Sequence[float], say: Callable[[float], str], gutter: float
) -> Plot:
    """A field that leaves room for its numbers at the left and for names at the right."""
    height = 250.0 if width < 400 else 330.0
    left = max(wide(say(mark)) for mark in marks) + 8
    return Plot(width, height, until, marks[-1], round(left), width - gutter)


def round_marks(top: float, most: int = 4) -> list[float]:
    """From nothing to at least `top` in few round steps: 0, 50, 100, 150."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / most
    size = 10.0 ** math.floor(math.log10(rough))
    fair = (1, 2, 2.5, 5, 10) if size >= 10 else (1, 2, 5, 10)
    step = next(size * one for one in fair if size * one >= rough * (1 - 1e-9))
    step = max(step, 1.0) if top >= 1 else step
    return [step * at for at in range(math.ceil(top / step - 1e-9) + 1)]


def kept_apart(wanted: Sequence[float], room: float, top: float, foot: float) -> list[float]:
    """Heights near the wanted ones, in their order, each at least `room` from the next."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    found = list(wanted)
    for before, at in zip([None, *order], order, strict=False):
        least = top if before is None else found[before] + room
        found[at] = max(found[at], least)
    ceiling = foot
    for at in reversed(order):
        found[at] = min(found[at], ceiling)
        ceiling = found[at] - room
    return found
