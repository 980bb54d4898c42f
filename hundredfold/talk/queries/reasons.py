"""Why a post shows the figures that it shows: the facts that were counted, one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Code, Fact
from hundredfold.activity.queries import about
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.talk import facts

MOST = 50


@dataclass(frozen=True)
class Rule:
    """What is counted, what takes a count back, what lets it count again, and the same in words.

    `by_actor`: a count belongs to whoever did it (a like), else to the thing that was made (a
    comment).
    """

    adds: Fact[Any]
    takes: tuple[Fact[Any], ...]
    returns: tuple[Fact[Any], ...]
    by_actor: bool
    words: str | Promise
    fold: str = "talk.count_deeds"


RULES = {
    "likes": Rule(
        facts.liked,
        (facts.unliked,),
        (),
        True,
        _("Each person’s like counts once. A like that was taken back does not count."),
    ),
    "shares": Rule(
        facts.shared,
        (),
        (),
        True,
        _("Each person who passed it on counts once, however often."),
    ),
    "comments": Rule(
        facts.commented,
        (facts.uncommented, facts.comment_hidden),
        (facts.comment_shown,),
        False,
        _("Each comment counts once, unless it was taken back or hidden."),
    ),
    "answers": Rule(
        facts.answered,
        (facts.unanswered, facts.answer_hidden),
        (facts.answer_shown,),
        False,
        _("Each answer counts once, unless it was taken back or hidden."),
    ),
}


@dataclass(frozen=True)
class Reason:
    """One fact that was counted. `undone_at`: when it stopped to count."""

    fact: int
    who: Face
    at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True)
class Why:
    """A figure with its rule and its reasons, newest first. `older` reasons are not listed."""

    figure: str
    rule: Rule
    counted: int
    reasons: list[Reason]
    older: int


def why(brand: Brand, post: str, figure: str) -> Why:
    """Counts a figure of this post (named by its ref) again from the log, and says from what."""
    rule = RULES[figure]
    told = about(brand, post, [fact.code for fact in (rule.adds, *rule.takes, *rule.returns)])
    if rule.by_actor:  # a like of an answer has the question for its target, and is not its like
        told = told.filter(object=post)
    reasons = _reasons(reversed(list(told)), rule)
    newest = _named(brand, reasons[::-1][:MOST])
    counted = sum(reason.undone_at is None for reason in reasons)
    return Why(figure, rule, counted, newest, len(reasons) - len(newest))


def _reasons(told: Iterable[Any], rule: Rule) -> list[Reason]:
    """What was ever counted, oldest first, and since when it no longer is."""
    reasons: list[Reason] = []
    latest: dict[str, int] = {}
    taking = {fact.code for fact in rule.takes}
    for fact in told:
        whose, code = _whose(fact, rule), (fact.verb, fact.kind)
        if code == rule.adds.code:
            latest[whose] = len(reasons)
            reasons.append(Reason(fact.pk, Face(None, fact.actor), fact.happened_at))
        elif whose in latest:
            at, undone_at = latest[whose], fact.happened_at if code in taking else None
            reasons[at] = replace(reasons[at], undone_at=undone_at)
    return reasons


def _whose(fact: Any, rule: Rule) -> str:
    """What a count is taken back by. A source speaks for many people, each counted alone."""
    if not rule.by_actor:
        return str(fact.object)
    return str(fact.actor if key_of(fact.actor, "people.person") else fact.pk)


def counts(code: Code) -> bool:
    """Whether a figure is made of such facts. Who hid something is nobody's to read here."""
    return any(code == rule.adds.code for rule in RULES.values())


def _named(brand: Brand, reasons: Iterable[Reason]) -> list[Reason]:
    """With the actors' names in the place of their refs; a source is called by its own."""
    listed = list(reasons)
    ids = {key_of(reason.who.name, "people.person") for reason in listed} - {None}
    names = dict(Person.of(brand).filter(pk__in=ids).values_list("pk", "name"))

    def face(reference: str) -> Face:
        id = key_of(reference, "people.person")
        return Face(id, names.get(id, "") if id else reference.partition(":")[2])

    return [replace(reason, who=face(reason.who.name)) for reason in listed]
