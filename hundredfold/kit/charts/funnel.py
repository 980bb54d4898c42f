"""A funnel: how many there are at each step, and which share goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.saying import count, cut, linked, percent, wide
from hundredfold.kit.charts.sheet import Sheet

HIGH, STEP = 34, 74
KINDS = ("c-mute", "c-soft", "c-fill")


@dataclass(frozen=True)
class Stage:
    """A step with its people. `low` and `high` bound the share of those before who came so far."""

    name: str
    number: int
    about: str = ""
    address: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Funnel(Chart):
    """Steps in their order, the widest first; widths are in proportion and begin at nothing."""

    stages: Sequence[Stage]

    @property
    def is_empty(self) -> bool:
        return not any(stage.number for stage in self.stages)

    @property
    def heads(self) -> list[Head]:
        return [(_("Step"), False), (_("People"), True), (_("Of those before"), True)]

    @property
    def rows(self) -> list[Row]:
        return [
            [stage.name, linked(count(stage.number), stage.address), self._share(at) or "–"]
            for at, stage in enumerate(self.stages)
        ]

    def _share(self, at: int) -> str:
        before = self.stages[at - 1].number if at else 0
        if not before:
            return ""
        stage = self.stages[at]
        share = percent(stage.number / before)
        if stage.low is None or stage.high is None:
            return share
        return f"{share} ({round(stage.low * 100)}–{round(stage.high * 100)})"

    def drawn(self, width: int) -> Sheet:
        sheet = Sheet(width, 8 + HIGH + STEP * (len(self.stages) - 1) + 8)
        most = max(stage.number for stage in self.stages)
        for at, stage in enumerate(self.stages):
            y, wide_as = 8 + at * STEP, (width - 2) * stage.number / most
            if at:
                said = _("%(share)s go on") % {"share": self._share(at)}
                sheet.path(f"M10 {y - 28}v16m-4-4l4 5 4-5", "c-axis c-open")
                sheet.words(26, y - 14, said if self._share(at) else "")
            with sheet.leading(stage.address, f"{stage.name}: {count(stage.number)}"):
                if stage.address:
                    sheet.block(0, y - 5, width, HIGH + 10, "c-hit")
                sheet.block(0, y, wide_as, HIGH, KINDS[min(at * 3 // len(self.stages), 2)])
                _named(sheet, stage, wide_as, y + 22, is_dark=at * 3 // len(self.stages) >= 2)
        return sheet


def _named(sheet: Sheet, stage: Stage, wide_as: float, y: float, *, is_dark: bool) -> None:
    """Inside the block where the words fit, else beside it, else from its end backwards."""
    said = f"{stage.name} {count(stage.number)}"
    room = sheet.width - wide_as - 10
    fits_inside = wide(said) + 24 <= wide_as
    if not fits_inside:
        sheet.words(wide_as + 10, y, cut(said, room), "on")
        rest = wide_as + 18 + wide(said)
        sheet.words(rest, y, _whole(stage.about, sheet.width - rest))
        return
    sheet.words(12, y, said, "on inv" if is_dark else "on")
    rest = 20 + wide(said)
    inside = _whole(stage.about, wide_as - rest - 12)
    sheet.words(rest, y, inside, "inv" if is_dark else "")
    if not inside:
        sheet.words(wide_as + 10, y, _whole(stage.about, room))


def _whole(words: str, room: float) -> str:
    return words if wide(words) <= room else ""
