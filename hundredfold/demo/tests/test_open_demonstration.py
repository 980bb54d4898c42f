"""The year lived through the real actions, in a database of its own."""

from datetime import UTC, datetime

import pytest

from hundredfold.brands.models import Brand, Demonstration
from hundredfold.circles.models import Membership, Role
from hundredfold.demo.actions.open_demonstration import open_demonstration
from hundredfold.demo.sign_ins import PASSWORD, SIGN_INS
from hundredfold.kit.stops import Stop
from hundredfold.people.models import Account, Person
from hundredfold.talk.models import Comment, Hiding, Like, Post, Revision
from tests.retelling import everything_derived

NOW = datetime(2026, 11, 21, 18, 40, tzinfo=UTC)
FEW = 40


@pytest.fixture
def made(fresh_database):
    return open_demonstration(people=FEW, now=NOW)


def everything(made):
    """What people see, without surrogate ids."""
    return [
        sorted(Person.of(made.brand).values_list("name", "place", "about", "appeared_at")),
        sorted(Post.of(made.brand).values_list("author__name", "title", "body", "written_at")),
        sorted(Comment.of(made.brand).values_list("author__name", "body", "written_at")),
        sorted(Like.of(made.brand).values_list("person__name", "post__body", "liked_at")),
        sorted(Hiding.of(made.brand).values_list("cause", "by__name", "hidden_at")),
        sorted(Revision.of(made.brand).values_list("body", "made_at")),
    ]


def test_it_is_marked_and_filled(made):
    assert made.seed == 100
    assert Person.of(made.brand).count() == FEW
    assert Membership.of(made.brand).filter(role=Role.IRON).count() == 10
    assert Post.of(made.brand).filter(kind=Post.Kind.QUESTION).exists()


def test_a_second_call_finds_it_made(made):
    assert open_demonstration(people=FEW, now=NOW) == made
    assert Person.of(made.brand).count() == FEW


def test_it_does_not_move_in_with_a_real_brand(cast):
    with pytest.raises(Stop, match=r"heron|kite"):
        open_demonstration(people=FEW, now=NOW)
    assert not Demonstration.objects.exists()


def test_a_community_needs_its_cast(database):
    with pytest.raises(Stop):
        open_demonstration(people=3, now=NOW)
    assert not Brand.objects.exists()


def test_the_same_seed_and_moment_give_the_same_rows(made, shadow):
    from tests.databases import pointed_at

    first, derived = everything(made), everything_derived()
    with pointed_at("default", shadow):
        again = open_demonstration(people=FEW, now=NOW)
        assert everything(again) == first
        assert everything_derived() == derived


def test_it_can_be_told_again(made, retelling):
    assert retelling() > 200


def test_progress_is_told_to_the_end(fresh_database):
    seen = []
    open_demonstration(people=FEW, now=NOW, progress=lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1] > 200
    assert seen == sorted(seen)


def test_three_can_sign_in_and_nobody_else(made):
    able = [a.email for a in Account.objects.all() if a.has_usable_password()]
    assert sorted(able) == sorted(SIGN_INS.values())
    assert all(Account.objects.get(email=email).check_password(PASSWORD) for email in able)


@pytest.mark.slow
def test_three_hundred_fill_every_page(fresh_database, retelling):
    made = open_demonstration(now=NOW)
    assert Person.of(made.brand).count() == 300
    assert retelling() > 4_000
