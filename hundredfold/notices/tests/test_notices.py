"""People are told what concerns them, once; what is taken back is told no more."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.circles.actions.join import join
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.moderation.actions.appeal import appeal, settle
from hundredfold.notices.actions.mute import choose
from hundredfold.notices.actions.see import see
from hundredfold.notices.models import Follower, Kind, Mute, Notice, Sight
from hundredfold.notices.queries import choices_of, inbox_of, unseen_by
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.follow import follow, unfollow
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from tests.cast import START, Cast
from tests.entrances import newcomer

AT = "/kite/me/notices/"


@pytest.fixture(autouse=True)
def _committed(fresh_database: object) -> None:
    """What runs behind reads only what is committed."""


def kinds(person: Person) -> list[str]:
    """What somebody is told, the latest first."""
    catch_up()
    return [one.kind for one in inbox_of(person).bundles]


def test_who_is_told_of_what(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.fan, title="Dock?", body="?", question=True)
    said = answer(asked, by=cast.iron, body="Yes.")
    remark = comment(said, by=cast.chief, body="@Fan look.")
    accept(said, by=cast.fan)
    like(said, by=cast.fan)
    feature(asked, by=cast.chief)
    hide(remark, by=cast.chief, cause="unkind")
    assert kinds(cast.fan) == ["featured", "mention", "answer"]
    assert kinds(cast.iron) == ["like", "accepted", "comment"]
    assert kinds(cast.chief) == []  # of what one does oneself one is not told
    [first, *_rest] = inbox_of(cast.iron).bundles
    assert (first.what, first.address) == ("Yes.", f"/kite/makers/posts/{asked.pk}/")
    answered = inbox_of(cast.fan).bundles[-1]
    assert answered.address.endswith(f"/posts/{asked.pk}/")
    assert answered.anchor == f"#post-{said.pk}"
    assert [face.name for face in answered.faces] == ["Iron"]


def test_what_is_taken_back_is_told_no_more(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.fan, title="Dock?", body="?", question=True)
    said = answer(asked, by=cast.iron, body="Yes.")
    remark = comment(said, by=cast.fan, body="Really?")
    accept(said, by=cast.fan)
    like(said, by=cast.fan)
    like(said, by=cast.chief)
    feature(asked, by=cast.chief)
    mine = comment(asked, by=cast.iron, body="Spam?")
    hide(mine, by=cast.chief, cause="spam")
    assert kinds(cast.iron) == ["hidden", "like", "accepted", "comment"]
    show(mine, by=cast.chief)
    uncomment(mine, by=cast.iron)
    unlike(said, by=cast.fan)
    assert kinds(cast.iron) == ["like", "accepted", "comment"]
    assert [face.name for face in inbox_of(cast.iron).bundles[0].faces] == ["Chief"]
    unaccept(said, by=cast.fan)
    uncomment(remark, by=cast.fan)
    unlike(said, by=cast.chief)
    unfeature(asked, by=cast.chief)
    unanswer(said, by=cast.iron)
    assert kinds(cast.iron) == []
    assert kinds(cast.fan) == []


def test_within_one_batch(cast: Cast) -> None:
    """Said and taken back before anybody was told."""
    post = publish(cast.circle, by=cast.fan, body="Look.")
    like(post, by=cast.iron)
    like(post, by=cast.chief)
    unlike(post, by=cast.iron)
    like(post, by=cast.iron)
    uncomment(comment(post, by=cast.iron, body="Oh."), by=cast.iron)
    assert kinds(cast.fan) == ["like"]
    assert len(inbox_of(cast.fan).bundles[0].actors) == 2


def test_followers_are_told(cast: Cast) -> None:
    follow(cast.fan, by=cast.iron)
    post = publish(cast.circle, by=cast.fan, body="Look.")
    unfollow(cast.fan, by=cast.iron)
    publish(cast.circle, by=cast.fan, body="And here.")
    assert kinds(cast.iron) == ["published"]
    assert kinds(cast.fan) == []
    follow(cast.fan, by=cast.iron)
    publish(cast.circle, by=cast.fan, body="@Iron And there.")  # once, as what concerns them most
    assert kinds(cast.iron) == ["mention", "published"]
    assert kinds(cast.fan) == ["follow"]
    unpublish(post, by=cast.fan)
    assert kinds(cast.iron) == ["mention"]


def test_five_people_liked(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.")
    for name in ("Ada", "Bo", "Cleo", "Dee", "Eli"):
        person = newcomer(cast.circle, name, START)
        join(cast.circle, by=person)
        like(post, by=person)
    catch_up()
    [told] = inbox_of(cast.fan).bundles
    assert (len(told.actors), len(told.faces), told.others) == (5, 3, 2)
    assert unseen_by(cast.fan) == 1


def test_what_is_new_and_what_was_seen(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.")
    like(post, by=cast.iron)
    assert kinds(cast.fan) == ["like"]
    assert [one.is_new for one in inbox_of(cast.fan).bundles] == [True]
    see(cast.fan, inbox_of(cast.fan).latest)
    assert unseen_by(cast.fan) == 0
    comment(post, by=cast.iron, body="Fine.")
    catch_up()
    assert [one.is_new for one in inbox_of(cast.fan).bundles] == [True, False]
    assert unseen_by(cast.fan) == 1
    see(cast.fan, 1)  # never back
    assert Sight.of(cast.brand).get().fact > 1


def test_choosing(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.")
    like(post, by=cast.iron)
    comment(post, by=cast.iron, body="Fine.")
    wanted = [kind for kind in Kind.values if kind != "like"]
    for _twice in range(2):
        choose(cast.fan, wanted)
        assert kinds(cast.fan) == ["comment"]
    assert choices_of(cast.fan)["like"] is False
    assert Mute.of(cast.brand).count() == 1
    choose(cast.fan, Kind.values)
    assert kinds(cast.fan) == ["comment", "like"]
    with pytest.raises(Unacceptable, match="no_kind"):
        choose(cast.fan, ["weather"])


def test_whoever_leaves_for_good(cast: Cast) -> None:
    follow(cast.fan, by=cast.iron)
    post = publish(cast.circle, by=cast.fan, body="Look.")
    like(post, by=cast.iron)
    choose(cast.iron, [])
    see(cast.iron, 1)
    catch_up()
    shred(cast.iron, by=cast.iron)
    catch_up()
    assert kinds(cast.fan) == []
    assert not Notice.of(cast.brand).filter(person=cast.iron.pk).exists()
    assert not Follower.of(cast.brand).exists()
    assert not Mute.of(cast.brand).exists()
    assert not Sight.of(cast.brand).exists()


def test_told_again_it_is_the_same(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.")
    like(post, by=cast.iron)
    follow(cast.fan, by=cast.chief)
    catch_up()
    before = sorted(Notice.of(cast.brand).values_list("person", "kind", "fact"))
    for _again in range(3):
        replay()
        catch_up()
        assert sorted(Notice.of(cast.brand).values_list("person", "kind", "fact")) == before
    assert len(before) == 2


def test_it_goes_on(cast: Cast) -> None:
    posts = [publish(cast.circle, by=cast.fan, body=f"Post {n}") for n in range(5)]
    for post in posts:
        like(post, by=cast.iron)
    catch_up()
    first = inbox_of(cast.fan, limit=3)
    rest = inbox_of(cast.fan, before=first.next, limit=3)
    assert (len(first.bundles), len(rest.bundles), rest.next) == (3, 2, None)
    with CaptureQueriesContext(connection) as asked:
        inbox_of(cast.fan)
    assert len(asked) == 5


def test_the_pages(cast: Cast, client: Any) -> None:
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    like(post, by=cast.iron)
    catch_up()
    assert client.get(AT).status_code == 302
    assert client.get(f"{AT}count/").content == b"0"
    client.force_login(cast.fan.account)
    assert client.get(f"{AT}count/").content == b"1"
    page = client.get(AT).content.decode()
    assert "A kite" in page
    assert f'data-count="{AT}count/"' in page
    assert client.get(f"{AT}count/").content == b"0"
    assert client.post(f"{AT}choices/", {"kinds": ["weather"]}).status_code == 422
    assert client.post(f"{AT}choices/", {"kinds": ["answer"]}).status_code == 302
    assert "Nothing yet" in client.get(AT).content.decode()
    assert client.get(AT, {"before": "x"}).status_code == 200
    client.force_login(cast.rival.account)
    assert client.get(AT).status_code == 404


def test_programs(cast: Cast, client: Any) -> None:
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    like(post, by=cast.iron)
    comment(post, by=cast.iron, body="Fine.")
    catch_up()
    key = make_token(by=cast.fan, name="A program", at=now())[1]
    asks: Any = {"headers": {"authorization": f"Bearer {key}"}, "content_type": "application/json"}
    at = "/api/v1/brands/kite/me/notices"
    told = client.get(f"{at}?limit=1", **asks)
    assert [one["kind"] for one in told.json()] == ["comment"]
    assert told.headers["Link"]
    assert client.get(f"{at}/unseen", **asks).json() == {"unseen": 2}
    last = told.json()[0]["last"]
    assert client.put(f"{at}/seen", {"last": last}, **asks).json() == {"unseen": 0}
    chosen = client.put(f"{at}/choices", {"kinds": ["like"]}, **asks)
    assert chosen.json() == {"kinds": ["like"]}
    assert [one["kind"] for one in client.get(at, **asks).json()] == ["like"]
    assert client.get(f"{at}/choices", **asks).json() == {"kinds": ["like"]}
    assert client.get(at).status_code == 401


def test_whoever_asked_again_is_told_what_came_of_it(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, body="Mine")
    hide(post, by=cast.chief, cause="spam")
    settle(appeal(post, by=cast.fan, words="Why?"), "stays", by=cast.chief)
    assert kinds(cast.fan) == ["settled", "hidden"]
    [told, _hidden] = inbox_of(cast.fan).bundles
    assert (told.names_nobody, told.address) == (True, f"/kite/makers/posts/{post.pk}/")
