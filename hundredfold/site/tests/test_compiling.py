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
    "above.html": (
        "{% extends 'scope.html' %}{% block main %}[{{ super() }}]"
        "{% block inner %}{{ many[1] }}{% endblock %}{{ self.inner() }}{% endblock %}"
    ),
    "scope.html": (
        "{% extends 'bare.html' %}{% block main %}{% set n = 3 %}"
        "{% for one in many %}{% include '_row.html' %}{% endfor %}{{ n }}{% endblock %}"
    ),
    "plain.html": "{% for one in many %}{% include '_plain.html' %}{% endfor %}",
    "tree.html": "{% set it = tree %}{% include '_tree.html' %}",
    "block.html": "{% set one = many[0] %}{% include '_block.html' %}",
    "named.html": "{% set one = many[0] %}{% include '_' ~ 'plain.html' %}",
    "with.html": "{% with one = '<' %}{% include '_plain.html' %}{% endwith %}{{ one is defined }}",
    "macros.html": (
        "{# what these are for #}\n"
        "{% macro inner(a, b='x') %}{{ a }}{{ b }}{{ _('Save') }}{% endmacro %}"
        "{% macro outer(a, n=2) %}{% set n = n * 2 %}{{ inner(a) }}{{ inner(b=a, a=n) }}"
        "{% endmacro %}"
        "\n\n{% macro asks(a) %}{% set said = inner(a)|string %}{{ said }}{% endmacro %}"
        "{% macro wraps() %}[{{ caller() }}]{% endmacro %}"
        "{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}"
    ),
    "told.html": (
        "{% from 'macros.html' import outer, inner, asks, wraps, down %}{% set n = 7 %}"
        "{% for a in many %}{{ outer(a) }}{{ outer(a, n=a) }}{{ inner(n, a) }}{{ asks(a) }}"
        "{% endfor %}{% call wraps() %}{{ n }}{% endcall %}{{ down(2) }}{{ n }}"
    ),
    "other.html": "{% macro told(name) %}<i>{{ name }}</i>{% endmacro %}",
    "_other.html": "{% from 'other.html' import told %}{{ told(many[0]) }}",
    "twice.html": (
        "{% extends 'bare.html' %}{% from 'parts.html' import told %}"
        "{% block main %}{{ told(1) }}{% include '_other.html' %}{{ told(2) }}"
        "{% block inner %}{% from 'other.html' import told %}{{ told(3) }}{% endblock %}"
        "{{ told(4) }}{% endblock %}"
    ),
    "valued.html": "{% set shared = 3 %}{% macro of(a) %}{{ a }}{{ shared }}{% endmacro %}",
    "apart.html": "{% from 'valued.html' import of %}{{ of(1) }}{{ of('<') }}",
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
    told = made().compile(TEMPLATES["told.html"], "told.html", raw=True)
    assert "l_0_outer)" not in told
    assert told.count("context.call(") == 4, (
        "in an expression, with a caller, and twice within itself"
    )
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
