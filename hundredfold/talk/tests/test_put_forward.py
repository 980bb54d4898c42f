"""What stewards put on top, and what they feature."""

import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.pin import pin, unpin
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Feature, Pin
from hundredfold.talk.queries import wall

BOTH = pytest.mark.parametrize(
    ("on", "off", "model", "kind", "part"),
    [
        (pin, unpin, Pin, "talk.pin", "pinned"),
        (feature, unfeature, Feature, "talk.feature", "featured"),
    ],
)


@BOTH
def test_on_and_off(cast, talked, happened, on, off, model, kind, part):
    happened()
    first = on(talked.post, by=cast.chief)
    assert on(talked.post, by=cast.chief) == first
    assert [card.id for card in wall(cast.circle, viewer=None, only=part).cards] == [talked.post.pk]
    off(talked.post, by=cast.chief)
    off(talked.post, by=cast.chief)
    assert [said[1:3] for said in happened()] == [("Add", kind), ("Undo", kind)]
    assert not model.of(cast.brand).exists()
    assert wall(cast.circle, viewer=None, only=part).cards == []


@BOTH
def test_who_may(cast, talked, on, off, model, kind, part):
    for person in (cast.iron, cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_steward"):
            on(talked.post, by=person)
        with pytest.raises(Refused, match="not_a_steward"):
            off(talked.post, by=person)
    with pytest.raises(Refused, match="an_answer"):
        on(talked.answer, by=cast.chief)
    hide(talked.post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        on(talked.post, by=cast.chief)
    assert not model.of(cast.brand).exists()


def test_three_stand_on_top(cast):
    posts = [publish(cast.circle, by=cast.fan, body=f"Post {n}") for n in range(4)]
    for post in posts[:3]:
        pin(post, by=cast.chief)
    with pytest.raises(Refused, match="too_many_pins"):
        pin(posts[3], by=cast.chief)
    unpin(posts[0], by=cast.chief)
    pin(posts[3], by=cast.chief)


def test_what_is_on_top_stands_once(cast, talked, sign_in):
    pin(talked.question, by=cast.chief)
    page = sign_in(cast.fan).get("/kite/makers/wall/").content.decode()
    assert page.count(f'id="post-{talked.question.pk}"') == 1
    assert page.index(f'id="post-{talked.question.pk}"') < page.index(f'id="post-{talked.post.pk}"')
