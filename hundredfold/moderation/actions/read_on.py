from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from hundredfold.activity.facts import Told, reads
from hundredfold.kit.clock import now
from hundredfold.kit.refs import key_of
from hundredfold.moderation.actions.doubt import doubt
from hundredfold.moderation.models import Case
from hundredfold.people.models import Person
from hundredfold.talk import facts as talk
from hundredfold.talk.models import Comment, Post

SAID = {
    talk.published.code, talk.asked.code, talk.answered.code, talk.commented.code,
    talk.edited.code, talk.comment_edited.code,
}  # fmt: skip
GONE = {
    talk.post_hidden.code: Case.Verdict.HIDDEN,
    talk.answer_hidden.code: Case.Verdict.HIDDEN,
    talk.comment_hidden.code: Case.Verdict.HIDDEN,
    talk.unpublished.code: Case.Verdict.WITHDRAWN,
    talk.unasked.code: Case.Verdict.WITHDRAWN,
    talk.unanswered.code: Case.Verdict.WITHDRAWN,
    talk.uncommented.code: Case.Verdict.WITHDRAWN,
}


RECENT = timedelta(days=1)
"""What is older was looked at when it was said, or comes from elsewhere: a forum that is brought in
gives stewards no work."""


# no fact: what was said, hidden or taken back is one
@reads
@transaction.atomic
def look(told: Sequence[Told[Any]]) -> None:
    """What is said is looked at by rules, a little behind; and a case whose thing was hidden or
    taken back elsewhere does not wait any longer."""
    since = now() - RECENT
    for fact in told:
        if fact.code in SAID and fact.happened_at > since:
            _look_at(fact)
        elif fact.code in GONE:
            _close(fact, GONE[fact.code])


def _look_at(fact: Told[Any]) -> None:
    kind: type[Post] | type[Comment] = Comment if fact.code[1].startswith("talk.comment") else Post
    number = key_of(fact.object, "talk.comment" if kind is Comment else "talk.post")
    who = key_of(fact.actor, "people.person")
    if number is None or who is None:
        return
    thing = kind.of(fact.brand_id).filter(pk=number).first()
    author = Person.of(fact.brand_id).filter(pk=who).first()
    if thing is not None and author is not None:
        doubt(thing, author=author, circle=fact.circle_id or 0, at=fact.happened_at)


def _close(fact: Told[Any], verdict: str) -> None:
    is_comment = key_of(fact.object, "talk.comment")
    number = is_comment if is_comment is not None else key_of(fact.object, "talk.post")
    column = "comment" if is_comment is not None else "post"
    waiting = Case.of(fact.brand_id).filter(**{column: number}, verdict="")
    by = key_of(fact.actor, "people.person")
    waiting.update(verdict=verdict, by=by, decided_at=fact.happened_at)
