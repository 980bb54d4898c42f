"""What is written for later is published when it is due, once, if it still may be."""

from datetime import timedelta

import pytest

from hundredfold.circles.actions.join import leave
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.media.uses import used_among
from hundredfold.people.actions.shred import shred
from hundredfold.talk.actions.plan_post import drop_plan, plan_post, publish_due
from hundredfold.talk.models import Draft, Plan, Post
from hundredfold.talk.queries import plans_of
from tests.cast import START
from tests.entrances import kept_by

WORDS = {
    "kind": "question", "title": "Which?", "body": "Line", "tags": "line", "options": "A\nB",
    "most": "1", "days": "2",
}  # fmt: skip
WRITE = "/kite/makers/write/"


def later(**more):
    return now() + timedelta(**(more or {"hours": 1}))


def test_it_is_published_when_it_is_due(cast, happened):
    picture = kept_by(cast.fan, "one", START)
    due = later()
    happened()
    plan = plan_post(cast.circle, WORDS | {"pictures": picture.name}, due_at=due, by=cast.fan)
    assert happened() == []
    assert used_among([picture]) == {picture.pk}  # no night sweeps it
    assert publish_due(now()) == 0
    assert publish_due(due) == 1
    assert publish_due(due) == 0
    post = Post.of(cast.brand).get()
    assert (post.kind, post.title, post.author, post.written_at) == (
        "question", "Which?", cast.fan, due,
    )  # fmt: skip
    assert post.poll.closes_at == due + timedelta(days=2)
    assert post.attachments.get().picture == picture
    assert not Plan.of(cast.brand).filter(pk=plan.pk).exists()
    assert [said[1:3] for said in happened()] == [("Create", "talk.question")]


def test_what_cannot_be_planned(cast):
    for due in (now(), later(days=400)):
        with pytest.raises(Refused, match="due_at"):
            plan_post(cast.circle, WORDS, due_at=due, by=cast.fan)
    wrongs = (({"body": " "}, "empty"), ({"title": ""}, "no_title"), ({"options": "A"}, "options"))
    for wrong, code in wrongs:
        with pytest.raises(Refused, match=code):
            plan_post(cast.circle, WORDS | wrong, due_at=later(), by=cast.fan)
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_member"):
            plan_post(cast.circle, WORDS, due_at=later(), by=person)
    assert not Plan.of(cast.brand).exists()


def test_who_has_left_publishes_nothing(cast):
    due = later()
    plan = plan_post(cast.circle, WORDS, due_at=due, by=cast.fan)
    leave(cast.circle, by=cast.fan)
    assert publish_due(due) == 0
    plan.refresh_from_db()
    assert plan.failed == "not_a_member"
    assert not Post.of(cast.brand).exists()


def test_its_author_thinks_better_of_it(cast):
    plan = plan_post(cast.circle, WORDS, due_at=later(), by=cast.fan)
    with pytest.raises(Refused, match="not_yours"):
        drop_plan(plan, by=cast.chief)
    drop_plan(plan, by=cast.fan)
    drop_plan(plan, by=cast.fan)
    assert plans_of(cast.fan, cast.circle) == []
    plan_post(cast.circle, WORDS, due_at=later(), by=cast.fan)
    shred(cast.fan, by=cast.fan)
    assert not Plan.of(cast.brand).exists()


def test_on_the_page(cast, sign_in):
    fan = sign_in(cast.fan)
    sent = WORDS | {"key": "k", "due": later(days=2).strftime("%Y-%m-%dT%H:%M")}
    told = fan.post(WRITE, sent, follow=True)
    assert "Which?" in told.content.decode()
    assert "1 post waits for its time" in fan.get(WRITE).content.decode()
    assert fan.post(WRITE, sent | {"due": "2020-01-01T10:00"}).status_code == 422
    plan = Plan.of(cast.brand).get()
    assert sign_in(cast.iron).post(f"{WRITE}plans/{plan.pk}/drop/").status_code == 404
    assert fan.post(f"{WRITE}plans/{plan.pk}/drop/").status_code == 302
    assert Draft.of(cast.brand).get().words["body"] == "Line"
    assert not Plan.of(cast.brand).exists()
