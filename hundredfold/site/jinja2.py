"""The template environment that every page is rendered in."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined

from hundredfold.kit import navigation, telling
from hundredfold.kit.compiling import Compiler, words_of_this_language
from hundredfold.kit.icons import icon
from hundredfold.kit.sign import sign
from hundredfold.talk.ways import ways_about


def environment(**options: Any) -> Environment:
    """Undefined names are errors; text is translated newstyle; `url` and `static` are at hand."""
    made = Environment(  # noqa: S701 Django's backend sets autoescape
        **options | {"undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.code_generator_class = Compiler
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(
        static=static,
        url=reverse,
        icon=icon,
        sign=sign,
        words_of_this_language=words_of_this_language,
        get_language=get_language,
        page_language=telling.page_language,
        other_languages=telling.other_languages,
        ways_from=navigation.ways,
        ways_about=ways_about,
        htmx_script=htmx_script,
        sends_texts=lambda: settings.SMS is not None,
    )
    made.filters.update(
        when=telling.when,
        ago=telling.ago,
        day=telling.day,
        on_day=telling.on_day,
        month=telling.month,
        in_full=telling.in_full,
        spoken=telling.spoken,
        role_name=telling.role_name,
        json_script=json_script,
        lasting=telling.lasting,
        since_when=telling.since_when,
        number=telling.number,
        compact=telling.compact,
    )
    return made
