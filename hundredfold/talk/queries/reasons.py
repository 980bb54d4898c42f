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
    """What is counted, what takes a count back, and the same in words.

    `by_actor`: a count belongs to whoever did it (a like), else to the thing that was made (a
    comment).
    """

    adds: tuple[Fact[Any], ...]
    takes: tuple[Fact[Any], ...]
    by_actor: bool
    words: str | Promise
    fold: str = "talk.count_deeds"


RULES = {
    "likes": Rule(
        (facts.liked,),
        (facts.unliked,),
        True,
        _("Each person's like counts once. A like that was taken back does not count."),
    ),
    "comments": Rule(
        (facts.commented, facts.comment_shown),
        (facts.uncommented, facts.comment_hidden),
        False,
        _("Each comment counts once, unless it was taken back or hidden."),
    ),
    "answers": Rule(
        (facts.answered, facts.answer_shown),
        (facts.unanswered, facts.answer_hidden),
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
    adds = {fact.code for fact in rule.adds}
    told = about(brand, post, adds | {fact.code for fact in rule.takes})
    if rule.by_actor:  # a like of an answer has the question for its target, and is not its like
        told = told.filter(object=post)
    standing: dict[str, Reason] = {}
    whole: dict[int, Reason] = {}
    for fact in reversed(list(told)):
        whose = _whose(fact, rule)
        if (fact.verb, fact.kind) in adds:
            standing[whose] = whole[fact.pk] = Reason(
                fact.pk, Face(None, fact.actor), fact.happened_at
            )
        elif whose in standing:
            reason = standing.pop(whose)
            whole[reason.fact] = replace(reason, undone_at=fact.happened_at)
    newest = list(whole.values())[::-1]
    reasons = _named(brand, newest[:MOST])
    return Why(figure, rule, len(standing), reasons, len(newest) - len(reasons))


def _whose(fact: Any, rule: Rule) -> str:
    """What a count is taken back by. A source speaks for many people, each counted alone."""
    if not rule.by_actor:
        return str(fact.object)
    return str(fact.actor if key_of(fact.actor, "people.person") else fact.pk)


def counts(code: Code) -> bool:
    """Whether some figure counts such facts. Others are nobody's to read on a post's page."""
    return any(code in (fact.code for fact in (*rule.adds, *rule.takes)) for rule in RULES.values())


def _named(brand: Brand, reasons: Iterable[Reason]) -> list[Reason]:
    """With the actors' names in the place of their refs; a source is called by its own."""
    listed = list(reasons)
    ids = {key_of(reason.who.name, "people.person") for reason in listed} - {None}
    names = dict(Person.of(brand).filter(pk__in=ids).values_list("pk", "name"))

    def face(reference: str) -> Face:
        id = key_of(reference, "people.person")
        return Face(id, names.get(id, "") if id else reference.partition(":")[2])

    return [replace(reason, who=face(reason.who.name)) for reason in listed]
