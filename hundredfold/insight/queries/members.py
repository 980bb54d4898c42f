"""Members of a circle by a condition: who they are, how many, and what each word says of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast, Coalesce

from hundredfold.circles.models import Circle, Membership
from hundredfold.conditions import Condition, Kind
from hundredfold.conditions.database import Column, Columns
from hundredfold.insight.models import Interest
from hundredfold.insight.segments.days import DaysBetween
from hundredfold.insight.segments.words import MEMBERS, STANDINGS
from hundredfold.people.models import GONE

OF_STANDINGS = frozenset(word.name for word in STANDINGS)


def members_who(
    circle: Circle,
    condition: Condition | None = None,
    *,
    at: datetime,
    beside: Iterable[str] = (),
) -> QuerySet[Membership]:
    """Memberships for which the condition holds now; all of them without one. Not run yet.

    The standings named in `beside` can be ordered by, as `at_<name>__value`.
    """
    names = condition.names if condition else frozenset()
    found = _joined(_members(circle), names.union(beside), circle)
    return found.filter(condition.asked(_columns(circle, names, at))) if condition else found


def how_many(
    circle: Circle, conditions: Mapping[str, Condition], *, at: datetime
) -> dict[str, int]:
    """How many members are in each, by its key. One query for all."""
    names = frozenset(name for one in conditions.values() for name in one.names)
    columns = _columns(circle, names, at)
    counts = {
        f"of_{number}": Count("pk", filter=one.asked(columns))
        for number, one in enumerate(conditions.values())
    }
    if not counts:
        return {}
    told = _joined(_members(circle), names, circle).aggregate(**counts)
    return {key: told[f"of_{number}"] for number, key in enumerate(conditions)}


def values_of(
    circle: Circle, people: Iterable[int], names: Iterable[str], *, at: datetime
) -> dict[int, dict[str, Any]]:
    """What these words say of each of these members. One query, and one more for tags."""
    wanted = frozenset(names)
    columns = _columns(circle, wanted, at)
    plain = {name: columns[name] for name in sorted(wanted) if MEMBERS[name].kind != Kind.TAGS}
    found = _joined(_members(circle).filter(person__in=list(people)), wanted, circle)
    rows = found.annotate(**{f"says_{name}": column for name, column in plain.items()})
    told = {
        row.pop("person"): {name.removeprefix("says_"): value for name, value in row.items()}
        for row in rows.values("person", *(f"says_{name}" for name in plain))
    }
    if "tags" in wanted:
        for person, tags in _tags_of(circle, told).items():
            told[person]["tags"] = tags
    return told


def _members(circle: Circle) -> QuerySet[Membership]:
    """Everybody who belongs to the circle and is still somebody."""
    return Membership.of(circle.brand_id).filter(circle=circle).exclude(person__name=GONE)


def _joined(
    found: QuerySet[Membership], names: Iterable[str], circle: Circle
) -> QuerySet[Membership]:
    """Each standing that is asked for stands beside the member, once."""
    relations = {
        f"at_{name}": FilteredRelation(
            "person__standings",
            condition=Q(person__standings__name=name, person__standings__circle=circle),
        )
        for name in sorted(OF_STANDINGS & set(names))
    }
    return found.annotate(**relations)


def _columns(circle: Circle, names: Iterable[str], at: datetime) -> Columns:
    of_standings: dict[str, Column] = {
        name: Coalesce(F(f"at_{name}__value"), Value(0)) for name in OF_STANDINGS & set(names)
    }
    last_deed = Coalesce(F("person__footprint__last_at"), F("joined_at"))
    return of_standings | {
        "role": F("role"),
        "days": DaysBetween(F("joined_at"), at),
        "quiet_days": DaysBetween(last_deed, at),
        "deeds": Coalesce(F("person__footprint__deeds"), Value(0)),
        "place": Cast(F("person__place"), CharField()),
        "has_account": _has_account(),
        "tags": lambda tag: Exists(
            Interest.of(circle.brand_id).filter(circle=circle, person=OuterRef("person"), tag=tag)
        ),
    }


def _has_account() -> Case:
    signed = When(person__account__isnull=False, then=Value(value=True))
    return Case(signed, default=Value(value=False), output_field=BooleanField())


def _tags_of(circle: Circle, people: Iterable[int]) -> dict[int, frozenset[str]]:
    told: dict[int, set[str]] = {person: set() for person in people}
    found = Interest.of(circle.brand_id).filter(circle=circle, person__in=list(told))
    for person, tag in found.values_list("person", "tag"):
        told[person].add(tag)
    return {person: frozenset(tags) for person, tags in told.items()}
