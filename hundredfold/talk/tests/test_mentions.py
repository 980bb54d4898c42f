"""Whom an `@name` names: a member of the circle, whoever speaks in the thread first."""

from hundredfold.activity.queries import about
from hundredfold.circles.actions.join import join
from hundredfold.kit.refs import ref
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.edit import edit
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


def test_a_name_leads_to_whom_it_means(cast):
    said = publish(cast.circle, by=cast.fan, body="@Iron, look: `@Iron` <@Iron & co> @nobody")
    address = f"/kite/people/{cast.iron.pk}/"
    assert said.html == (
        f'<p><a class="mention" href="{address}">@Iron</a>, look: <code>@Iron</code> '
        f'&lt;<a class="mention" href="{address}">@Iron</a> &amp; co&gt; @nobody</p>\n'
    )
    edit(said, by=cast.fan, body="Thanks, @Iron")
    assert f'<a class="mention" href="{address}">@Iron</a>' in said.html
    assert (
        "mention" not in publish(cast.circle, by=cast.fan, body="[@Iron](https://x.example)").html
    )


def test_a_name_with_signs_of_markup_stays_text(cast):
    Person.of(cast.brand).filter(pk=cast.iron.pk).update(name='<b>&"x')
    said = publish(cast.circle, by=cast.fan, body='@<b>&"x hi')
    assert '">@&lt;b&gt;&amp;"x</a> hi' in said.html


def test_names_for_an_at(cast, sign_in):
    fan = sign_in(cast.fan)
    assert 'data-name="Iron"' in fan.get("/kite/makers/names/?q=ir").content.decode()
    assert fan.get("/kite/makers/names/?q=%20").content.decode().strip() == ""
    assert fan.get("/kite/makers/names/?q=%25").content.decode().strip() == ""
    refused = sign_in(cast.stranger).get("/kite/makers/names/?q=ir")
    assert refused.status_code in (302, 403)
