"""What a list of people behind a figure or a chart is called, and what it holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.desk.queries.rulers import STEPS, shown
from hundredfold.insight.models import Reading
from hundredfold.insight.rulers.definitions import BY_NAME
from hundredfold.insight.rulers.reading import measured_in
from hundredfold.kit.telling import month


@dataclass(frozen=True)
class Behind:
    """The title, the figure with its interval where there is one, and what is counted."""

    title: str
    figure: str = ""
    between: str = ""
    says: str = ""


def behind(reading: Reading, name: str) -> Behind:
    """Of a figure by its name, or of a week, a cohort or a step by the name of its rows."""
    if name in BY_NAME:
        figure = shown(measured_in(reading.document), name)
        one = figure.definition
        return Behind(str(one.title), figure.words, figure.between, str(one.says))
    kind, _dash, rest = name.partition("-")
    return Behind(TITLES[kind](rest))


def _week(monday: str) -> str:
    return _("Active in the week from %(day)s") % {"day": _day(monday)}


def _new(monday: str) -> str:
    return _("For the first time in the week from %(day)s") % {"day": _day(monday)}


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j M Y")


def _cohort(rest: str) -> str:
    began = month(date.fromisoformat(f"{rest[:7]}-01"))
    if len(rest) == len("2026-03"):
        return _("First deed in %(month)s") % {"month": began}
    later = int(rest[8:])
    return ngettext(
        "First deed in %(month)s, and active %(num)s month later",
        "First deed in %(month)s, and active %(num)s months later",
        later,
    ) % {"month": began, "num": later}


def _step(name: str) -> str:
    return str(STEPS[name])


TITLES = {"week": _week, "new": _new, "cohort": _cohort, "step": _step}
