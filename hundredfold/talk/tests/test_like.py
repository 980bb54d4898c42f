import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Like, Tally
from hundredfold.talk.queries import one_card


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


def test_another_feeling_takes_the_place_of_the_first(cast, post, happened):
    first = like(post, by=cast.iron, feeling="laugh")
    like(post, by=cast.chief)
    happened()
    assert like(post, by=cast.iron) == first  # without a word it stays as it was
    assert like(post, by=cast.iron, feeling="laugh") == first
    assert happened() == []
    assert like(post, by=cast.iron, feeling="wow").feeling == "wow"
    assert [said[1:3] for said in happened()] == [("Update", "talk.like")]
    assert likes_of(post) == 2
    seen = one_card(cast.circle, post.pk, viewer=cast.iron)
    assert (seen.liked_as, seen.feelings) == ("wow", (("wow", 1),))
    with pytest.raises(Refused, match="unknown_feeling"):
        like(post, by=cast.iron, feeling="rage")


def test_a_feeling_at_a_press(cast, post, sign_in):
    iron, address = sign_in(cast.iron), f"/kite/makers/posts/{post.pk}/like/"
    assert (
        "How do you like it?" in iron.post(address, headers={"HX-Request": "true"}).content.decode()
    )
    told = iron.post(f"{address}?as=applause", headers={"HX-Request": "true"}).content.decode()
    assert '<span class="face">👏</span>' in told
    assert iron.post(f"{address}?as=rage").status_code == 422
