from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hundredfold.activity.queries import fact_with
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.kit.words import free_code, is_blank, one_line
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards import facts
from hundredfold.rewards.deeds import DEEDS
from hundredfold.rewards.models import Rule, Version
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries.rules import terms_of
from hundredfold.rewards.soundness import sound
from hundredfold.rewards.terms import BEGINNINGS, Terms, note_of

MOST_RULES = 100
"""Of one brand. Whoever reads how points are earned reads them all."""


class Limits(TypedDict, total=False):
    """What narrows a rule; see `terms.Terms`. What is not named does not limit it."""

    valid_days: int | None
    circle: int | None
    condition: str
    starts_at: datetime | None
    ends_at: datetime | None
    locked_days: int | None
    waits_for: str
    most_a_day: int | None
    most: int | None
    most_of_one: int | None
    pause_minutes: int | None
    halves_after: int | None
    budget: int | None


@transaction.atomic
def change_rule(
    rule: str,
    *,
    by: Person,
    amount: int,
    at: datetime | None = None,
    key: str | None = None,
    **limits: Unpack[Limits],
) -> Terms:
    """From now on a deed earns this; what was earned before keeps its version.

    All of the terms are given: what is not named does not limit the rule any more. The same terms
    again change nothing. A change is undone by changing back: that is a new version, since what
    was earned in between stays what it was.
    """
    SET_RULES.require(by)
    take_turns(by.brand_id, f"rewards.rule:{rule}")
    versions = terms_of(by.brand_id, rule)
    if not versions:
        raise Unacceptable("unknown_rule", _("There is no such rule."), field="rule")
    if key and (made := _made_before(by.brand_id, key)) is not None:
        return versions[made.version - 1]
    before = versions[-1]
    asked = Terms(
        rule, before.version + 1, amount, deed=before.deed, gives=before.gives,
        zone=by.brand.zone, **limits,
    )  # fmt: skip
    terms = sound(asked, by.brand_id)
    if terms.is_like(before):
        return before
    _say(terms, by, at, key)
    return terms


@transaction.atomic
def make_rule(
    deed: str,
    *,
    by: Person,
    name: str,
    amount: int,
    gives: str = POINTS,
    at: datetime | None = None,
    key: str | None = None,
    **limits: Unpack[Limits],
) -> Terms:
    """A brand rewards a deed by a rule of its own, under a name; from now on.

    It is never taken away, since what was earned by it names it: at 0 it earns nothing more.
    """
    SET_RULES.require(by)
    take_turns(by.brand_id, "rewards.rules")
    if key and (made := _made_before(by.brand_id, key)) is not None:
        return made
    if deed not in DEEDS:
        raise Unacceptable("unknown_deed", _("Nothing can be earned by that."), field="deed")
    name = one_line(name)
    if is_blank(name) or len(name) > 60:
        raise Unacceptable("bad_name", _("A name of 1 to %d signs, please.") % 60, field="name")
    code = _free_code(by.brand_id, name, deed)
    asked = Terms(code, 1, amount, deed=deed, gives=gives, zone=by.brand.zone, **limits)
    terms = sound(asked, by.brand_id)
    moment = at or now()
    Rule.objects.create(brand_id=by.brand_id, code=code, name=name, made_at=moment)
    _say(terms, by, moment, key)
    return terms


def _say(terms: Terms, by: Person, at: datetime | None, key: str | None) -> None:
    facts.rule_changed.record(
        brand=by.brand_id,
        circle=terms.circle,
        actor=by,
        object=by.brand,
        note=note_of(terms),
        at=at or now(),
        key=key,
    )


def _free_code(brand: int, name: str, deed: str) -> str:
    """How addresses and the books call it; of two like names, the second has a number."""
    own = set(Rule.of(brand).values_list("code", flat=True))
    taken = own | set(BEGINNINGS) | set(Version.of(brand).values_list("rule", flat=True))
    if len(own) >= MOST_RULES:
        raise Untimely("too_many_rules", _("A brand has at most %d rules.") % MOST_RULES)
    stem = slugify(name)[:12].strip("-") or deed
    return free_code(stem, taken)


def _made_before(brand: int, key: str) -> Terms | None:
    """The version that the request with this key made."""
    told = fact_with(brand, key)
    if told is None:
        return None
    if (told.verb, told.kind) != facts.rule_changed.code:
        raise Unacceptable("key_taken", _("This request was already used for something else."))
    number: int = told.note["version"]
    return terms_of(brand, told.note["rule"])[number - 1]
