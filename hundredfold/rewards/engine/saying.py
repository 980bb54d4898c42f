"""What the words of a condition stand for, for one deed and one rule."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from hundredfold.kit.refs import key_of
from hundredfold.rewards.deeds import Said
from hundredfold.rewards.engine.compiled import Compiled
from hundredfold.rewards.engine.memory import Memory
from hundredfold.rewards.vocabulary import NOBODY


class Case(NamedTuple):
    """A deed as a rule looks at it."""

    memory: Memory
    rule: Compiled
    fact: Said
    earner: str


def values_for(case: Case) -> dict[str, Any]:
    """A value for each name that the rule's condition needs."""
    return {name: SAYS[name](case) for name in case.rule.names}


def _days(case: Case, person: str) -> int:
    since = case.memory.arrivals.get((case.fact.brand_id, person))
    return 0 if since is None else max((case.fact.happened_at - since).days, 0)


def _role(case: Case, person: str) -> str:
    fact = case.fact
    seat = case.memory.seats.get((fact.brand_id, person, fact.circle_id or 0))
    return (seat.role if seat else "") or NOBODY


def _local(case: Case) -> datetime:
    return case.fact.happened_at.astimezone(case.rule.zone)


def _before(case: Case, figure: str) -> int:
    mark = (case.fact.brand_id, case.rule.terms.rule, case.earner, "", 0)
    return int(getattr(case.memory.count(mark), figure))


SAYS: dict[str, Callable[[Case], Any]] = {
    "days_here": lambda case: _days(case, case.earner),
    "role": lambda case: _role(case, case.earner),
    "times": lambda case: _before(case, "times"),
    "received": lambda case: _before(case, "amount"),
    "doer_days_here": lambda case: _days(case, case.fact.actor),
    "doer_role": lambda case: _role(case, case.fact.actor),
    "from_elsewhere": lambda case: key_of(case.fact.actor, "people.person") is None,
    "feeling": lambda case: getattr(case.fact.note, "feeling", None) or NOBODY,
    "hour": lambda case: _local(case).hour,
    "weekday": lambda case: _local(case).isoweekday(),
}
"""How each word of `vocabulary.DEED` is found."""
