import pytest

from hundredfold.activity.queries import log_of
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Tally


@pytest.fixture
def post(cast):
    return publish(cast.circle, by=cast.fan, body="First flight")


def comments_of(post):
    return Tally.of(post.brand_id).get(post=post).comments


def test_a_member_comments(cast, post, happened):
    happened()
    said = comment(post, by=cast.iron, body="Well flown, @fan and @Iron and @Nobody")
    assert happened() == [
        (f"people.person:{cast.iron.pk}", "Create", "talk.comment", f"talk.comment:{said.pk}")
    ]
    fact = log_of(cast.brand).last()
    assert fact.target == f"talk.post:{post.pk}"
    assert fact.note == {"thread": post.pk, "author": cast.fan.pk, "mentions": [cast.fan.pk]}
    assert comments_of(post) == 1


def test_under_an_answer_the_thread_is_the_question(cast):
    question = publish(cast.circle, by=cast.fan, title="?", body="?", question=True)
    reply = answer(question, by=cast.iron, body="Thin.")
    comment(reply, by=cast.fan, body="Thanks.")
    fact = log_of(cast.brand).last()
    assert (fact.target, fact.note["thread"]) == (f"talk.post:{reply.pk}", question.pk)
    assert comments_of(reply) == 1
    assert comments_of(question) == 0


def test_the_same_key_twice_is_the_same_comment(cast, post):
    first = comment(post, by=cast.iron, body="Once", key="a")
    assert comment(post, by=cast.iron, body="Once", key="a") == first
    assert comments_of(post) == 1


def test_who_cannot_comment(cast, post):
    with pytest.raises(Refused, match="not_a_member"):
        comment(post, by=cast.stranger, body="Hello")
    with pytest.raises(Unacceptable) as refused:
        comment(post, by=cast.iron, body=" ")
    assert refused.value.field == "body"
    hide(post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        comment(post, by=cast.iron, body="Hello")


def test_taking_a_comment_back(cast, post, happened):
    said = comment(post, by=cast.iron, body="Oh")
    happened()
    with pytest.raises(Refused, match="not_yours"):
        uncomment(said, by=cast.fan)
    uncomment(said, by=cast.iron)
    assert [fact[1:3] for fact in happened()] == [("Undo", "talk.comment")]
    assert comments_of(post) == 0
    with pytest.raises(Refused, match="hidden"):
        uncomment(said, by=cast.iron)
