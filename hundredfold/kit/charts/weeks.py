"""Figures week by week: lines that go on, and columns that stand for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.plot import TOP, Plot, field, kept_apart, round_marks
from hundredfold.kit.charts.saying import count, cut, linked
from hundredfold.kit.charts.sheet import REACH, Sheet, straight

GUTTER = {True: 84.0, False: 130.0}


@dataclass(frozen=True)
class Series:
    """One value for each week, None where it was not counted; `addresses` open a week's rows."""

    name: str
    values: Sequence[float | None]
    addresses: Sequence[str] = ()
    is_hero: bool = True

    def address(self, at: int) -> str:
        return self.addresses[at] if at < len(self.addresses) else ""

    def spots(self, plot: Plot) -> list[tuple[int, float, float]]:
        told = [(at, value) for at, value in enumerate(self.values) if value is not None]
        return [(at, *plot.spot(at, value)) for at, value in told]


@dataclass(frozen=True, kw_only=True)
class _ByWeek(Chart):
    labels: Sequence[str]
    """How each week is called, the first one first."""

    @property
    def told(self) -> Sequence[Series]:
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        return not any(v is not None for series in self.told for v in series.values)

    @property
    def heads(self) -> list[Head]:
        return [(_("Week"), False), *((series.name, True) for series in self.told)]

    @property
    def rows(self) -> list[Row]:
        return [
            [said, *(_cell(series, at) for series in self.told)]
            for at, said in enumerate(self.labels)
        ]

    def _field(self, width: int, until: float, gutter: float) -> tuple[Plot, Sheet]:
        values = [v for series in self.told for v in series.values if v is not None]
        marks = round_marks(max(values))
        plot = field(width, until=until, marks=marks, say=count, gutter=gutter)
        sheet = Sheet(width, plot.height)
        plot.upwards(sheet, marks, count)
        return plot, sheet


def _cell(series: Series, at: int) -> str:
    value = series.values[at] if at < len(series.values) else None
    return "–" if value is None else linked(count(value), series.address(at))


@dataclass(frozen=True, kw_only=True)
class Weeks(_ByWeek):
    """Lines over weeks: one hero in the accent, the others in ink, each named at its end."""

    series: Sequence[Series]

    @property
    def told(self) -> Sequence[Series]:
        return self.series

    def drawn(self, width: int) -> Sheet:
        last = max(len(self.labels) - 1, 1)
        plot, sheet = self._field(width, last, GUTTER[width < 400])
        middle = len(self.labels) // 2
        shown = dict.fromkeys((0, middle, len(self.labels) - 1))
        plot.across(sheet, [(float(at), self.labels[at]) for at in shown])
        told = [series for series in self.series if series.spots(plot)]
        heights = [series.spots(plot)[-1][2] + 4 for series in told]
        heights = kept_apart(heights, 18, TOP + 4, plot.floor)
        for series, y in zip(told, heights, strict=True):
            _run(sheet, plot, series, self.labels)
            x = series.spots(plot)[-1][1] + 9
            words = f"{series.name} {count([v for v in series.values if v is not None][-1])}"
            sheet.words(x, y, cut(words, plot.width - x), "hero" if series.is_hero else "on")
        return sheet


def _run(sheet: Sheet, plot: Plot, series: Series, labels: Sequence[str]) -> None:
    spots = series.spots(plot)
    kind = "c-hero" if series.is_hero else "c-rival"
    sheet.path(straight([(x, y) for _at, x, y in spots]), kind)
    # Points too close for a finger are opened from the table instead.
    leads_on = plot.x(1) - plot.x(0) >= 2 * REACH
    for at, x, y in spots:
        is_last = at == spots[-1][0]
        address = series.address(at) if leads_on else ""
        if address or is_last:
            label = f"{series.name}, {labels[at]}: {count(series.values[at] or 0)}"
            with sheet.leading(address, label):
                if address:
                    sheet.dot(x, y, REACH, "c-hit")
                sheet.dot(x, y, 4 if is_last else 3, "c-fill" if series.is_hero else "c-ink")


@dataclass(frozen=True, kw_only=True)
class Columns(_ByWeek):
    """One column for each week, from nothing up; the last one in the accent.

    With a `part` each column is the whole in a light tone and the part of it in the accent.
    """

    series: Series
    part: Series | None = None

    @property
    def told(self) -> Sequence[Series]:
        return (self.series,) if self.part is None else (self.series, self.part)

    def drawn(self, width: int) -> Sheet:
        plot, sheet = self._field(width, float(len(self.labels)), 0.0)
        each = plot.x(1) - plot.x(0)
        last = len(self.labels) - 1
        shown = dict.fromkeys((0, last // 2, last))
        plot.across(sheet, [(at + 0.5, self.labels[at]) for at in shown])
        for at, value in enumerate(self.series.values):
            if value is None:
                continue
            x, y = plot.spot(at, value)
            address = self.series.address(at) if each >= 2 * REACH else ""
            with sheet.leading(address, f"{self.labels[at]}: {count(value)}"):
                if address:
                    sheet.block(x, TOP, each, plot.floor - TOP, "c-hit")
                kind = "c-fill" if at == last and not self.part else "c-soft"
                sheet.block(x + each * 0.12, y, each * 0.76, plot.floor - y, kind)
                self._part(sheet, plot, at)
            if at == last:
                sheet.words(x + each / 2, y - 6, count(value), "m hero")
        sheet.path(f"M{plot.left:g} {plot.floor:g}H{plot.right:g}", "c-axis")
        return sheet

    def _part(self, sheet: Sheet, plot: Plot, at: int) -> None:
        value = self.part.values[at] if self.part and at < len(self.part.values) else None
        if value:
            (x, y), each = plot.spot(at, value), plot.x(1) - plot.x(0)
            sheet.block(x + each * 0.12, y, each * 0.76, plot.floor - y, "c-fill")

    @property
    def signs(self) -> Sequence[tuple[str, str]]:
        if self.part is None:
            return ()
        return (("soft", self.series.name), ("fill", self.part.name))
