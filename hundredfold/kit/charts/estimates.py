"""Estimates: a mark for the figure, a band for what else it could be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.plot import round_marks
from hundredfold.kit.charts.saying import count, cut, linked, percent, wide
from hundredfold.kit.charts.sheet import Sheet

STEP = 46


@dataclass(frozen=True)
class Estimate:
    """A figure that was not counted but concluded, and the bounds of the true one."""

    name: str
    value: float
    low: float
    high: float
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Estimates(Chart):
    """Estimates on one scale that begins at nothing, so that they can be compared."""

    estimates: Sequence[Estimate]
    is_share: bool = False
    top: float | None = None

    @property
    def is_empty(self) -> bool:
        return not self.estimates

    @property
    def say(self) -> Callable[[float], str]:
        return percent if self.is_share else count

    @property
    def heads(self) -> list[Head]:
        return [(_("What"), False), (_("Estimate"), True), (_("Between"), True)]

    @property
    def rows(self) -> list[Row]:
        return [
            [one.name, linked(self.say(one.value), one.address), self._between(one)]
            for one in self.estimates
        ]

    def _between(self, one: Estimate) -> str:
        return f"{self.say(one.low)}–{self.say(one.high)}"

    def drawn(self, width: int) -> Sheet:
        sheet = Sheet(width, STEP * len(self.estimates) + 22)
        top = self.top or round_marks(max(one.high for one in self.estimates))[-1]
        for at, one in enumerate(self.estimates):
            y, said = at * STEP, f"{self.say(one.value)} ({self._between(one)})"
            low, mark, high = (
                width * min(max(value / top, 0.0), 1.0) for value in (one.low, one.value, one.high)
            )
            with sheet.leading(one.address, f"{one.name}: {said}"):
                if one.address:
                    sheet.block(0, y, width, STEP - 2, "c-hit")
                sheet.words(0, y + 14, cut(one.name, width - wide(said) - 12))
                sheet.words(width, y + 14, said, "e on")
                sheet.path(f"M0 {y + 29}H{width}", "c-grid")
                sheet.block(low, y + 26, max(high - low, 1), 6, "c-soft")
                sheet.block(min(max(mark - 1.5, 0), width - 3), y + 22, 3, 14, "c-fill")
        sheet.words(0, sheet.height - 6, self.say(0))
        sheet.words(width, sheet.height - 6, self.say(top), "e")
        return sheet
