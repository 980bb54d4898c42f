"""Polls: asked with a post, voted in, counted, and told only to who has voted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.vote import unvote, vote
from hundredfold.talk.models import Ballot, Post
from hundredfold.talk.polling import Asked
from hundredfold.talk.queries import one_card


@pytest.fixture
def poll(cast):
    asked = Asked((" Cotton ", "Silk", "", "Silk", "Nylon"), most=2)
    return publish(cast.circle, by=cast.iron, body="Which line?", poll=asked).poll


@pytest.fixture
def options(poll):
    return list(poll.options.order_by("position").values_list("pk", flat=True))


def shown(cast, poll, viewer):
    return one_card(cast.circle, poll.post_id, viewer=viewer).poll


def votes(cast, poll, viewer):
    return [one.votes for one in shown(cast, poll, viewer).offers]


def test_a_poll_is_asked(cast, poll):
    found = shown(cast, poll, cast.fan)
    assert [one.words for one in found.offers] == ["Cotton", "Silk", "Nylon"]
    assert (found.most, found.voters, found.closes_at, found.is_told) == (2, 0, None, False)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(("One",)), "options"),
        (Asked(("One", " one\u200b")[:1] * 2), "options"),
        (Asked(tuple(str(n) for n in range(13))), "options"),
        (Asked(("Yes", "N" * 201)), "too_long"),
        (Asked(("Yes", "No"), most=3), "most"),
        (Asked(("Yes", "No"), most=0), "most"),
        (Asked(("Yes", "No"), closes_at=now() - timedelta(days=1)), "closes_at"),
    ],
)
def test_what_cannot_be_asked(cast, asked, code):
    with pytest.raises(Refused, match=code):
        publish(cast.circle, by=cast.iron, body="Which?", poll=asked)
    assert not Post.of(cast.brand).exists()


def test_a_member_votes(cast, poll, options, happened):
    happened()
    vote(poll, options[1:], by=cast.fan)
    assert votes(cast, poll, cast.fan) == [0, 1, 1]
    assert shown(cast, poll, cast.fan).voters == 1
    assert [one.is_chosen for one in shown(cast, poll, cast.fan).offers] == [False, True, True]
    assert happened() == [
        (f"people.person:{cast.fan.pk}", "Add", "talk.vote", f"talk.poll:{poll.pk}")
    ]


def test_the_same_again_is_once_and_another_takes_its_place(cast, poll, options, happened):
    first = vote(poll, [options[0]], by=cast.fan)
    happened()
    assert vote(poll, [options[0]], by=cast.fan) == first
    assert happened() == []
    vote(poll, [options[2]], by=cast.fan)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.vote"), ("Add", "talk.vote")]
    assert votes(cast, poll, cast.fan) == [0, 0, 1]
    assert shown(cast, poll, cast.fan).voters == 1


def test_a_vote_is_taken_back(cast, poll, options, happened):
    vote(poll, options[:2], by=cast.fan)
    happened()
    unvote(poll, by=cast.fan)
    unvote(poll, by=cast.fan)
    assert [said[1:3] for said in happened()] == [("Undo", "talk.vote")]
    assert votes(cast, poll, cast.fan) == [0, 0, 0]
    assert not Ballot.of(cast.brand).exists()


def test_who_cannot_vote(cast, poll, options):
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_member"):
            vote(poll, options[:1], by=person)
    for chosen, code in (([], "no_option"), ([10**12], "no_option"), (options, "too_many_options")):
        with pytest.raises(Refused, match=code):
            vote(poll, chosen, by=cast.fan)
    hide(poll.post, by=cast.chief, cause="spam")
    with pytest.raises(Refused, match="hidden"):
        vote(poll, options[:1], by=cast.fan)


def test_a_closed_poll_is_told_to_all(cast, options, poll):
    vote(poll, options[:1], by=cast.fan)
    poll.closes_at = now() + timedelta(hours=1)
    poll.save(update_fields=["closes_at"])
    later = now() + timedelta(hours=2)
    with pytest.raises(Refused, match="closed"):
        vote(poll, options[:1], by=cast.chief, at=later)
    with pytest.raises(Refused, match="closed"):
        unvote(poll, by=cast.fan, at=later)
    poll.closes_at = now() - timedelta(seconds=1)
    poll.save(update_fields=["closes_at"])
    assert shown(cast, poll, None).is_told
    assert votes(cast, poll, None) == [1, 0, 0]


def test_the_database_counts_what_one_may_choose(cast, poll, options):
    vote(poll, options[:1], by=cast.fan)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(
            brand=cast.brand, poll=poll, option_id=options[1], person=cast.fan, number=0
        )


def test_who_has_not_voted_is_not_told(cast, poll, options, sign_in):
    vote(poll, options[:1], by=cast.fan)
    address = f"/kite/makers/posts/{poll.post_id}/poll/"
    assert "100 %" in sign_in(cast.fan).get(address).content.decode()
    assert "100 %" not in sign_in(cast.chief).get(address).content.decode()


def test_voting_on_the_page(cast, poll, options, sign_in):
    fan, address = sign_in(cast.fan), f"/kite/makers/posts/{poll.post_id}/poll/"
    refused = fan.post(address, {"option": options}, headers={"HX-Request": "true"})
    assert (refused.status_code, "at most 2" in refused.content.decode()) == (422, True)
    told = fan.post(address, {"option": options[:2]}, headers={"HX-Request": "true"})
    assert told.content.decode().count("100 %") == 2
    assert fan.post(f"{address}withdraw/").status_code == 302
    assert not Ballot.of(cast.brand).exists()
    assert fan.get("/kite/makers/posts/999/poll/").status_code == 404
