"""Why a figure is what it is: counted again from the facts, it is the figure that is shown."""

import pytest

from hundredfold.activity.pen import record_all
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.talk import facts
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Tally
from hundredfold.talk.queries import why


@pytest.fixture
def question(cast):
    return publish(cast.circle, by=cast.chief, title="Dock?", body="One socket.", question=True)


def shown(post, figure):
    return getattr(Tally.of(post.brand_id).get(post=post), figure)


def test_a_like_taken_back_is_struck(cast, question):
    like(question, by=cast.fan)
    like(question, by=cast.iron)
    unlike(question, by=cast.iron)
    found = why(cast.brand, ref(question), "likes")
    assert found.counted == shown(question, "likes") == 1
    assert [reason.undone_at is None for reason in found.reasons] == [False, True]


def test_likes_of_an_answer_are_not_the_questions(cast, question):
    said = answer(question, by=cast.fan, body="At 12 W.")
    like(said, by=cast.iron)
    assert why(cast.brand, ref(question), "likes").counted == 0
    assert why(cast.brand, ref(said), "likes").counted == shown(said, "likes") == 1


def test_a_source_speaks_for_many(cast, question):
    line = facts.liked.line(
        brand=cast.brand.pk,
        circle=cast.circle.pk,
        actor=Source("elsewhere"),
        object=question,
        note=facts.ThreadNote(thread=question.pk, author=question.author_id),
        at=now(),
    )
    record_all([line._replace(key=f"vote:{number}") for number in range(3)])
    assert why(cast.brand, ref(question), "likes").counted == shown(question, "likes") == 3


def test_comments_come_and_go(cast, question):
    first, second = (comment(question, by=cast.fan, body=words) for words in ("Which?", "Why?"))
    hide(first, by=cast.chief, cause="spam")
    show(first, by=cast.chief)
    uncomment(second, by=cast.fan)
    found = why(cast.brand, ref(question), "comments")
    assert found.counted == shown(question, "comments") == 1
