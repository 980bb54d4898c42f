"""The rulers as the desk shows them: the news first, then each figure with its interval."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hundredfold.insight.models import Reading
from hundredfold.insight.rulers.definitions import DEFINITIONS, RULERS, Definition, Said
from hundredfold.insight.rulers.reading import Cohort, Figure, Measured, Week, measured_in
from hundredfold.insight.telling import figure_in_words, in_unit
from hundredfold.kit.charts import Columns, Curve, draw_columns, draw_curve

MOST_DAYS = 365
MONTHS = 12
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
    low: float | None
    at: float | None
    high: float | None


@dataclass(frozen=True)
class Step:
    """A step of the funnel: how many, of all who joined, and of those who took the one before."""

    title: Said
    people: int
    of_all: float
    of_before: float | None


@dataclass(frozen=True)
class Rulers:
    """One reading, ready to be shown."""

    told: Measured
    measured_at: datetime
    news: str
    rulers: list[tuple[Said, list[Shown]]]
    curve: list[Curve]
    curve_says: str
    weeks: list[Columns]
    cohorts: list[Cohort]
    cohort_months: int
    funnel: list[Step]

    def figure(self, name: str) -> Shown:
        return shown(self.told, name)


def rulers(reading: Reading) -> Rulers:
    """What a reading says, drawn and in words."""
    told = measured_in(reading.document)
    cohorts = told.cohorts[-MONTHS:]
    return Rulers(
        told,
        reading.measured_at,
        _news(told),
        [
            (title, [_shown(told.of(one.name), one) for one in DEFINITIONS if one.ruler == code])
            for code, title in RULERS.items()
        ],
        _curve(told),
        _curve_in_words(told),
        draw_columns([(_day(week), week.active, week.new) for week in told.weeks]),
        cohorts,
        max((len(one.kept) for one in cohorts), default=0),
        _funnel(told),
    )


def shown(told: Measured, name: str) -> Shown:
    """One figure of a reading."""
    return _shown(told.of(name), next(one for one in DEFINITIONS if one.name == name))


def _shown(figure: Figure, one: Definition) -> Shown:
    words = figure_in_words(Figure(figure.value), one.unit)
    if figure.value is None or figure.low is None or figure.high is None:
        return Shown(one, words, "", None, None, None)
    low, high = (in_unit(bound, one.unit) for bound in (figure.low, figure.high))
    between = _("between %(low)s and %(high)s") % {"low": low, "high": high}
    if one.unit != "share":
        return Shown(one, words, between, None, None, None)
    bar = (round(100 * part, 1) for part in (figure.low, figure.value, figure.high))
    return Shown(one, words, between, *bar)


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


def _curve(told: Measured) -> list[Curve]:
    if told.since is None:
        return []
    until = MOST_DAYS if told.followed > 180 else 180
    ticks = (0, 30, 90, 180) if until == 180 else (0, 90, 180, 270, 365)
    steps = [(point.day, point.alive, point.low, point.high) for point in told.curve]
    return draw_curve(steps, followed=told.followed, until=until, ticks=ticks)


def _curve_in_words(told: Measured) -> str:
    still = told.of("stay_90")
    if still.value is None:
        return _("How long people stay. After 90 days it is not observed yet.")
    share = figure_in_words(still, "share")
    return _("How long people stay. After 90 days %(share)s are still here.") % {"share": share}


def _day(week: Week) -> str:
    return date_format(date.fromisoformat(week.monday), "j M")


def _funnel(told: Measured) -> list[Step]:
    steps, before = [], 0
    all_of_them = told.funnel[0].people if told.funnel else 0
    for at, step in enumerate(told.funnel):
        steps.append(
            Step(
                STEPS.get(step.name, step.name),
                step.people,
                _per_cent(step.people, all_of_them),
                _per_cent(step.people, before) if at else None,
            )
        )
        before = step.people
    return steps


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def cohort_month(month: str) -> date:
    """The first day of a cohort's month."""
    return date.fromisoformat(f"{month}-01")
