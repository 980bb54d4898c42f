"""What is passed on is counted once, and leads in by the sharer's own link."""

import pytest
from django.test import Client

from hundredfold.kit.refusals import Refused
from hundredfold.referral.actions import make_link as linking
from hundredfold.referral.models import Link
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.share import share
from hundredfold.talk.models import Share
from hundredfold.talk.queries import one_card


def shares(cast, post):
    return one_card(cast.circle, post.pk, viewer=None).shares


def test_a_member_shares(cast, talked, happened):
    happened()
    made = share(talked.question, by=cast.iron)
    assert made.link.owner == cast.iron
    assert made.link.leads == f"posts/{talked.question.pk}/"
    assert ("Announce", "talk.post") in [said[1:3] for said in happened()]
    assert shares(cast, talked.question) == 1


def test_sharing_twice_is_sharing_once(cast, talked, happened):
    first = share(talked.question, by=cast.iron)
    happened()
    assert share(talked.answer, by=cast.iron) == first  # an answer is shared with its thread
    assert happened() == []
    share(talked.question, by=cast.chief)
    assert shares(cast, talked.question) == 2
    assert Link.of(cast.brand).filter(owner=cast.iron).count() == 1


def test_who_cannot_share(cast, talked):
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_member"):
            share(talked.question, by=person)
    hide(talked.post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        share(talked.post, by=cast.fan)
    assert not Share.of(cast.brand).exists()


def test_with_no_link_left_it_is_still_shared(cast, talked, monkeypatch):
    monkeypatch.setattr(linking, "MOST", 0)
    assert share(talked.question, by=cast.iron).link is None
    assert shares(cast, talked.question) == 1


def test_whoever_opens_it_comes_to_the_post(cast, talked, sign_in):
    told = sign_in(cast.iron).post(f"/kite/makers/posts/{talked.question.pk}/share/")
    assert told.headers["Content-Type"].startswith("text/plain")
    address = told.content.decode().removeprefix("http://testserver")
    landed = Client().get(address, follow=True)
    assert f"/kite/makers/posts/{talked.question.pk}/" in landed.content.decode()


def test_why_so_often(cast, talked, sign_in):
    share(talked.question, by=cast.iron)
    page = sign_in(cast.fan).get(f"/kite/makers/posts/{talked.question.pk}/why/shares/")
    assert "Iron" in page.content.decode()
