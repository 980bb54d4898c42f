"""The field of a chart: from values to places on paper."""

from dataclasses import dataclass

WIDTHS = (328, 540)
"""Units wide, so that labels keep their size from a phone up."""


@dataclass(frozen=True)
class Frame:
    """`width` by `height` units, with room for labels; values from 0 to `most` on either axis."""

    width: int
    height: int
    most_x: float
    most_y: float
    left: int = 30
    right: int = 8
    top: int = 12
    bottom: int = 26

    def x(self, value: float) -> float:
        """How far from the left."""
        room = self.width - self.left - self.right
        return round(self.left + room * _share(value, self.most_x), 1)

    def y(self, value: float) -> float:
        """How far from the top; greater values stand higher."""
        room = self.height - self.top - self.bottom
        return round(self.top + room * (1 - _share(value, self.most_y)), 1)

    @property
    def floor(self) -> float:
        return self.y(0)


def _share(value: float, most: float) -> float:
    return min(1.0, max(0.0, value / most)) if most > 0 else 0.0


def round_steps(most: float, *, steps: int = 4) -> list[float]:
    """Round values from 0 to at least `most`, about so many: 0, 20, 40, 60."""
    if most <= 0:
        return [0.0, 1.0]
    size = 10.0 ** (len(str(int(most / steps) or 1)) - 1)
    step = next(size * by for by in (1, 2, 5, 10, 20) if size * by * steps >= most)
    return [step * at for at in range(int(-(-most // step)) + 1)]
