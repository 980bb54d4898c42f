"""What the terms of a rule may say. Each refusal names the field that it is about."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.conditions import read
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.deeds import DEEDS, awaited
from hundredfold.rewards.giving import require_givable
from hundredfold.rewards.models import Budget
from hundredfold.rewards.terms import MOST_DAYS, MOST_MINUTES, Terms
from hundredfold.rewards.vocabulary import DEED

BOUNDS = {
    "valid_days": MOST_DAYS,
    "locked_days": MOST_DAYS,
    "most_a_day": 1_000_000,
    "most": 1_000_000_000,
    "most_of_one": 10_000,
    "pause_minutes": MOST_MINUTES,
    "halves_after": 10_000,
}
"""From 1 up to these, or nothing."""

QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
CHOICES = frozenset(choice for word in DEED for choice in word.choices)

ON_POSTS = ("like", "post", "question", "answer", "share", "vote")
"""Deeds whose thing is a post, so that something else can happen to it."""


def sound(terms: Terms, brand: int) -> Terms:
    """The terms with their condition in plain form; refused where they make no sense."""
    require_givable(terms, brand)
    _require_bounds(terms)
    _require_order(terms)
    _require_known(terms, brand)
    return replace(terms, condition=_plain(terms.condition))


def _plain(condition: str) -> str:
    """One sign after the other. It is noted in a fact, so no text may stand in it but a choice."""
    plain = " ".join(condition.split())
    if plain:
        read(plain, DEED)
    for text in QUOTED.findall(plain):
        if text not in CHOICES:
            words = _("“%s” is nothing that could be said here.") % text
            raise Unacceptable("unreadable_condition", words, field="condition")
    return plain


def _require_bounds(terms: Terms) -> None:
    for name, most in BOUNDS.items():
        value = getattr(terms, name)
        if value is not None and not 1 <= value <= most:
            words = _("From 1 to %d, or leave it empty.") % most
            raise Unacceptable(name, words, field=name)


def _require_order(terms: Terms) -> None:
    if terms.starts_at and terms.ends_at and terms.ends_at <= terms.starts_at:
        raise Unfitting("ends_at", _("It ends before it begins."), field="ends_at")
    if terms.valid_days and terms.locked_days and terms.locked_days >= terms.valid_days:
        raise Unfitting(
            "locked_days", _("It would lapse before it can be spent."), field="locked_days"
        )


def _require_known(terms: Terms, brand: int) -> None:
    if terms.circle is not None and not Circle.of(brand).filter(pk=terms.circle).exists():
        raise Unfitting("unknown_circle", _("There is no such circle."), field="circle")
    if terms.budget is not None:
        if not Budget.of(brand).filter(pk=terms.budget).exists():
            raise Unfitting("unknown_budget", _("There is no such budget."), field="budget")
        if terms.gives != POINTS:
            raise Unfitting("budget", _("A budget holds points."), field="budget")
    if terms.waits_for and not _can_wait(terms):
        raise Unfitting(
            "waits_for", _("This never happens to what is rewarded here."), field="waits_for"
        )
    if terms.most_of_one is not None and DEEDS[terms.deed].whole:
        raise Unfitting(
            "most_of_one", _("This is done once only, whoever does it."), field="most_of_one"
        )


def _can_wait(terms: Terms) -> bool:
    known = terms.waits_for in {deed.code for deed in awaited()}
    return known and terms.deed in ON_POSTS and terms.waits_for != terms.deed
