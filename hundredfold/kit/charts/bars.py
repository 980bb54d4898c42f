"""Bars that lie: what each of several things comes to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.saying import count, cut, linked, percent, wide
from hundredfold.kit.charts.sheet import Sheet

STEP = 48


@dataclass(frozen=True)
class Bar:
    """One thing and its value; `is_hero` is what the title speaks of."""

    name: str
    value: float
    address: str = ""
    is_hero: bool = False


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """Bars in the order given, each under its name; they begin at nothing."""

    bars: Sequence[Bar]
    is_share: bool = False
    what: str = ""
    """What the bars are of: the head of their column."""
    value: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(bar.value for bar in self.bars)

    @property
    def say(self) -> Callable[[float], str]:
        return percent if self.is_share else count

    @property
    def heads(self) -> list[Head]:
        return [(self.what or _("What"), False), (self.value or _("How much"), True)]

    @property
    def rows(self) -> list[Row]:
        return [[bar.name, linked(self.say(bar.value), bar.address)] for bar in self.bars]

    def drawn(self, width: int) -> Sheet:
        sheet = Sheet(width, STEP * len(self.bars))
        most = max(bar.value for bar in self.bars)
        room = max(wide(self.say(bar.value)) for bar in self.bars) + 12
        for at, bar in enumerate(self.bars):
            y, said = at * STEP, self.say(bar.value)
            long = (width - room) * max(bar.value, 0) / most
            with sheet.leading(bar.address, f"{bar.name}: {said}"):
                if bar.address:
                    sheet.block(0, y, width, STEP, "c-hit")
                sheet.words(0, y + 14, cut(bar.name, width), "on" if bar.is_hero else "")
                sheet.path(f"M0 {y + 29}H{width - room:g}", "c-grid")
                sheet.block(0, y + 22, long, 14, "c-fill" if bar.is_hero else "c-soft")
                sheet.words(width, y + 33, said, "e hero" if bar.is_hero else "e on")
        return sheet
