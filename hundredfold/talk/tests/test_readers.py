"""What readers keep for themselves: saved posts, followed threads and people, how far they read."""

import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.people.actions.shred import shred
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.bookmark import bookmark, unbookmark
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.follow import follow, unfollow
from hundredfold.talk.actions.forget_reading import carry_followers, carry_followers_back
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.visit import visit
from hundredfold.talk.actions.watch import unwatch, watch
from hundredfold.talk.models import Bookmark, Draft, Following, Visit, Watch
from hundredfold.talk.queries import best_of_the_week, followers_of, one_card, wall


def on_the_wall(cast, only, viewer):
    return [card.id for card in wall(cast.circle, viewer=viewer, only=only).cards]


def card(cast, post, viewer):
    return one_card(cast.circle, post.pk, viewer=viewer)


@pytest.mark.parametrize(
    ("on", "off", "model"), [(bookmark, unbookmark, Bookmark), (watch, unwatch, Watch)]
)
def test_kept_and_let_go(cast, talked, happened, on, off, model):
    happened()
    first = on(talked.question, by=cast.chief)
    assert on(talked.question, by=cast.chief) == first
    assert model.of(cast.brand).count() == 1
    off(talked.question, by=cast.chief)
    off(talked.question, by=cast.chief)
    assert not model.of(cast.brand).exists()
    assert happened() == []  # nobody's business


@pytest.mark.parametrize("on", [bookmark, watch])
def test_who_cannot_keep(cast, talked, on):
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_member"):
            on(talked.question, by=person)
    hide(talked.post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        on(talked.post, by=cast.fan)


def test_what_is_saved_is_found_again(cast, talked):
    bookmark(talked.answer, by=cast.chief)
    assert on_the_wall(cast, "saved", cast.chief) == [talked.question.pk]  # in its thread
    assert on_the_wall(cast, "saved", cast.fan) == []
    assert on_the_wall(cast, "saved", None) == []
    assert card(cast, talked.answer, cast.chief).is_saved
    assert not card(cast, talked.answer, cast.fan).is_saved


def test_an_answer_is_followed_by_its_thread(cast, talked):
    assert watch(talked.answer, by=cast.chief).post == talked.question
    assert on_the_wall(cast, "following", cast.chief) == [talked.question.pk]
    assert card(cast, talked.question, cast.chief).is_watched
    unwatch(talked.answer, by=cast.chief)
    assert on_the_wall(cast, "following", cast.chief) == []


def test_following_somebody(cast, talked, happened):
    happened()
    first = follow(cast.iron, by=cast.chief)
    assert follow(cast.iron, by=cast.chief) == first
    assert happened() == [
        (
            f"people.person:{cast.chief.pk}",
            "Follow",
            "people.person",
            f"people.person:{cast.iron.pk}",
        )
    ]
    assert on_the_wall(cast, "following", cast.chief) == [talked.post.pk]
    assert followers_of(cast.iron, viewer=cast.chief).has_viewer
    assert followers_of(cast.iron, viewer=None) == (1, False)
    unfollow(cast.iron, by=cast.chief)
    unfollow(cast.iron, by=cast.chief)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.following")]
    assert on_the_wall(cast, "following", cast.chief) == []


def test_whom_one_cannot_follow(cast):
    with pytest.raises(Refused, match="oneself"):
        follow(cast.fan, by=cast.fan)
    with pytest.raises(Refused, match="elsewhere"):
        follow(cast.rival, by=cast.fan)


def test_what_was_said_since_is_new(cast, talked):
    assert card(cast, talked.question, cast.chief).unread is None
    visit(talked.question, by=cast.chief)
    assert card(cast, talked.question, cast.chief).unread == 0
    said = comment(talked.answer, by=cast.fan, body="I measured.")
    answer(talked.question, by=cast.iron, body="Now 14 W.")
    assert card(cast, talked.question, cast.chief).unread == 2
    assert on_the_wall(cast, "new", cast.chief) == [talked.question.pk]
    uncomment(said, by=cast.fan)
    assert card(cast, talked.question, cast.chief).unread == 1
    visit(talked.question, by=cast.chief)
    assert Visit.of(cast.brand).count() == 1
    assert on_the_wall(cast, "new", cast.chief) == []


def test_ones_own_words_are_not_new(cast, talked):
    visit(talked.answer, by=cast.chief)  # an answer is read in its thread
    comment(talked.answer, by=cast.chief, body="Seen.")
    answer(talked.question, by=cast.chief, body="Mine.")
    assert card(cast, talked.question, cast.chief).unread == 0
    comment(talked.question, by=cast.fan, body="And?")
    comment(talked.question, by=cast.chief, body="And so.")
    assert card(cast, talked.question, cast.chief).unread == 1


def test_who_leaves_takes_it_along(cast, talked):
    bookmark(talked.question, by=cast.fan)
    watch(talked.question, by=cast.fan)
    visit(talked.question, by=cast.fan)
    follow(cast.iron, by=cast.fan)
    follow(cast.fan, by=cast.iron)
    shred(cast.fan, by=cast.fan)
    for model in (Bookmark, Watch, Visit, Following, Draft):
        assert not model.of(cast.brand).exists()


def test_followers_go_along_with_a_history(cast):
    follow(cast.iron, by=cast.chief)
    follow(cast.iron, by=cast.stranger)
    follow(cast.fan, by=cast.stranger)
    follow(cast.iron, by=cast.fan)
    moved = carry_followers(cast.iron, cast.fan, None)
    assert moved == [cast.chief.pk]  # the other follows already; nobody follows themselves
    assert followers_of(cast.fan, viewer=cast.chief).has_viewer
    carry_followers_back(cast.iron, cast.fan, moved, None)
    assert followers_of(cast.iron, viewer=cast.chief).has_viewer
    assert not followers_of(cast.fan, viewer=cast.chief).has_viewer
    assert followers_of(cast.fan, viewer=cast.stranger).has_viewer


def test_the_best_of_the_week(cast, talked):
    quiet = publish(cast.circle, by=cast.fan, body="Nobody says a word.")
    like(talked.post, by=cast.fan)
    like(talked.post, by=cast.chief)
    like(talked.question, by=cast.chief)
    best = [one.id for one in best_of_the_week(cast.circle, viewer=None).cards]
    assert best == [talked.question.pk, talked.post.pk]  # 1 like and 2 said; 2 likes
    assert quiet.pk not in best
