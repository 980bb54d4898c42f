"""Whom each sentence concerns, what they are told of, and what takes that back."""

from collections.abc import Callable, Iterator
from typing import Any

from hundredfold.activity.facts import Code, Told
from hundredfold.benefits import facts as benefits
from hundredfold.contests import facts as contests
from hundredfold.honours import facts as honours
from hundredfold.kit.refs import key_of
from hundredfold.moderation import facts as moderation
from hundredfold.notices import facts as own
from hundredfold.notices.models import Kind
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
