"""The rulers as plain lines and as values: what the command prints and the API says."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.insight.rulers.definitions import DEFINITIONS, RULERS, VERSION
from hundredfold.insight.rulers.reading import Figure, Measured


def as_lines(told: Measured) -> list[str]:
    """Ruler by ruler, one figure a line, with its interval where there is one."""
    said = [_("As of %(day)s, definitions version %(version)s") % _dated(told)]
    for code, title in RULERS.items():
        said.append(str(title))
        for one in DEFINITIONS:
            if one.ruler == code:
                said.append(f"  {figure_in_words(told.of(one.name), one.unit):>24}  {one.title}")
    return said


def _dated(told: Measured) -> dict[str, Any]:
    return {"day": told.as_of.isoformat(), "version": VERSION}


def as_values(told: Measured) -> dict[str, Any]:
    """Every figure with its definition; and curve, cohorts, weeks and funnel as they are."""
    document = told.document()
    document["version"] = VERSION
    document["figures"] = {
        one.name: {
            **told.of(one.name)._asdict(),
            "observed": told.of(one.name).value is not None,
            "ruler": one.ruler,
            "unit": one.unit,
            "title": str(one.title),
            "says": str(one.says),
            "rows": one.rows,
        }
        for one in DEFINITIONS
    }
    for name in ("curve", "cohorts", "weeks", "funnel"):
        document[name] = [row._asdict() for row in getattr(told, name)]
    return document


def figure_in_words(figure: Figure, unit: str) -> str:
    """A figure as it is read: 46 % (41 to 51 %); or that it is not observed."""
    if figure.value is None:
        return _("not observed")
    value = _counted(figure.value, unit)
    if figure.low is None or figure.high is None:
        return value
    low, high = (in_unit(bound, unit, bare=True) for bound in (figure.low, figure.high))
    return f"{value} ({low}–{high})"


def _counted(value: float, unit: str) -> str:
    """The number with its unit, where a number alone would not say of what it is."""
    said = in_unit(value, unit)
    if unit != "days":
        return said
    return ngettext("%(num)s day", "%(num)s days", round(value)) % {"num": said}


def in_unit(value: float, unit: str, *, bare: bool = False) -> str:
    """A number in its unit: shares as per cent, chances with three digits, people as they are."""
    if unit == "share":
        digits = 1 if value < 0.1 else 0
        said = number_format(round(100 * value, digits), digits)
        return said if bare else f"{said}\xa0%"
    if unit == "probability":
        small = value < 0.001
        said = number_format(round(max(value, 0.001), 3), 3)
        return f"<\xa0{said}" if small else said
    digits = 1 if unit in ("days", "each") and value != int(value) else 0
    return number_format(round(value, digits), digits, use_l10n=True, force_grouping=True)
