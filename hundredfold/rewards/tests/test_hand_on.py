"""Points are handed from member to member where the brand allows it; none are made or lost."""

from datetime import timedelta

import pytest

from hundredfold.activity.queries import by
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.rewards.actions.hand_on import hand_on, set_handing
from hundredfold.rewards.models import Handed
from hundredfold.rewards.queries import left_today, sayings


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def allowed(purses, cast):
    set_handing(4, by=cast.chief)
    assert purses.points(cast.fan) == 5
    return cast


def test_they_go_from_one_to_the_other(allowed, purses, cast):
    made = hand_on(cast.iron, 3, by=cast.fan, words="For the kite")
    assert (purses.points(cast.fan), purses.points(cast.iron)) == (2, 8)
    line = sayings(cast.brand, ref(cast.iron), purses.lines(cast.iron)[:1])[0]
    assert (str(line), line.points) == ("Fan handed points to Iron", 3)
    assert line.line.id == made.transfer
    fact = by(cast.brand, ref(cast.fan)).first()
    assert (fact.verb, fact.kind, fact.note) == ("Add", "rewards.points", {"amount": 3})


def test_with_the_same_key_it_is_once(allowed, purses, cast):
    first = hand_on(cast.iron, 3, by=cast.fan, key="k")
    assert hand_on(cast.iron, 3, by=cast.fan, key="k") == first
    assert purses.points(cast.fan) == 2


def test_no_more_in_a_day_than_is_allowed(allowed, purses, cast):
    hand_on(cast.iron, 3, by=cast.fan)
    assert left_today(cast.fan) == 1
    with refused("too_much_a_day"):
        hand_on(cast.iron, 2, by=cast.fan)
    hand_on(cast.iron, 1, by=cast.fan, at=now() + timedelta(days=1))
    assert purses.points(cast.fan) == 1


def test_nobody_hands_on_what_they_do_not_have(allowed, purses, cast):
    set_handing(100, by=cast.chief)
    with refused("insufficient"):
        hand_on(cast.iron, 6, by=cast.fan)
    assert not Handed.of(cast.brand).exists()
    assert purses.points(cast.fan) == 5


def test_only_to_another_member_who_signs_in(allowed, cast):
    imported = Person.objects.create(brand=cast.brand, name="Far away")
    for taker in (cast.fan, cast.rival, imported):
        with refused("nobody"):
            hand_on(taker, 1, by=cast.fan)
    with refused("amount"):
        hand_on(cast.iron, 0, by=cast.fan)


def test_where_it_is_not_allowed_nothing_happens(purses, cast):
    with refused("not_allowed"):
        hand_on(cast.iron, 1, by=cast.fan)
    with refused("not_a_chief"):
        set_handing(5, by=cast.fan)
    with refused("amount"):
        set_handing(-1, by=cast.chief)
    set_handing(0, by=cast.chief)
    assert not by(cast.brand, ref(cast.chief)).filter(kind="rewards.handing").exists()


def test_who_dies_in_between_has_handed_on_nothing(allowed, purses, cast, monkeypatch):
    def dies(place):
        raise RuntimeError(place)

    monkeypatch.setattr("hundredfold.rewards.actions.hand_on.reach", dies)
    with pytest.raises(RuntimeError, match=r"rewards\.handing"):
        hand_on(cast.iron, 3, by=cast.fan)
    assert (purses.points(cast.fan), purses.points(cast.iron)) == (5, 5)
    assert not Handed.of(cast.brand).exists()
