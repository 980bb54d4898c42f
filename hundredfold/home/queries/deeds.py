"""Why a person's figure is what it is: the facts that added to it and those that took from it."""

from typing import Any

from hundredfold.activity import queries as log
from hundredfold.activity.facts import Fact
from hundredfold.kit.listing import Listing, listing
from hundredfold.people.models import Person
from hundredfold.people.queries import selves_of
from hundredfold.talk import facts
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.queries.told import ToldRow, readable

LATEST = 2_000

FIGURES: dict[str, tuple[Fact[Any], ...]] = {
    "posts": (
        facts.published,
        facts.asked,
        facts.unpublished,
        facts.unasked,
        facts.post_hidden,
        facts.post_shown,
    ),
    "answers": (facts.answered, facts.unanswered, facts.answer_hidden, facts.answer_shown),
    "comments": (facts.commented, facts.uncommented, facts.comment_hidden, facts.comment_shown),
    "likes": (facts.liked, facts.unliked),
    "accepted": (facts.accepted, facts.unaccepted),
}
"""The sentences that each figure of a profile is counted from; `talk.hear_voices` says how."""


def deeds(person: Person, figure: str, *, page: str) -> Listing[ToldRow]:
    """Those facts about the latest works of this person, newest first."""
    works = Comment if figure == "comments" else Post
    mine = works.of(person.brand_id).filter(author__in=selves_of(person)).order_by("-pk")
    named = [f"{works._meta.label_lower}:{pk}" for pk in mine.values_list("pk", flat=True)[:LATEST]]
    told = log.of_things(person.brand, named, [fact.code for fact in FIGURES[figure]])
    return listing(told, lambda read: readable(person.brand, read), page=page)
