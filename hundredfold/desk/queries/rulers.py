"""The rulers as the desk shows them: the news first, then each figure with its interval."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hundredfold.insight.models import Reading
from hundredfold.insight.rulers.definition import Definition, Said
from hundredfold.insight.rulers.definitions import DEFINITIONS, RULERS
from hundredfold.insight.rulers.reading import Cohort, Figure, Measured, Week, measured_in
from hundredfold.insight.rulers.windows import MONTHS
from hundredfold.insight.telling import figure_in_words, in_unit
from hundredfold.kit.charts import Cell, Chart, Columns, Course, Curve, Funnel, Point, Series, Stage
from hundredfold.kit.charts import Cohort as Row
from hundredfold.kit.charts import Cohorts as Field
from hundredfold.kit.telling import month

MOST_DAYS = 365
STEPS: dict[str, Said] = {
    "joined": gettext_lazy("Joined"),
    "acted": gettext_lazy("Did something"),
    "returned": gettext_lazy("In two different weeks"),
    "thanked": gettext_lazy("Were thanked by others"),
    "tied": gettext_lazy("Have a strong tie"),
    "partner": gettext_lazy("Hold a role"),
}


@dataclass(frozen=True)
class Shown:
    """A figure on the page. `low`, `at` and `high` are per cent of the bar that shows a share."""

    definition: Definition
    words: str
    between: str
    low: float | None = None
    at: float | None = None
    high: float | None = None
    is_observed: bool = True


@dataclass(frozen=True)
class Rulers:
    """One reading, ready to be shown."""

    told: Measured
    measured_at: datetime
    version: int
    news: str
    rulers: list[tuple[Said, list[Shown]]]
    charts: list[Chart]

    def figure(self, name: str) -> Shown:
        return shown(self.told, name)


Opens = Callable[[str], str]
"""The address of the people behind rows of this name."""


def rulers(reading: Reading, opens: Opens) -> Rulers:
    """What a reading says, drawn and in words; what is drawn opens its people."""
    told = measured_in(reading.document)
    return Rulers(
        told,
        reading.measured_at,
        reading.version,
        _news(told),
        [
            (title, [_shown(told.of(one.name), one) for one in DEFINITIONS if one.ruler == code])
            for code, title in RULERS.items()
        ],
        [_curve(told), _weeks(told, opens), _cohorts(told, opens), _funnel(told, opens)],
    )


def shown(told: Measured, name: str) -> Shown:
    """One figure of a reading."""
    return _shown(told.of(name), next(one for one in DEFINITIONS if one.name == name))


def _shown(figure: Figure, one: Definition) -> Shown:
    words = figure_in_words(Figure(figure.value), one.unit)
    if figure.value is None:
        return Shown(one, words, "", is_observed=False)
    if figure.low is None or figure.high is None:
        return Shown(one, words, "")
    low, high = (in_unit(bound, one.unit) for bound in (figure.low, figure.high))
    between = _("between %(low)s and %(high)s") % {"low": low, "high": high}
    if one.unit != "share":
        return Shown(one, words, between)
    start, at, end = (round(100 * part, 1) for part in (figure.low, figure.value, figure.high))
    return Shown(one, words, between, start, at, end)


def _news(told: Measured) -> str:
    """The title: how many there are and how long they stay."""
    half, active = told.of("half_life").value, int(told.of("active_7").value or 0)
    here = ngettext(
        "%(num)s person was here this week", "%(num)s people were here this week", active
    )
    here = here % {"num": in_unit(active, "people")}
    if half is None:
        return _("%(here)s; half of all who came have not left yet") % {"here": here}
    days = ngettext("%(num)s day", "%(num)s days", int(half)) % {"num": in_unit(half, "days")}
    return _("%(here)s; half are gone after %(days)s") % {"here": here, "days": days}


def _curve(told: Measured) -> Curve:
    until = MOST_DAYS if told.followed > 180 else 180
    seen = [p for p in told.curve if p.day <= min(told.followed, until)]
    points = [Point(p.day, p.alive, p.low, p.high) for p in seen if p.day > 0]
    last = [Point(min(told.followed, until), *_last(points))] if points else []
    return Curve(
        title=_("How long people stay"),
        says=_curve_in_words(told),
        note=_("The band holds the true line 95 times in 100."),
        courses=[Course(_("Still here"), [Point(0, 1, 1, 1), *points, *last] if points else [])],
        until=until,
        unit=_("days"),
        marks=(0, 30, 90, 180) if until == 180 else (0, 90, 180, 270, 365),
        marked_at=90,
    )


def _last(points: list[Point]) -> tuple[float, float | None, float | None]:
    return points[-1].value, points[-1].low, points[-1].high


def _curve_in_words(told: Measured) -> str:
    still = told.of("stay_90")
    if still.value is None:
        return _("How long people stay. After 90 days it is not observed yet.")
    share = figure_in_words(still, "share")
    return _("How long people stay. After 90 days %(share)s are still here.") % {"share": share}


def _weeks(told: Measured, opens: Opens) -> Columns:
    here, new = (told.weeks[-1].active, told.weeks[-1].new) if told.weeks else (0, 0)
    people = ngettext(
        "%(num)s person in the last full week", "%(num)s people in the last full week", here
    ) % {"num": here}
    first = ngettext(
        "%(num)s of them for the first time.", "%(num)s of them for the first time.", new
    ) % {"num": new}
    return Columns(
        title=_("Who was here, week by week"),
        says=f"{people}, {first}",
        labels=[_day(week) for week in told.weeks],
        series=Series(
            _("Active"),
            [week.active for week in told.weeks],
            [opens(f"week-{week.monday}") for week in told.weeks],
        ),
        part=Series(
            _("New"),
            [week.new for week in told.weeks],
            [opens(f"new-{week.monday}") for week in told.weeks],
        ),
    )


def _day(week: Week) -> str:
    return date_format(date.fromisoformat(week.monday), "j M")


def _cohorts(told: Measured, opens: Opens) -> Field:
    shown = told.cohorts[-MONTHS:]
    months = max((len(one.kept) for one in shown), default=0)
    rows = [
        Row(
            month(date.fromisoformat(f"{one.month}-01")),
            one.people,
            _kept(one, months - 1, opens),
            opens(f"cohort-{one.month}"),
        )
        for one in shown
    ]
    return Field(
        title=_("Month by month, who came back"),
        says=_(
            "Of those whose first deed was in a month, how many per cent were active so many months"
            " later. Only months that are over."
        ),
        spans=[f"+{at}" for at in range(1, months)],
        cohorts=rows,
        came=_("First deed"),
    )


def _kept(cohort: Cohort, months: int, opens: Opens) -> list[Cell | None]:
    known = [
        None if share is None else Cell(share, opens(f"cohort-{cohort.month}-{later}"))
        for later, share in enumerate(cohort.kept[1:], 1)
    ]
    return [*known, *[None] * (months - len(known))]


def _funnel(told: Measured, opens: Opens) -> Funnel:
    return Funnel(
        title=_("People first, then those who love it"),
        says=_("Each step counts only who took all before it."),
        note=_(
            "Partners hold the role of iron, operator or chief. Holders of shares are not observed:"
            " there are none yet."
        ),
        stages=[
            Stage(str(STEPS[step.name]), step.people, address=opens(f"step-{step.name}"))
            for step in told.funnel
        ],
    )
