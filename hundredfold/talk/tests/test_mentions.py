"""Whom an `@name` names: a member of the circle, whoever speaks in the thread first."""

from hundredfold.activity.queries import about
from hundredfold.circles.actions.join import join
from hundredfold.kit.refs import ref
from hundredfold.people.actions.enrol import enrol
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from tests.cast import account


def mentions(cast, thing):
    return about(cast.brand, ref(thing)).first().note.get("mentions", [])


def member(cast, name, email):
    person = enrol(account(email), brand=cast.brand, name=name)
    join(cast.circle, by=person)
    return person


def test_a_post_names_members_and_not_strangers(cast):
    post = publish(cast.circle, by=cast.fan, body="@Iron and @Stranger, did yours click too?")
    assert mentions(cast, post) == [cast.iron.pk]


def test_the_longest_name_is_meant_and_chinese_needs_no_space(cast):
    long = member(cast, "Iron Lady", "lady")
    qiao = member(cast, "林乔", "qiao")
    post = publish(cast.circle, by=cast.fan, body="@Iron Lady 和 @林乔你们的电池呢？")
    assert mentions(cast, post) == sorted([long.pk, qiao.pk])


def test_of_two_with_one_name_the_one_in_the_thread_is_meant(cast):
    one, other = member(cast, "Sam", "sam1"), member(cast, "Sam", "sam2")
    post = publish(cast.circle, by=cast.fan, body="@Sam, which batch?")
    assert mentions(cast, post) == []
    comment(post, by=other, body="The second.")
    said = comment(post, by=cast.fan, body="Thank you, @Sam.")
    assert mentions(cast, said) == [other.pk]
    assert one.pk not in mentions(cast, said)


def test_nobody_calls_themselves(cast):
    assert mentions(cast, publish(cast.circle, by=cast.fan, body="@Fan speaking.")) == []
