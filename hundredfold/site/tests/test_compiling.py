"""Woven templates say what Jinja's own would say."""

from typing import Any

import pytest
from django.utils.translation import override
from jinja2 import DictLoader, Environment

from hundredfold.kit.compiling import Compiler
from hundredfold.site.jinja2 import environment

TEMPLATES = {
    "parts.html": "{% macro told(name) %}<b>{{ name }}</b>{{ _('Save') }}{% endmacro %}",
    "_row.html": "{% from 'parts.html' import told %}{% set n = n * 2 %}{{ told(one) }}{{ n }};",
    "_plain.html": "{{ one }}{{ icon('heart') }}{{ _('Save') }}{{ pgettext('role', 'Chief') }}",
    "_tree.html": "({{ it.name }}{% for it in it.kids %}{% include '_tree.html' %}{% endfor %})",
    "_block.html": "{% block own %}{{ one }}{% endblock %}",
    "bare.html": "<{% block main %}{% endblock %}>",
    "scope.html": (
        "{% extends 'bare.html' %}{% block main %}{% set n = 3 %}"
        "{% for one in many %}{% include '_row.html' %}{% endfor %}{{ n }}{% endblock %}"
    ),
    "plain.html": "{% for one in many %}{% include '_plain.html' %}{% endfor %}",
    "tree.html": "{% set it = tree %}{% include '_tree.html' %}",
    "block.html": "{% set one = many[0] %}{% include '_block.html' %}",
    "named.html": "{% set one = many[0] %}{% include '_' ~ 'plain.html' %}",
    "with.html": "{% with one = '<' %}{% include '_plain.html' %}{% endwith %}{{ one is defined }}",
    "words.html": "{{ _('%(num)s likes', num=3) }} {{ _('100%%') }}",
}
GIVEN = {
    "many": ["a", "<i>"],
    "tree": {"name": "r", "kids": [{"name": "k", "kids": [{"name": "l", "kids": []}]}]},
}


def made(**more: Any) -> Environment:
    return environment(loader=DictLoader(TEMPLATES), autoescape=True, **more)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", [name for name in TEMPLATES if name[0] != "_"])
def test_what_comes_out_stays_the_same(name: str, language: str) -> None:
    ours, plain = made(), made()
    plain.code_generator_class = Environment.code_generator_class
    with override(language):
        assert ours.get_template(name).render(GIVEN) == plain.get_template(name).render(GIVEN)


def test_it_is_woven() -> None:
    """Else the comparison above would compare nothing."""
    source = made().compile(TEMPLATES["plain.html"], "plain.html", raw=True)
    assert "_plain.html" not in source
    assert "<svg" in source
    plain = made()
    plain.code_generator_class = Environment.code_generator_class
    assert "_plain.html" in plain.compile(TEMPLATES["plain.html"], "plain.html", raw=True)


def test_words_are_those_of_the_reader() -> None:
    """One template, compiled once, for readers of both languages."""
    page = made().from_string("{{ _('Save') }}")
    with override("en"):
        assert page.render() == "Save"
    with override("zh-hans"):
        assert page.render() == "保存"


def test_while_templates_are_written_nothing_is_woven(settings: Any) -> None:
    settings.DEBUG = True
    assert "_plain.html" in made().compile(TEMPLATES["plain.html"], "plain.html", raw=True)
    assert issubclass(Compiler, Environment.code_generator_class)
