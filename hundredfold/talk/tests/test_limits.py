"""How much and how fast one may speak, and threads that are closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from hundredfold.circles.actions.join import join
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Person
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.edit import edit
from hundredfold.talk.actions.lock import lock, unlock
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.slow_down import let_flow, slow_down
from hundredfold.talk.limits import NEW
from hundredfold.talk.models import Lock, Pace
from tests.cast import Cast
from tests.entrances import newcomer

SignIn = Callable[[Person], Client]


def test_somebody_new_says_less_and_somebody_quiet_is_not_harmed(cast: Cast) -> None:
    guest = newcomer(cast.circle, "Guest", now())
    join(cast.circle, by=guest, at=now())
    for number in range(NEW.posts):
        post = publish(cast.circle, by=guest, body=f"Number {number}")
    with pytest.raises(Untimely, match="enough"):
        publish(cast.circle, by=guest, body="One more")
    comment(post, by=guest, body="Comments are counted by themselves.")
    publish(cast.circle, by=cast.fan, body="I am quiet.")
    publish(cast.circle, by=guest, body="Two days later", at=now() + timedelta(days=2))


def test_links_and_names_are_few_for_somebody_new(cast: Cast) -> None:
    guest = newcomer(cast.circle, "Guest", now())
    join(cast.circle, by=guest, at=now())
    links = " ".join(f"https://{number}.example" for number in range(NEW.links + 1))
    with pytest.raises(Unacceptable, match="too_many_links"):
        publish(cast.circle, by=guest, body=links)
    post = publish(cast.circle, by=guest, body="Harmless")
    with pytest.raises(Unacceptable, match="too_many_links"):
        edit(post, by=guest, body=links)
    with pytest.raises(Unacceptable, match="too_many_links"):
        comment(post, by=guest, body=links)
    publish(cast.circle, by=cast.fan, body=links)


def test_the_same_request_again_is_no_second_one(cast: Cast) -> None:
    guest = newcomer(cast.circle, "Guest", now())
    join(cast.circle, by=guest, at=now())
    posts = [publish(cast.circle, by=guest, body=f"No. {n}", key=f"k{n}") for n in range(NEW.posts)]
    assert publish(cast.circle, by=guest, body="No. 9", key="k9") == posts[9]


def test_nothing_more_is_said_in_a_closed_thread(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.fan, title="How?", body="?", question=True)
    said = answer(asked, by=cast.iron, body="Slowly.")
    with pytest.raises(Refused):
        lock(asked, by=cast.iron)
    with pytest.raises(Untimely):
        lock(said, by=cast.chief)
    assert lock(asked, by=cast.chief) == lock(asked, by=cast.chief)
    for do in (
        lambda: answer(asked, by=cast.iron, body="More."),
        lambda: comment(asked, by=cast.fan, body="More."),
        lambda: comment(said, by=cast.fan, body="More."),
    ):
        with pytest.raises(Untimely, match="locked"):
            do()
    comment(asked, by=cast.chief, body="That is enough.")
    unlock(asked, by=cast.chief)
    unlock(asked, by=cast.chief)
    comment(said, by=cast.fan, body="Thanks.")
    assert not Lock.of(cast.brand).exists()


def test_a_slow_circle(cast: Cast) -> None:
    with pytest.raises(Refused):
        slow_down(cast.circle, 60, by=cast.iron)
    with pytest.raises(Unacceptable):
        slow_down(cast.circle, 1, by=cast.chief)
    slow_down(cast.circle, 60, by=cast.chief)
    slow_down(cast.circle, 60, by=cast.chief)
    at = now()
    post = publish(cast.circle, by=cast.fan, body="One", at=at)
    for do in (
        lambda: publish(cast.circle, by=cast.fan, body="Two", at=at + timedelta(seconds=59)),
        lambda: comment(post, by=cast.fan, body="Two", at=at + timedelta(seconds=59)),
    ):
        with pytest.raises(Untimely, match="slow"):
            do()
    publish(cast.circle, by=cast.chief, body="A", at=at)
    publish(cast.circle, by=cast.chief, body="B", at=at)
    comment(post, by=cast.fan, body="Two", at=at + timedelta(seconds=60))
    let_flow(cast.circle, by=cast.chief)
    let_flow(cast.circle, by=cast.chief)
    publish(cast.circle, by=cast.fan, body="Three", at=at + timedelta(seconds=61))
    assert not Pace.of(cast.brand).exists()


def test_pages_and_programs_close_a_thread(cast: Cast, sign_in: SignIn) -> None:
    post = publish(cast.circle, by=cast.fan, body="Enough")
    at = f"/kite/makers/posts/{post.pk}/"
    client = sign_in(cast.chief)
    assert "Close the thread" in client.get(at).content.decode()
    client.post(f"{at}lock/")
    client = sign_in(cast.fan)
    shown = client.get(at).content.decode()
    assert "nothing more is said in it" in shown
    assert 'class="stack tight say"' not in shown
    assert client.post(f"{at}comments/", {"body": "But", "key": "k"}).status_code == 409
    key = make_token(by=cast.chief, name="x")[1]
    bearer = {"Authorization": f"Bearer {key}"}
    api = f"/api/v1/brands/kite/posts/{post.pk}/lock"
    assert client.delete(api, headers=bearer).json()["locked"] is False
    assert client.put(api, headers=bearer).json()["locked"] is True
