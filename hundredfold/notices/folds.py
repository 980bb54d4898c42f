"""Who is told of what."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hundredfold.activity.facts import Code, Fact, Told, follows
from hundredfold.benefits import facts as benefits
from hundredfold.contests import facts as contests
from hundredfold.honours import facts as honours
from hundredfold.kit import bulk
from hundredfold.kit.refs import key_of
from hundredfold.moderation import facts as moderation
from hundredfold.notices import facts as own
from hundredfold.notices.models import Follower, Kind, Notice
from hundredfold.people.facts import shredded
from hundredfold.rewards import facts as points
from hundredfold.talk import facts as talk
from hundredfold.tiers import facts as tiers

PERSON = "people.person"
YEARS = "years"
"""What a greeting is about: `years:3`."""
Whom = tuple[int, Kind, str]
"""A person, what they are told of, and what that is about."""


def _author(kind: Kind, *, in_thread: bool = False) -> Callable[[Told[Any]], Iterator[Whom]]:
    """The other person concerned; the notice is about the thing itself, or about its thread."""

    def whom(fact: Told[Any]) -> Iterator[Whom]:
        if fact.note.author is not None:
            yield fact.note.author, kind, _thread(fact) if in_thread else fact.object

    return whom


def _said(kind: Kind) -> Callable[[Told[Any]], Iterator[Whom]]:
    """Whoever it was said to, and whoever is named in it."""

    def whom(fact: Told[Any]) -> Iterator[Whom]:
        yield from _author(kind, in_thread=True)(fact)
        yield from _mentioned(fact)

    return whom


def _mentioned(fact: Told[Any]) -> Iterator[Whom]:
    for person in fact.note.mentions:
        yield person, Kind.MENTION, _thread(fact)


def _followed(fact: Told[Any]) -> Iterator[Whom]:
    followed = key_of(fact.object, PERSON)
    if followed is not None:
        yield followed, Kind.FOLLOW, ""


def _greeted(fact: Told[Any]) -> Iterator[Whom]:
    """What the house says of its own accord is about whoever it says it to."""
    who = key_of(fact.object, PERSON)
    if who is not None:
        yield who, Kind.YEAR, f"{YEARS}:{fact.note.years}"


def _missed(fact: Told[Any]) -> Iterator[Whom]:
    who = key_of(fact.object, PERSON)
    if who is not None:
        yield who, Kind.MISSED, _thread(fact)


def _given_points(fact: Told[Any]) -> Iterator[Whom]:
    yield from _given(fact, "")


def _given_a_benefit(fact: Told[Any]) -> Iterator[Whom]:
    yield from _given(fact, f"benefits.benefit:{fact.note.benefit}")


def _given(fact: Told[Any], about: str) -> Iterator[Whom]:
    who = key_of(fact.target, PERSON)
    if who is not None:
        yield who, Kind.GIVEN, about


def _of_a_gift(kind: Kind) -> Callable[[Told[Any]], Iterator[Whom]]:
    def whom(fact: Told[Any]) -> Iterator[Whom]:
        if fact.note.whom is not None:
            yield fact.note.whom, kind, fact.object

    return whom


def _won(fact: Told[Any]) -> Iterator[Whom]:
    yield fact.note.whom, Kind.WON, f"contests.contest:{fact.note.contest}"


def _of_a_tier(kind: Kind, whose: str = "tier") -> Callable[[Told[Any]], Iterator[Whom]]:
    """Whoever is in it, or was: what the house says of a person is said to that person."""

    def whom(fact: Told[Any]) -> Iterator[Whom]:
        who, tier = key_of(fact.object, PERSON), getattr(fact.note, whose)
        if who is not None and tier is not None:
            yield who, kind, f"tiers.tier:{tier}"

    return whom


def _honoured(fact: Told[Any]) -> Iterator[Whom]:
    who = key_of(fact.object, PERSON)
    if who is not None:
        yield who, Kind.HONOUR, f"honours.honour:{fact.note.honour}"


def _placed(kind: Kind) -> Callable[[Told[Any]], Iterator[Whom]]:
    def whom(fact: Told[Any]) -> Iterator[Whom]:
        yield fact.note.whom, kind, f"tiers.tier:{fact.note.tier}"

    return whom


def _thread(fact: Told[Any]) -> str:
    return f"talk.post:{fact.note.thread}"


TELLS: dict[Code, Callable[[Told[Any]], Iterator[Whom]]] = {
    talk.published.code: _mentioned,
    talk.asked.code: _mentioned,
    talk.commented.code: _said(Kind.COMMENT),
    talk.answered.code: _said(Kind.ANSWER),
    talk.accepted.code: _author(Kind.ACCEPTED, in_thread=True),
    talk.liked.code: _author(Kind.LIKE),
    talk.followed.code: _followed,
    talk.featured.code: _author(Kind.FEATURED),
    talk.post_hidden.code: _author(Kind.HIDDEN, in_thread=True),
    talk.answer_hidden.code: _author(Kind.HIDDEN, in_thread=True),
    talk.comment_hidden.code: _author(Kind.HIDDEN, in_thread=True),
    moderation.settled.code: _author(Kind.SETTLED, in_thread=True),
    own.greeted.code: _greeted,
    own.missed.code: _missed,
    points.handed.code: _given_points,
    benefits.issued.code: _given_a_benefit,
    benefits.opened.code: _of_a_gift(Kind.GIFT),
    benefits.ending.code: _of_a_gift(Kind.ENDING),
    benefits.taken.code: _of_a_gift(Kind.TAKEN),
    benefits.declined.code: _of_a_gift(Kind.RETURNED),
    benefits.lapsed.code: _of_a_gift(Kind.RETURNED),
    contests.won.code: _won,
    honours.risen.code: _honoured,
    tiers.reached.code: _of_a_tier(Kind.CLIMBED),
    tiers.landing.code: _of_a_tier(Kind.LAPSING),
    tiers.warned.code: _of_a_tier(Kind.LAPSING),
    tiers.fell.code: _of_a_tier(Kind.FELL, "was"),
    tiers.revoked.code: _of_a_tier(Kind.FELL, "was"),
    tiers.placed.code: _placed(Kind.CLIMBED),
    tiers.displaced.code: _placed(Kind.FELL),
}
SPOKEN = (Kind.COMMENT, Kind.ANSWER, Kind.MENTION, Kind.PUBLISHED, Kind.ACCEPTED)
TAKES_BACK: dict[Code, tuple[Kind, ...]] = {
    talk.unliked.code: (Kind.LIKE,),
    talk.unfollowed.code: (Kind.FOLLOW,),
    talk.unaccepted.code: (Kind.ACCEPTED,),
    talk.unfeatured.code: (Kind.FEATURED,),
    talk.unpublished.code: SPOKEN,
    talk.unasked.code: SPOKEN,
    talk.unanswered.code: SPOKEN,
    talk.uncommented.code: SPOKEN,
    talk.post_shown.code: (Kind.HIDDEN,),
    talk.answer_shown.code: (Kind.HIDDEN,),
    talk.comment_shown.code: (Kind.HIDDEN,),
    benefits.revoked.code: (Kind.GIVEN,),
    benefits.withdrawn.code: (Kind.GIFT, Kind.ENDING),
    contests.unwon.code: (Kind.WON,),
}
"""What is no longer true is no longer told: of the same object, and where many may do it, by the
same person."""
BY_THE_SAME = (Kind.LIKE, Kind.FOLLOW)
TO_FOLLOWERS = (talk.published.code, talk.asked.code)
BENEFITS = (
    benefits.issued, benefits.revoked, benefits.opened, benefits.ending, benefits.taken,
    benefits.declined, benefits.lapsed, benefits.withdrawn,
)  # fmt: skip
TIERS = (
    tiers.reached, tiers.landing, tiers.warned, tiers.fell, tiers.revoked, tiers.placed,
    tiers.displaced, honours.risen,
)  # fmt: skip
_HEARD: list[Fact[Any]] = [
    fact
    for fact in (
        *talk.NOTED_ON_A_POST,
        talk.followed,
        talk.unfollowed,
        moderation.settled,
        own.greeted,
        own.missed,
        points.handed,
        contests.won,
        contests.unwon,
        *BENEFITS,
        *TIERS,
    )
    if fact.code in TELLS or fact.code in TAKES_BACK
]
COLUMNS = (
    "brand_id", "person", "kind", "about", "object", "actor", "circle", "fact", "day_on", "at",
)  # fmt: skip


@follows(*_HEARD, shredded, derives=[Notice, Follower], behind=True)
def tell_people(told: Sequence[Told[Any]]) -> None:
    """Whom a fact concerns is told of it, once and never of what they did themselves; whoever
    follows somebody is told what they publish. What is taken back is told no more."""
    Telling(told).conclude()


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
