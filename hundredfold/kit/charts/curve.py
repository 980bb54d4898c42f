"""A curve with its band: how many are still here, how much grew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hundredfold.kit.charts.chart import Chart, Head, Row
from hundredfold.kit.charts.plot import TOP, Plot, field, kept_apart, round_marks
from hundredfold.kit.charts.saying import count, cut, linked, percent, wide
from hundredfold.kit.charts.sheet import Sheet, between, stairs, straight

GUTTER = {True: 96.0, False: 156.0}
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Point:
    """A value at a place, the band that holds the true one, and the rows it was counted from."""

    at: float
    value: float
    low: float | None = None
    high: float | None = None
    address: str = ""


@dataclass(frozen=True)
class Course:
    """One line with its name. Points past `seen_until` rest on too little and are dashed."""

    name: str
    points: Sequence[Point]
    about: str = ""
    is_rival: bool = False
    seen_until: float | None = None

    @property
    def seen(self) -> float:
        """The last place that was observed."""
        last = self.points[-1].at
        return last if self.seen_until is None else min(last, self.seen_until)

    def value_at(self, at: float) -> Point | None:
        """The last point that is not later."""
        return max((p for p in self.points if p.at <= at), key=lambda p: p.at, default=None)


@dataclass(frozen=True, kw_only=True)
class Curve(Chart):
    """Courses over days or any other measure, from 0 to `until`, in `unit`.

    The part that no course reaches is marked as not observed yet. At `marked_at` the values are
    written out. `is_share` says values of 1 in per cent; `is_stepped` holds a value until the next.
    """

    courses: Sequence[Course]
    until: float
    unit: str = ""
    marked_at: float | None = None
    marks: Sequence[float] = ()
    says_marked: bool = True
    is_share: bool = True
    is_stepped: bool = True

    @property
    def is_empty(self) -> bool:
        return not any(course.points for course in self.courses)

    @property
    def say(self) -> Callable[[float], str]:
        return percent if self.is_share else count

    @property
    def end(self) -> float:
        """Up to where anything was observed."""
        return max(course.seen for course in self.courses if course.points)

    @property
    def last(self) -> float:
        """Up to where any course goes, observed or not."""
        return max(course.points[-1].at for course in self.courses if course.points)

    @property
    def heads(self) -> list[Head]:
        names = [(course.name, True) for course in self.courses]
        return [(self.unit or _("At"), True), *names]

    @property
    def rows(self) -> list[Row]:
        """The marked places; where none were marked, a dozen at most."""
        places = sorted({p.at for course in self.courses for p in course.points})
        step = -(-len(places) // 12)
        shown = sorted({*places[::step], *([] if self.marked_at is None else [self.marked_at])})
        return [[count(at), *(self._cell(c, at) for c in self.courses)] for at in shown]

    def _cell(self, course: Course, at: float) -> str:
        point = course.value_at(at)
        if point is None or at > course.points[-1].at:
            return "–"
        band = ""
        if point.low is not None and point.high is not None:
            band = f" ({self.say(point.low)}–{self.say(point.high)})"
        return linked(f"{self.say(point.value)}{band}", point.address)

    def drawn(self, width: int) -> Sheet:
        marks = self._marks_upwards()
        plot = field(
            width, until=max(self.until, self.last), marks=marks, say=self.say,
            gutter=GUTTER[width < 400],
        )  # fmt: skip
        sheet = Sheet(width, plot.height)
        plot.upwards(sheet, marks, self.say)
        self._unseen(sheet, plot)
        told = [course for course in self.courses if course.points]
        for course in sorted(told, key=lambda course: not course.is_rival):
            _band(sheet, plot, course, self.is_stepped)
        for course in sorted(told, key=lambda course: not course.is_rival):
            self._line(sheet, plot, course)
        self._names(sheet, plot, told)
        return sheet

    def _marks_upwards(self) -> Sequence[float]:
        if self.is_share:
            return QUARTERS
        points = [p for course in self.courses for p in course.points]
        return round_marks(max(max(p.value, p.high or 0.0) for p in points))

    def _unseen(self, sheet: Sheet, plot: Plot) -> None:
        """Where nothing was observed the floor is dashed and says so."""
        said, end = _("not observed yet"), self.end
        if self.marked_at is not None and self.marked_at <= end:
            x = plot.x(self.marked_at)
            sheet.path(f"M{x:.1f} {TOP:g}V{plot.floor:g}", "c-axis c-miss")
        marks = [(at, self._place(at)) for at in self._marks_across()]
        if end < self.until:
            sheet.path(f"M{plot.x(end):.1f} {plot.floor:g}H{plot.width}", "c-axis c-miss")
            sheet.words(plot.width, plot.height - 8, said, "e")
            free = plot.width - wide(said) - 8
            marks = [(at, says) for at, says in marks if plot.x(at) + wide(says) / 2 < free]
        plot.across(sheet, marks)

    def _place(self, at: float) -> str:
        return f"{count(at)} {self.unit}".strip() if at == 0 else count(at)

    def _marks_across(self) -> Sequence[float]:
        if self.marks:
            return self.marks
        if self.marked_at and self.until / self.marked_at <= 4:
            return [self.marked_at * at for at in range(int(self.until / self.marked_at) + 1)]
        return [at for at in round_marks(self.until) if at <= self.until]

    def _line(self, sheet: Sheet, plot: Plot, course: Course) -> None:
        kind = "c-rival" if course.is_rival else "c-hero"
        way = stairs if self.is_stepped else straight
        seen = [p for p in course.points if course.seen_until is None or p.at <= course.seen_until]
        later = course.points[max(len(seen) - 1, 0) :]
        for points, dashed in ((seen, ""), (later, " c-miss")):
            if len(points) > 1:
                sheet.path(way([plot.spot(p.at, p.value) for p in points]), kind + dashed)
        point = None if self.marked_at is None else course.value_at(self.marked_at)
        if (
            point
            and self.says_marked
            and self.marked_at is not None
            and self.marked_at <= course.seen
        ):
            self._mark(sheet, plot, course, point, self.marked_at)

    def _mark(self, sheet: Sheet, plot: Plot, course: Course, point: Point, at: float) -> None:
        (x, y), said = plot.spot(at, point.value), self.say(point.value)
        with sheet.leading(point.address, f"{course.name}: {said}"):
            if point.address:
                sheet.dot(x, y, 12, "c-hit")
            sheet.dot(x, y, 4.5, "c-ink" if course.is_rival else "c-fill")
            sheet.words(x + 9, y - 9, said, "c-over on" if course.is_rival else "c-over hero")

    def _names(self, sheet: Sheet, plot: Plot, told: Sequence[Course]) -> None:
        """Each line's name stands at its end, two lines high where there is more to say."""
        ends = [plot.spot(c.points[-1].at, c.points[-1].value) for c in told]
        room = 34 if any(course.about for course in told) else 18
        heights = kept_apart([y for _x, y in ends], room, TOP + 4, plot.floor - room / 2)
        for course, (x, _y), y in zip(told, ends, heights, strict=True):
            free = plot.width - x - 8
            sheet.words(
                x + 8, y, cut(course.name, free), "c-over on" if course.is_rival else "c-over hero"
            )
            sheet.words(x + 8, y + 16, cut(course.about, free), "c-over")


def _band(sheet: Sheet, plot: Plot, course: Course, stepped: bool) -> None:
    held = [(p.at, p.low, p.high) for p in course.points if None not in (p.low, p.high)]
    if len(held) > 1:
        low = [plot.spot(at, low or 0.0) for at, low, _high in held]
        high = [plot.spot(at, high or 0.0) for at, _low, high in held]
        sheet.path(between(low, high, stepped=stepped), "c-rband" if course.is_rival else "c-band")
