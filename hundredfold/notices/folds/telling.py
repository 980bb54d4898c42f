"""One batch of facts being told: who hears of what, and what nobody hears of any more."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from hundredfold.activity.facts import Told
from hundredfold.kit import bulk
from hundredfold.kit.refs import key_of
from hundredfold.notices.folds.whom import (
    BY_THE_SAME,
    PERSON,
    TAKES_BACK,
    TELLS,
    TO_FOLLOWERS,
    Whom,
)
from hundredfold.notices.models import Follower, Kind, Notice
from hundredfold.people.facts import shredded
from hundredfold.talk import facts as talk

COLUMNS = (
    "brand_id", "person", "kind", "about", "object", "actor", "circle", "fact", "day_on", "at",
)  # fmt: skip


class Telling:
    """One batch of facts, heard in their order and written at its end."""

    def __init__(self, told: Sequence[Told[Any]]) -> None:
        self.told = told
        self.new: dict[tuple[int, int], tuple[Any, ...]] = {}
        self.of_object = defaultdict[str, list[tuple[int, int]]](list)
        self.gone: set[tuple[str, str, int | None]] = set()
        self.left: set[int] = set()
        self.followers = self._followers()
        self.vendor = bulk.vendor(Notice)

    def conclude(self) -> None:
        for fact in self.told:
            self._hear(fact)
        self._take_back()
        bulk.insert(Notice, COLUMNS, list(self.new.values()))

    def _hear(self, fact: Told[Any]) -> None:
        actor = key_of(fact.actor, PERSON)
        if fact.code == shredded.code:
            return self._forget(key_of(fact.object, PERSON))
        if fact.code in (talk.followed.code, talk.unfollowed.code):
            self._follow(fact, actor)
        if fact.code in TAKES_BACK:
            return self._drop(TAKES_BACK[fact.code], fact.object, actor)
        for person, kind, about in self._whom(fact, actor):
            if person != actor:
                key, row = (person, fact.id), self._row(fact, actor, person, kind, about)
                self.new.setdefault(key, row)
                self.of_object[fact.object].append(key)
        return None

    def _whom(self, fact: Told[Any], actor: int | None) -> Iterator[Whom]:
        yield from TELLS[fact.code](fact)
        if fact.code in TO_FOLLOWERS and actor is not None:
            for person in sorted(self.followers[actor]):
                yield person, Kind.PUBLISHED, fact.object

    def _row(
        self, fact: Told[Any], actor: int | None, person: int, kind: Kind, about: str
    ) -> tuple[Any, ...]:
        at = bulk.moment(fact.happened_at, self.vendor)
        day = fact.happened_at.date()
        day_on = day.isoformat() if self.vendor == "sqlite" else day
        return (
            fact.brand_id, person, kind.value, about, fact.object, actor, fact.circle_id, fact.id,
            day_on, at,
        )  # fmt: skip

    def _drop(self, kinds: tuple[Kind, ...], object: str, actor: int | None) -> None:
        by = actor if kinds[0] in BY_THE_SAME else None
        self.gone.update((kind.value, object, by) for kind in kinds)
        for key in self.of_object[object]:
            row = self.new.get(key)
            if row is not None and row[2] in kinds and by in (None, row[5]):
                del self.new[key]

    def _forget(self, person: int | None) -> None:
        """Whoever has left for good is told nothing, and nobody is told of them."""
        if person is None:
            return
        self.left.add(person)
        for key, row in list(self.new.items()):
            if person in (row[1], row[5]):
                del self.new[key]
        # every brand: a batch of facts is of all of them
        gone = Follower._default_manager
        gone.filter(person=person).delete()
        gone.filter(followed=person).delete()
        for known in self.followers.values():
            known.discard(person)

    def _take_back(self) -> None:
        # every brand: as above
        rows = Notice._default_manager
        told = rows.filter(object__in={object for _kind, object, _by in self.gone})
        named = told.values_list("pk", "kind", "object", "actor")
        gone = [
            pk for pk, kind, object, actor in named
            if {(kind, object, None), (kind, object, actor)} & self.gone
        ]  # fmt: skip
        rows.filter(pk__in=gone).delete()
        if self.left:
            rows.filter(person__in=self.left).delete()
            rows.filter(actor__in=self.left).delete()

    def _followers(self) -> defaultdict[int, set[int]]:
        """Of everybody who publishes in this batch, as it was before it."""
        authors = {key_of(f.actor, PERSON) for f in self.told if f.code in TO_FOLLOWERS} - {None}
        found = defaultdict[int, set[int]](set)
        if authors:
            # every brand: as above
            known = Follower._default_manager.filter(followed__in=authors)
            for followed, person in known.values_list("followed", "person"):
                found[followed].add(person)
        return found

    def _follow(self, fact: Told[Any], actor: int | None) -> None:
        followed = key_of(fact.object, PERSON)
        if actor is None or followed is None:
            return
        # every brand: as above
        known = Follower._default_manager
        if fact.code == talk.followed.code:
            known.get_or_create(
                person=actor, followed=followed, defaults={"brand_id": fact.brand_id}
            )
            self.followers[followed].add(actor)
        else:
            known.filter(person=actor, followed=followed).delete()
            self.followers[followed].discard(actor)
