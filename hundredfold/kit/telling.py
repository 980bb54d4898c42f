"""How moments and numbers are said to a reader, in the reader's language."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import (
    format_date,
    format_datetime,
    format_skeleton,
    format_timedelta,
    get_timezone_location,
)
from babel.numbers import format_compact_decimal, format_decimal
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from hundredfold.kit.clock import now


def page_language() -> str:
    """The BCP 47 tag of the page, for `<html lang>`."""
    return "zh-Hans" if _locale().language == "zh" else "en"


def other_languages() -> list[tuple[str, str, str]]:
    """The languages one may change to: code, BCP 47 tag, and the name in the language itself."""
    own = _locale().language
    return [spoken for spoken in _LANGUAGES if not spoken[0].startswith(own)]


def ago(moment: datetime) -> str:
    """How long ago, while it is less than a day; after that the day itself, which says more."""
    past = now() - moment
    if past < timedelta(minutes=1):
        return pgettext("a moment", "just now")
    if past < timedelta(days=1):
        return _short(past // timedelta(minutes=1), _locale().language)
    return day(moment)


def since_when(moment: datetime) -> str:
    """`14 minutes ago`, then `21 November`: how a sentence takes a moment up."""
    past = now() - moment
    if past < timedelta(days=1):
        return format_timedelta(-past, add_direction=True, locale=_locale())
    return day(moment)


def day(moment: datetime) -> str:
    """`21 November`, with the year when it is another one than this."""
    there = timezone.localtime(moment)
    same_year = there.year == timezone.localtime(now()).year
    return _day(there.date(), same_year, _locale().language)


def on_day(there: date) -> str:
    """The same for a day that is one everywhere, such as the day of a measurement."""
    return _day(there, there.year == now().year, _locale().language)


def month(there: date) -> str:
    """`November 2026`."""
    return format_skeleton("yMMMM", there, locale=_locale())


def moment_in_full(moment: datetime) -> str:
    """`Saturday 21 November 2026, 18:40 Shanghai time`: what stands behind every short time.

    A time of day is nothing without its zone, and the brand's need not be the reader's.
    """
    there, language = timezone.localtime(moment), _locale().language
    zone = timezone.get_current_timezone_name()
    return _minute(there.replace(second=0, microsecond=0, tzinfo=None), language, zone)


def in_full(moment: datetime) -> SafeString:
    """A `<time>` that says it in full. `kit/times.js` says it in the reader's own zone."""
    return format_html(
        '<time datetime="{}" data-says="full">{}</time>',
        moment.isoformat(timespec="seconds"),
        moment_in_full(moment),
    )


def when(moment: datetime) -> SafeString:
    """A `<time>` that says it shortly and, on hovering, in full."""
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        moment.isoformat(timespec="seconds"),
        moment_in_full(moment),
        _SAYS_THE_DAY if now() - moment >= timedelta(days=1) else "",
        ago(moment),
    )


def spoken(text: str) -> SafeString:
    """A `lang` attribute for Chinese words on any page: fonts, leading and voices depend on it."""
    return _CHINESE if _HAN.search(str(text), 0, 200) else _AS_PAGE


def role_name(role: str | None) -> str:
    """What somebody is called who holds a circle together, or belongs to it."""
    return _roles(_locale().language).get(role or "", "")


def lasting(span: timedelta) -> str:
    """`3 h` or `2 days`: one unit is enough to know whether to hurry."""
    return format_timedelta(span, format="short", locale=_locale())


def number(value: int | float | Decimal) -> str:
    """With the reader's own marks for thousands; small numbers have none in any language."""
    if isinstance(value, int) and 0 <= value < 1000:
        return str(value)
    return format_decimal(value, locale=_locale())


def compact(value: int | float | Decimal) -> str:
    """`12K` or `1.2万`: for small places, where the exact number stands nearby."""
    return format_compact_decimal(value, fraction_digits=1, locale=_locale())


@lru_cache(2)
def _roles(language: str) -> dict[str, str]:
    return {
        "chief": pgettext("role", "Chief"),
        "operator": pgettext("role", "Operator"),
        "iron": pgettext("role", "Iron"),
        "fan": pgettext("role", "Fan"),
    }


# The same moments are said again and again: on every page of a wall, to every reader.
@lru_cache(2_000)
def _short(minutes: int, language: str) -> str:
    # Beside a name `2 hr` is enough in English; Chinese needs its 前 to mean the past.
    past, chinese = timedelta(minutes=minutes), language == "zh"
    return format_timedelta(
        -past, threshold=1, format="short", locale=_LOCALES[language], add_direction=chinese
    )


@lru_cache(2_000)
def _day(there: date, same_year: bool, language: str) -> str:
    pattern = (_DAY if same_year else _DAY_AND_YEAR)[language]
    return format_date(there, pattern, locale=_LOCALES[language])


@lru_cache(10_000)
def _minute(there: datetime, language: str, zone: str) -> str:
    said = format_datetime(there, _IN_FULL[language], locale=_LOCALES[language])
    return f"{said} {_zone(zone, language)}"


@lru_cache(1_000)
def _zone(name: str, language: str) -> str:
    """As people call it: after a city."""
    if name.rpartition("/")[2] in ("UTC", "GMT", "UCT"):
        return "UTC"
    city = get_timezone_location(name, locale=_LOCALES[language], return_city=True)
    return _TIME_IN[language].format(city)


_HAN = re.compile("[\u2e80-\u9fff]")
_CHINESE, _AS_PAGE = SafeString(' lang="zh-Hans"'), SafeString("")
_LANGUAGES = (("en", "en", "English"), ("zh-hans", "zh-Hans", "中文"))
_DAY = {"en": "d MMMM", "zh": "M月d日"}
_DAY_AND_YEAR = {"en": "d MMMM y", "zh": "y年M月d日"}
_SAYS_THE_DAY = SafeString(' data-says="day"')
_TIME_IN = {"en": "{} time", "zh": "{}时间"}
_IN_FULL = {"en": "EEEE d MMMM y, HH:mm", "zh": "y年M月d日EEEE HH:mm"}
_LOCALES = {"en": Locale("en"), "zh": Locale("zh", script="Hans")}


def _locale() -> Locale:
    return _LOCALES["zh" if (get_language() or "en").startswith("zh") else "en"]
