"""The list of members: find, sort, give roles."""

import re

import pytest
from django.urls import reverse

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.models import Membership, Role
from hundredfold.desk.queries import people
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish


@pytest.fixture
def address(cast):
    return reverse("desk:people", args=[cast.brand.slug])


def names(listing):
    return [row.face.name for row in listing.rows]


def test_members_of_the_circle_and_nobody_else(cast):
    assert set(names(people(cast.circle))) == {"Chief", "Iron", "Fan"}


def test_found_by_a_part_of_the_name_and_by_role(cast):
    assert names(people(cast.circle, words="ir")) == ["Iron"]
    assert names(people(cast.circle, role="chief")) == ["Chief"]
    assert names(people(cast.circle, words="nobody")) == []


def test_sorted_by_what_they_said(cast, fresh_database):
    post = publish(cast.circle, by=cast.fan, body="A loose shoulder button.")
    like(post, by=cast.iron)
    comment(post, by=cast.chief, body="Which batch?")
    catch_up()
    assert names(people(cast.circle, order="likes"))[0] == "Fan"
    first = people(cast.circle, order="said").rows[0]
    assert (first.posts, first.likes, first.comments) in {(1, 1, 0), (0, 0, 1)}


@pytest.mark.parametrize("order", ["seen", "joined", "said", "likes", "name"])
def test_every_order_can_be_turned_round(cast, fresh_database, order):
    post = publish(cast.circle, by=cast.fan, body="A loose shoulder button.")
    like(post, by=cast.iron)
    comment(post, by=cast.chief, body="Which batch?")
    catch_up()
    there = names(people(cast.circle, order=order))
    assert names(people(cast.circle, order=f"-{order}")) == there[::-1]
    assert names(people(cast.circle, order=f"--{order}")) == names(people(cast.circle))


def test_pressing_a_head_again_turns_the_list_round(cast, sign_in, address):
    chief = sign_in(cast.chief)
    for asked, sorted_by, pressed in (
        ({}, "descending", "order=-seen"),
        ({"order": "-seen"}, "ascending", "order=seen"),
        ({"order": "name", "words": "a"}, "ascending", "order=-name"),
        ({"order": "-name"}, "descending", "order=name"),
    ):
        shown = chief.get(address, asked).content.decode()
        [head] = re.findall(r'<th[^>]*aria-sort="(\w+)"><a href="([^"]*)"', shown)
        assert head[0] == sorted_by
        assert head[1].endswith(pressed)
        assert f"words={asked.get('words', '')}&amp;" in head[1]


def test_a_page_that_is_none_gives_the_nearest(cast):
    assert people(cast.circle, page="99").number == 1
    assert people(cast.circle, page="x").number == 1


def test_the_page_and_its_queries(cast, sign_in, address, assert_queries):
    chief = sign_in(cast.chief)
    with assert_queries(8):
        shown = chief.get(address, {"order": "name"}).content.decode()
    assert names(people(cast.circle, order="name")) == ["Chief", "Fan", "Iron"]
    assert all(name in shown for name in ("Chief", "Fan", "Iron"))
    assert sign_in(cast.iron).get(address).status_code == 403


def test_a_chief_gives_a_role(cast, sign_in):
    address = reverse("desk:give_role", args=["kite", "makers", cast.fan.pk])
    answer = sign_in(cast.chief).post(address, {"role": "iron"})
    assert answer.status_code == 302
    assert Membership.of(cast.brand).get(person=cast.fan).role == Role.IRON


def test_a_refused_role_says_why_and_changes_nothing(cast, sign_in):
    address = reverse("desk:give_role", args=["kite", "makers", cast.chief.pk])
    shown = sign_in(cast.chief).post(address, {"role": "fan"}, follow=True).content.decode()
    assert "needs a chief" in shown
    assert Membership.of(cast.brand).get(person=cast.chief).role == Role.CHIEF


def test_nobody_gives_roles_in_another_brand(cast, sign_in):
    address = reverse("desk:give_role", args=["kite", "makers", cast.fan.pk])
    assert sign_in(cast.rival).post(address, {"role": "chief"}).status_code == 403
    assert sign_in(cast.iron).post(address, {"role": "chief"}).status_code == 403
