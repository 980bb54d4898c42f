from datetime import UTC, datetime

import pytest

from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Hiding, Post, Tagging

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_a_member_publishes(cast, happened):
    post = publish(cast.circle, by=cast.fan, body="First *flight*", tags="Wind, line,wind", at=AT)
    assert post.html == "<p>First <em>flight</em></p>\n"
    assert (post.kind, post.author, post.written_at) == ("post", cast.fan, AT)
    tags = Tagging.of(cast.brand).filter(post=post).values_list("tag__slug", flat=True)
    assert sorted(tags) == ["line", "wind"]
    assert happened() == [
        (f"people.person:{cast.fan.pk}", "Create", "talk.post", f"talk.post:{post.pk}")
    ]


def test_a_member_asks(cast, happened):
    question = publish(cast.circle, by=cast.fan, title=" Which\nline? ", body="?", question=True)
    assert question.title == "Which line?"
    assert [said[1:3] for said in happened()] == [("Create", "talk.question")]


def test_the_same_key_twice_is_the_same_post(cast, happened):
    first = publish(cast.circle, by=cast.fan, body="Once", key="a")
    again = publish(cast.circle, by=cast.fan, body="Once", key="a")
    assert again == first
    assert len(happened()) == 1
    assert publish(cast.circle, by=cast.fan, body="Once", key="b") != first


@pytest.mark.parametrize("deed", ["another person", "another deed"])
def test_a_key_opens_nobody_elses_post(cast, deed):
    post = publish(cast.circle, by=cast.fan, body="Mine", key="a")
    deeds = {
        "another person": lambda: publish(cast.circle, by=cast.iron, body="Yours?", key="a"),
        "another deed": lambda: comment(post, by=cast.fan, body="Hello", key="a"),
    }
    with pytest.raises(Unacceptable) as refused:
        deeds[deed]()
    assert refused.value.code == "key_taken"


def test_strangers_do_not_publish(cast, happened):
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused) as refused:
            publish(cast.circle, by=person, body="Hello")
        assert refused.value.code == "not_a_member"
    assert happened() == []
    assert not Post.of(cast.brand).exists()


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"body": " \x00\n"}, "body", "empty"),
        ({"body": "x" * 60_001}, "body", "too_long"),
        ({"body": "x", "question": True}, "title", "no_title"),
        ({"body": "x", "title": "x" * 301}, "title", "too_long"),
        ({"body": "x", "tags": "a b c d e f"}, "tags", "too_many_tags"),
    ],
)
def test_what_cannot_be_kept_is_refused_naming_the_field(cast, happened, given, field, code):
    with pytest.raises(Unacceptable) as refused:
        publish(cast.circle, by=cast.fan, **given)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert happened() == []


def test_taking_a_post_back(cast, happened):
    post = publish(cast.circle, by=cast.fan, body="Oh")
    question = publish(cast.circle, by=cast.fan, title="Oh?", body="Oh", question=True)
    happened()
    hiding = unpublish(post, by=cast.fan, at=AT)
    assert (hiding.cause, hiding.hidden_at) == (Hiding.Cause.WITHDRAWN, AT)
    unpublish(question, by=cast.fan)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.post"), ("Undo", "talk.question")]


def test_taking_back_twice_is_refused(cast):
    post = publish(cast.circle, by=cast.fan, body="Oh")
    unpublish(post, by=cast.fan)
    with pytest.raises(Refused) as refused:
        unpublish(post, by=cast.fan)
    assert refused.value.code == "hidden"


def test_only_the_author_takes_a_post_back(cast, happened):
    post = publish(cast.circle, by=cast.fan, body="Mine")
    happened()
    with pytest.raises(Refused) as refused:
        unpublish(post, by=cast.chief)
    assert refused.value.code == "not_yours"
    assert happened() == []


def test_an_answer_is_not_taken_back_as_a_post(cast):
    question = publish(cast.circle, by=cast.fan, title="?", body="?", question=True)
    reply = answer(question, by=cast.iron, body="Yes.")
    with pytest.raises(Refused) as refused:
        unpublish(reply, by=cast.iron)
    assert refused.value.code == "not_a_post"
