import pytest

from hundredfold.activity.queries import log_of
from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Tally


@pytest.fixture
def question(cast):
    return publish(cast.circle, by=cast.fan, title="Which line?", body="?", question=True)


def answers_of(question):
    return Tally.of(question.brand_id).get(post=question).answers


def test_a_member_answers(cast, question, happened):
    happened()
    reply = answer(question, by=cast.iron, body="Thin. @Fan")
    assert (reply.kind, reply.parent, reply.thread_id) == ("answer", question, question.pk)
    assert happened() == [
        (f"people.person:{cast.iron.pk}", "Create", "talk.answer", f"talk.post:{reply.pk}")
    ]
    fact = log_of(cast.brand).last()
    assert fact.target == f"talk.post:{question.pk}"
    assert fact.note == {
        "thread": question.pk,
        "author": cast.fan.pk,
        "mentions": [cast.fan.pk],
    }
    assert answers_of(question) == 1


def test_the_same_key_twice_is_the_same_answer(cast, question):
    first = answer(question, by=cast.iron, body="Thin.", key="a")
    assert answer(question, by=cast.iron, body="Thin.", key="a") == first
    assert answers_of(question) == 1


def test_who_cannot_answer(cast, question):
    with pytest.raises(Refused, match="not_a_member"):
        answer(question, by=cast.stranger, body="Thin.")
    post = publish(cast.circle, by=cast.fan, body="No question")
    with pytest.raises(Refused, match="not_a_question"):
        answer(post, by=cast.iron, body="Thin.")
    hide(question, by=cast.chief, cause="off_topic")
    with pytest.raises(Refused, match="hidden"):
        answer(question, by=cast.iron, body="Thin.")


def test_taking_an_answer_back(cast, question, happened):
    reply = answer(question, by=cast.iron, body="Thin.")
    happened()
    unanswer(reply, by=cast.iron)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.answer")]
    assert answers_of(question) == 0
    with pytest.raises(Refused, match="hidden"):
        unanswer(reply, by=cast.iron)


def test_who_cannot_take_it_back(cast, question):
    reply = answer(question, by=cast.iron, body="Thin.")
    with pytest.raises(Refused, match="not_yours"):
        unanswer(reply, by=cast.fan)
    with pytest.raises(Refused, match="not_an_answer"):
        unanswer(question, by=cast.fan)
    accept(reply, by=cast.fan)
    with pytest.raises(Refused, match="accepted"):
        unanswer(reply, by=cast.iron)
    assert Post.of(cast.brand).filter(pk=reply.pk, hiding__isnull=True).exists()
