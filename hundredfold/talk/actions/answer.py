from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.lead import lead
from hundredfold.talk.actions.visit import visit_by_saying
from hundredfold.talk.limits import allowance_of, require_measure, require_room
from hundredfold.talk.models import Acceptance, Hiding, Post
from hundredfold.talk.permissions import TAKE_PART, require_author, require_visible
from hundredfold.talk.queries import called
from hundredfold.talk.saying import say
from hundredfold.talk.words import LONGEST, addressed, mentioned, written


@transaction.atomic
def answer(
    question: Post, *, by: Person, body: str, at: datetime | None = None, key: str | None = None
) -> Post:
    """A member answers a question. The same key twice gives the same answer."""
    if question.kind != Post.Kind.QUESTION:
        raise Untimely("not_a_question", _("Only questions have answers; comment on this instead."))
    membership = TAKE_PART.require(by, circle=question.circle)
    take_turns(question.brand_id, key)
    before = facts.answered.said_before(brand=question.brand_id, actor=by, key=key)
    if before is not None:
        return Post.of(question.brand_id).get(pk=before)
    at = at or now()
    require_room(Post, membership, at=at, under=question)
    words = written(body, longest=LONGEST)
    people = called(question.circle, words.body, thread=question)
    require_measure(words.body, people, allowance_of(membership, at))
    words = addressed(words, people, circle=question.circle)
    said = Post.objects.create(
        brand_id=question.brand_id,
        circle=question.circle,
        author=by,
        kind=Post.Kind.ANSWER,
        parent=question,
        body=words.body,
        html=words.html,
        excerpt=words.excerpt,
        language=words.language,
        written_at=at,
    )
    lead(said)
    say(
        facts.answered,
        said,
        by=by,
        at=said.written_at,
        author=question.author_id,
        mentions=mentioned(words.body, people, but=by),
        key=key,
    )
    visit_by_saying(said, by=by)
    return said


@transaction.atomic
def unanswer(answer: Post, *, by: Person, at: datetime | None = None) -> Hiding:
    """The author takes an answer back, unless it was accepted: then others rely on it."""
    if answer.kind != Post.Kind.ANSWER:
        raise Untimely("not_an_answer", _("This is a post; take it back as one."))
    require_author(answer, by=by)
    require_visible(answer)
    if Acceptance.of(answer.brand_id).filter(answer=answer).exists():
        raise Untimely(
            "accepted", _("This answer was accepted, so it stays. You can still edit it.")
        )
    hiding = Hiding.objects.create(
        brand_id=answer.brand_id,
        post=answer,
        cause=Hiding.Cause.WITHDRAWN,
        by=by,
        hidden_at=at or now(),
    )
    say(facts.unanswered, answer, by=by, at=hiding.hidden_at)
    return hiding
