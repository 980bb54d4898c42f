import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Like, Tally


@pytest.fixture
def post(cast):
    return publish(cast.circle, by=cast.fan, body="First flight")


def likes_of(post):
    return Tally.of(post.brand_id).get(post=post).likes


def test_a_member_likes(cast, post, happened):
    happened()
    like(post, by=cast.iron)
    assert happened() == [
        (f"people.person:{cast.iron.pk}", "Like", "talk.post", f"talk.post:{post.pk}")
    ]
    assert likes_of(post) == 1


def test_liking_twice_is_liking_once(cast, post, happened):
    first = like(post, by=cast.iron)
    happened()
    assert like(post, by=cast.iron) == first
    assert happened() == []
    assert likes_of(post) == 1


def test_who_cannot_like(cast, post):
    with pytest.raises(Refused, match="own_post"):
        like(post, by=cast.fan)
    with pytest.raises(Refused, match="not_a_member"):
        like(post, by=cast.stranger)
    with pytest.raises(Refused, match="not_a_member"):
        like(post, by=cast.rival)
    hide(post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        like(post, by=cast.iron)
    assert not Like.of(cast.brand).exists()


def test_taking_a_like_back(cast, post, happened):
    like(post, by=cast.iron)
    like(post, by=cast.chief)
    happened()
    unlike(post, by=cast.iron)
    unlike(post, by=cast.iron)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.like")]
    assert likes_of(post) == 1
    like(post, by=cast.iron)
    assert likes_of(post) == 2
