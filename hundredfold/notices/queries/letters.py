"""To whom letters are due, and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from hundredfold.brands.models import Brand
from hundredfold.notices.models import Channel, Delivery, Kind, Mute, Notice, Sight, Wish
from hundredfold.notices.queries.inbox import Bundle, bundled, named
from hundredfold.people.models import Person

SETTLED = timedelta(minutes=2)
"""A letter waits so long: what several people do one after the other is one."""
MOST_BUNDLES, MOST_ROWS = 30, 200
"""So much stands in a letter, and so many notices of one person are read for it."""


@dataclass(frozen=True)
class Letter:
    """What somebody is to be told by letter. `up_to` is the last fact in it; `more` is how much
    else there is."""

    delivery: Delivery
    person: Person
    bundles: tuple[Bundle, ...]
    up_to: int
    more: int


def wished_by(brand: Brand, people: Iterable[int], channel: str) -> defaultdict[int, set[str]]:
    """Of which kinds each of these people wants to hear soon in this way."""
    return _of_each(Wish.of(brand).filter(person__in=list(people), channel=channel))


def delivery_of(person: Person) -> Delivery | None:
    """How somebody gets letters, if they ever chose."""
    return Delivery.of(person.brand_id).filter(person=person).first()


def wishes_of(person: Person, channel: str = Channel.MAIL) -> set[str]:
    """Of which kinds somebody wants to hear soon, in this way."""
    wishes = Wish.of(person.brand_id).filter(person=person, channel=channel)
    return set(wishes.values_list("kind", flat=True))


def due_soon(brand: Brand, at: datetime, *, most: int = 500) -> list[Delivery]:
    """Who wants letters of something that was told and has settled. One query."""
    told = wished(brand, Channel.MAIL).filter(fact__gt=OuterRef("mailed"), at__lt=at - SETTLED)
    return list(_open(brand, at).filter(Exists(told)).order_by("pk")[:most])


def wished(brand: Brand, channel: str) -> QuerySet[Notice]:
    """The notices of an outer query's `person` that they want to hear of soon in this way."""
    same = {"person": OuterRef(OuterRef("person")), "kind": OuterRef("kind")}
    wishes = Wish.of(brand).filter(channel=channel, **same)
    muted = Mute.of(brand).filter(**same)
    return Notice.of(brand).filter(Exists(wishes), ~Exists(muted), person=OuterRef("person"))


def due_together(brand: Brand, at: datetime, *, most: int = 500) -> list[Delivery]:
    """Whose digest is due. One query."""
    found = _open(brand, at).exclude(digest="").filter(digest_due_at__lte=at)
    return list(found.order_by("pk")[:most])


def letters_soon(brand: Brand, due: Sequence[Delivery]) -> list[Letter]:
    """What is new since the last letter, of the kinds that they want soon. Six queries for all."""
    people = [one.person_id for one in due]
    wanted = wished_by(brand, people, Channel.MAIL)
    return _letters(brand, due, {one.person_id: one.mailed for one in due}, wanted)


def letters_together(brand: Brand, due: Sequence[Delivery]) -> list[Letter]:
    """What is new since the last digest, neither seen nor told soon. Eight queries for all."""
    people = [one.person_id for one in due]
    soon = wished_by(brand, people, Channel.MAIL)
    wanted = {person: set(Kind.values) - soon[person] for person in people}
    seen = dict(Sight.of(brand).filter(person__in=people).values_list("person", "fact"))
    after = {one.person_id: max(one.digested, seen.get(one.person_id, 0)) for one in due}
    return _letters(brand, due, after, wanted)


def told_since(
    brand: Brand, after: dict[int, int], wanted: dict[int, set[str]]
) -> dict[int, tuple[list[Bundle], int]]:
    """What each of these people was told of after a fact, of the kinds that they want, and the last
    fact of it; nobody who was told nothing. Four queries for all."""
    muted = _of_each(Mute.of(brand).filter(person__in=after))
    told: dict[int, tuple[list[Bundle], int]] = {}
    for person, rows in _rows(brand, after).items():
        kinds = wanted.get(person, set()) - muted[person]
        bundles, _cut = bundled(row for row in rows if row[0] in kinds)
        if bundles:
            told[person] = bundles, rows[0][4]
    named(brand, [one for bundles, _fact in told.values() for one in bundles[:MOST_BUNDLES]])
    return told


def _letters(
    brand: Brand, due: Sequence[Delivery], after: dict[int, int], wanted: dict[int, set[str]]
) -> list[Letter]:
    told = told_since(brand, after, wanted)
    return [
        Letter(
            one,
            one.person,
            tuple(bundles[:MOST_BUNDLES]),
            up_to,
            max(0, len(bundles) - MOST_BUNDLES),
        )
        for one in due
        if one.person_id in told
        for bundles, up_to in [told[one.person_id]]
    ]


def _rows(brand: Brand, after: dict[int, int]) -> dict[int, list[tuple[Any, ...]]]:
    """The notices of each person since their last letter, the latest first, in one query."""
    columns = ("kind", "about", "day_on", "actor", "fact", "at", "object")
    least = min(after.values(), default=0)
    found = Notice.of(brand).filter(person__in=after, fact__gt=least).order_by("person", "-fact")
    rows = defaultdict[int, list[tuple[Any, ...]]](list)
    for person, *row in found.values_list("person", *columns):
        if row[4] > after[person] and len(rows[person]) < MOST_ROWS:
            rows[person].append(tuple(row))
    return rows


def _of_each(found: Iterable[Wish | Mute]) -> defaultdict[int, set[str]]:
    kinds = defaultdict[int, set[str]](set)
    for one in found:
        kinds[one.person_id].add(one.kind)
    return kinds


def _open(brand: Brand, at: datetime) -> QuerySet[Delivery]:
    """Who can be reached at all."""
    return (
        Delivery.of(brand)
        .filter(Q(retry_at=None) | Q(retry_at__lte=at), stopped_at=None)
        .filter(person__account__is_active=True)
        .exclude(person__account__email="")
        .select_related("person__account", "person__brand")
    )
