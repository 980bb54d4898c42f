"""What a wall and a thread show, and to whom."""

import pytest
from django.test import RequestFactory

from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Role
from hundredfold.circles.place import place_of
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.queries import one_card, one_remark, thread, top_tags, wall

pytestmark = pytest.mark.django_db


class Cast:
    def __init__(self):
        self.brand = open_brand("kite", by=SYSTEM, name=Words(en="Kite"))
        self.chief = self.person("Lin Qiao")
        self.circle = found("workbench", brand=self.brand, by=self.chief, name=Words(en="Bench"))
        self.iron, self.fan = self.person("Maya Okafor"), self.person("陈晓雨")
        join(self.circle, by=self.iron, role=Role.IRON)
        join(self.circle, by=self.fan)

    def person(self, name):
        account = Account.objects.create_user(f"{name.split()[0].lower()}@kite.example", "x")
        return enrol(account, brand=self.brand, name=name)


@pytest.fixture
def cast():
    return Cast()


def test_place(cast, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = cast.iron.account
    with django_assert_num_queries(1):
        place = place_of(request, "kite", "workbench")
        assert place.membership.role == "iron"
        assert place.circle.muster.members == 3
        assert place.brand == cast.brand
        assert place.person == cast.iron
    with django_assert_num_queries(2):
        assert place_of(request, "kite").person == cast.iron


def test_wall_pages_by_key(cast, django_assert_num_queries):
    for n in range(7):
        publish(cast.circle, by=cast.fan, body=f"Post {n}", tags="one two" if n % 2 else "two")
    with django_assert_num_queries(1):
        first = wall(cast.circle, viewer=cast.chief, limit=3)
    assert [card.excerpt for card in first.cards] == ["Post 6", "Post 5", "Post 4"]
    second = wall(cast.circle, viewer=cast.chief, limit=3, before=first.next)
    third = wall(cast.circle, viewer=cast.chief, limit=3, before=second.next)
    assert [card.excerpt for card in second.cards + third.cards] == [
        f"Post {n}" for n in (3, 2, 1, 0)
    ]
    assert third.next is None
    assert first.cards[1].tags == ("one", "two")
    assert len(wall(cast.circle, viewer=None, tag="one").cards) == 3
    assert top_tags(cast.circle) == ["two", "one"]


def test_wall_is_seen_by_its_viewer(cast):
    asked = publish(cast.circle, by=cast.fan, body="Does it?", title="Charging", question=True)
    said = answer(asked, by=cast.iron, body="Yes, at 12 W.")
    spam = publish(cast.circle, by=cast.iron, body="Buy")
    gone = publish(cast.circle, by=cast.iron, body="Gone")
    like(asked, by=cast.iron)
    accept(said, by=cast.fan)
    hide(spam, by=cast.chief, cause="spam")
    unpublish(gone, by=cast.iron)
    [card] = wall(cast.circle, viewer=cast.iron).cards
    assert card.is_liked
    assert not card.is_mine
    assert card.solution.author.name == "Maya Okafor"
    assert (card.likes, card.answers, card.author.language) == (1, 1, "zh-Hans")
    assert [c.hidden for c in wall(cast.circle, viewer=cast.chief).cards] == ["spam", ""]
    assert wall(cast.circle, viewer=None, only="unanswered").cards == []
    assert one_card(cast.circle, spam.pk, viewer=None) is None


def test_thread_in_one_query(cast, django_assert_num_queries):
    asked = publish(cast.circle, by=cast.fan, body="Does it?", title="Charging", question=True)
    first = answer(asked, by=cast.iron, body="No.")
    liked = answer(asked, by=cast.iron, body="Perhaps.")
    right = answer(asked, by=cast.chief, body="Yes.")
    said = comment(first, by=cast.fan, body="Really?")
    like(liked, by=cast.fan)
    accept(right, by=cast.fan)
    with django_assert_num_queries(1):
        seen = thread(cast.circle, first.pk, viewer=cast.fan)
    assert seen.head.id == asked.pk
    assert [a.id for a in seen.answers] == [right.pk, liked.pk, first.pk]
    assert [r.html for r in seen.answers[2].remarks] == ["<p>Really?</p>\n"]
    hide(first, by=cast.chief, cause="unkind")
    assert len(thread(cast.circle, asked.pk, viewer=cast.fan).answers) == 2
    assert len(thread(cast.circle, asked.pk, viewer=cast.chief).answers) == 3
    assert one_remark(cast.circle, said.pk, viewer=cast.fan) is None
    unpublish(asked, by=cast.fan)
    assert thread(cast.circle, asked.pk, viewer=cast.chief) is None
