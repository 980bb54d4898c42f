from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.queries import fact_with
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.models import Person
from hundredfold.rewards import facts
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries.rules import terms_of
from hundredfold.rewards.rules import MOST_DAYS, MOST_POINTS, RULES, Terms


@transaction.atomic
def change_rule(
    rule: str,
    *,
    by: Person,
    points: int,
    valid_days: int | None = None,
    at: datetime | None = None,
    key: str | None = None,
) -> Terms:
    """From now on a deed earns this much, for so long; what was earned before keeps its version.

    The same terms again change nothing. A change is undone by changing back: that is a new version,
    since what was earned in between stays what it was.
    """
    SET_RULES.require(by)
    take_turns(by.brand_id, f"rewards.rule:{rule}")
    if rule not in RULES:
        raise Unacceptable("unknown_rule", _("There is no such rule."), field="rule")
    _require_bounds(points, valid_days)
    versions = terms_of(by.brand_id, rule)
    if key and (made := _made_before(by.brand_id, key)) is not None:
        return versions[made - 1]
    before = versions[-1]
    if (before.points, before.valid_days) == (points, valid_days):
        return before
    terms = Terms(rule, before.version + 1, points, valid_days)
    facts.rule_changed.record(
        brand=by.brand_id,
        actor=by,
        object=by.brand,
        note=facts.RuleNote(*terms),
        at=at or now(),
        key=key,
    )
    return terms


def _require_bounds(points: int, valid_days: int | None) -> None:
    if not 0 <= points <= MOST_POINTS:
        raise Unacceptable(
            "points", _("From 0 to %d points; 0 earns nothing.") % MOST_POINTS, field="points"
        )
    if valid_days is not None and not 1 <= valid_days <= MOST_DAYS:
        raise Unacceptable(
            "valid_days", _("From 1 to %d days, or no end.") % MOST_DAYS, field="valid_days"
        )


def _made_before(brand: int, key: str) -> int | None:
    """The version that the request with this key made."""
    told = fact_with(brand, key)
    if told is None:
        return None
    if (told.verb, told.kind) != facts.rule_changed.code:
        raise Unacceptable("key_taken", _("This request was already used for something else."))
    return int(told.note["version"])
