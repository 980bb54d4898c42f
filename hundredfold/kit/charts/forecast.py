"""What was predicted, and what came: by week, with the weeks that are still to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.curve import Course, Curve, Point
from hundredfold.kit.charts.saying import count, linked
from hundredfold.kit.charts.sheet import Sheet


@dataclass(frozen=True)
class Week:
    """What was predicted for the end of a week, between which bounds, and what it came to."""

    name: str
    predicted: float
    low: float
    high: float
    actual: float | None = None
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Forecast(Chart):
    """The prediction in ink with its band, what came in the accent; it ends where today is."""

    weeks: Sequence[Week]

    @property
    def is_empty(self) -> bool:
        return not self.weeks

    @property
    def heads(self) -> list[Head]:
        names = ((_("Predicted"), True), (_("Between"), True), (_("Actual"), True))
        return [(_("Week"), False), *names]

    @property
    def rows(self) -> list[Row]:
        return [
            [week.name, count(week.predicted), f"{count(week.low)}–{count(week.high)}", _came(week)]
            for week in self.weeks
        ]

    def drawn(self, width: int) -> Sheet:
        told = [Point(at, w.predicted, w.low, w.high) for at, w in enumerate(self.weeks, 1)]
        came = [
            Point(at, w.actual, address=w.address)
            for at, w in enumerate(self.weeks, 1)
            if w.actual is not None
        ]
        today = came[-1].at if came else None
        courses = [
            Course(_("Predicted"), _from_nothing(told), is_rival=True, seen_until=today),
            Course(_("Actual"), _from_nothing(came), about=count(came[-1].value) if came else ""),
        ]
        return Curve(
            title=self.title, says=self.says, courses=[c for c in courses if len(c.points) > 1],
            until=len(self.weeks), unit=_("weeks"), marks=_few(len(self.weeks)),
            marked_at=today, says_marked=False, is_share=False,
        ).drawn(width)  # fmt: skip


def _from_nothing(points: Sequence[Point]) -> list[Point]:
    return [Point(0, 0, 0, 0), *points] if points else []


def _few(weeks: int) -> list[float]:
    step = max(-(-weeks // 5), 1)
    return [float(at) for at in range(0, weeks + 1, step)]


def _came(week: Week) -> str:
    if week.actual is None:
        return _("not observed yet")
    return linked(count(week.actual), week.address)
