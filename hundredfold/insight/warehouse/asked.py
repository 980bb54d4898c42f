"""What is asked of the facts, as ibis expressions: who was here when, and who joined when.

Every answer has a total order, so that two engines give the same rows in the same places.
"""

from typing import Any

from hundredfold.circles.facts import joined
from hundredfold.insight.deeds import ACTS

PERSON = "people.person:"


def days(facts: Any) -> Any:
    """(person, circle, day, deeds): how many deeds somebody did in a circle on a day of UTC.

    Circle 0 stands for deeds outside every circle.
    """
    acts = _by_people(facts).filter(lambda t: _code(t).isin([" ".join(code) for code in ACTS]))
    return (
        acts.group_by(
            person=_person,
            circle=lambda t: t.circle_id.fill_null(0),
            day=lambda t: t.happened_at.date(),
        )
        .aggregate(deeds=lambda t: t.count())
        .order_by(["person", "circle", "day"])
    )


def firsts(facts: Any) -> Any:
    """(person, circle, at): when somebody did something in a circle for the first time."""
    acts = _by_people(facts).filter(lambda t: _code(t).isin([" ".join(code) for code in ACTS]))
    return (
        acts.group_by(person=_person, circle=lambda t: t.circle_id.fill_null(0))
        .aggregate(at=lambda t: t.happened_at.min())
        .order_by(["person", "circle"])
    )


def joins(facts: Any) -> Any:
    """(person, circle, day): when somebody first joined a circle."""
    told = _by_people(facts).filter(lambda t: _code(t) == " ".join(joined.code))
    return (
        told.filter(lambda t: t.circle_id.notnull())
        .group_by(person=_person, circle=lambda t: t.circle_id)
        .aggregate(day=lambda t: t.happened_at.date().min())
        .order_by(["person", "circle"])
    )


def _by_people(facts: Any) -> Any:
    return facts.filter(lambda t: t.actor.startswith(PERSON))


def _person(t: Any) -> Any:
    return t.actor.substr(len(PERSON)).cast("int64")


def _code(t: Any) -> Any:
    return t.verb + " " + t.kind
