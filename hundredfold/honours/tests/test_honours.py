"""Honours are founded, given by hand with a reason, taken back, and worn at their level."""

import pytest
from django.db import IntegrityError

from hundredfold.activity.models import Activity
from hundredfold.honours.actions import bestow as bestowing
from hundredfold.honours.actions.bestow import bestow, take_back
from hundredfold.honours.actions.carry import carry, carry_back
from hundredfold.honours.actions.define import define, describe, restore, retire
from hundredfold.honours.models import Bestowal, Honour
from hundredfold.honours.queries import bestowals_of, counts_of, evidence_of, wearers_of
from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move, Reverse
from hundredfold.people.actions.shred import shred


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def earn(person, times=1):
    """As a rule gives it."""
    legs = [Move("source:rewards", ref(person), "honour:helper", 1, "like") for _ in range(times)]
    return [
        post(leg, brand=person.brand_id, by=SYSTEM, key=f"{person.pk}:{now()}", at=now())[0]
        for leg in legs
    ]


def test_levels_rise_and_fall_with_what_was_earned(cast, helper, reviewed, worn):
    first, *_rest = earn(cast.fan, 3)
    assert reviewed() == 1
    assert worn(cast.fan) == [("helper", "silver", 3)]
    assert reviewed() == 0
    post(Reverse(first, "unlike"), brand=cast.brand.pk, by=SYSTEM, key="back", at=now())
    assert reviewed() == 1
    assert worn(cast.fan) == [("helper", "bronze", 2)]
    assert counts_of(cast.brand) == {helper.pk: 1}
    fact = Activity.objects.filter(kind="honours.level").order_by("id").last()
    assert (fact.verb, fact.note["level"], fact.note["was"]) == ("Remove", 1, 2)


def test_by_hand_with_a_reason_and_back(cast, helper, reviewed, worn):
    made = bestow(helper, cast.fan, by=cast.chief, reason="Mended every kite")
    assert reviewed() == 1
    assert worn(cast.fan) == [("helper", "bronze", 1)]
    assert [one.reason for one in bestowals_of(cast.brand)] == ["Mended every kite"]
    assert [one.face.name for one in wearers_of(cast.brand, helper)] == ["Fan"]
    assert len(evidence_of(cast.brand, cast.fan, helper)) == 1
    for _twice in range(2):
        take_back(made, by=cast.chief)
    assert reviewed() == 1
    assert worn(cast.fan) == []


def test_the_same_person_is_honoured_by_hand_once(cast, helper, reviewed):
    made = bestow(helper, cast.fan, by=cast.chief, reason="Once", key="one")
    assert bestow(helper, cast.fan, by=cast.chief, reason="Once", key="one") == made
    assert bestow(helper, cast.fan, by=cast.chief, reason="Again") == made
    with pytest.raises(IntegrityError):
        Bestowal.objects.create(
            brand=cast.brand, honour=helper, person=cast.fan, by=cast.chief, reason="x", transfer=1
        )


@pytest.mark.parametrize("who", ["iron", "fan", "stranger"])
def test_only_stewards_honour_and_only_chiefs_found(cast, helper, who):
    somebody = getattr(cast, who)
    with refused("not_a_steward"):
        bestow(helper, cast.chief, by=somebody, reason="Why not")
    with refused("not_a_chief"):
        define(by=somebody, name=Words(en="Mine"))
    with refused("not_a_chief"):
        retire(helper, by=somebody)


def test_what_makes_no_sense_is_refused(cast, helper):
    with refused("oneself"):
        bestow(helper, cast.chief, by=cast.chief, reason="I am good")
    with refused("reason"):
        bestow(helper, cast.fan, by=cast.chief, reason=" ")
    with refused("no_name"):
        define(by=cast.chief, name=Words())
    with refused("mark"):
        define(by=cast.chief, name=Words(en="X"), mark="skull")
    with refused("silver"):
        define(by=cast.chief, name=Words(en="X"), gold=3)
    with refused("silver"):
        define(by=cast.chief, name=Words(en="X"), bronze=3, silver=3)
    with refused("bronze"):
        define(by=cast.chief, name=Words(en="X"), bronze=0)
    assert Honour.of(cast.brand).count() == 1


def test_retired_it_is_given_no_more_but_worn(cast, helper, reviewed, worn):
    bestow(helper, cast.fan, by=cast.chief, reason="Before")
    reviewed()
    for _twice in range(2):
        retired = retire(helper, by=cast.chief)
    with refused("retired"):
        bestow(retired, cast.iron, by=cast.chief, reason="After")
    assert worn(cast.fan) == [("helper", "bronze", 1)]
    assert restore(helper, by=cast.chief).retired_at is None


def test_its_words_change_and_the_same_change_nothing(cast, helper):
    for _twice in range(2):
        describe(helper, by=cast.chief, name=Words(en="Hand"), about=Words(en="Mends kites."))
    assert str(helper.name) == "Hand"
    assert Activity.objects.filter(kind="honours.honour", verb="Update").count() == 1


def test_two_of_one_name_have_codes_of_their_own(cast, helper):
    assert define(by=cast.chief, name=Words(en="Helper")).code == "helper-2"
    assert define(by=cast.chief, name=Words({"zh-hans": "先锋"}), key="k").code == "honour"
    assert define(by=cast.chief, name=Words({"zh-hans": "先锋"}), key="k").code == "honour"


def test_a_crash_leaves_nothing_half_done(cast, helper, reviewed, worn, monkeypatch):
    def breaks(name):
        raise RuntimeError(name)

    monkeypatch.setattr(bestowing, "reach", breaks)
    with pytest.raises(RuntimeError, match=r"honours\.bestowing"):
        bestow(helper, cast.fan, by=cast.chief, reason="Mended")
    assert not Bestowal.of(cast.brand).exists()
    assert reviewed() == 0


def test_it_comes_along_with_a_history_and_goes_back_with_it(cast, helper, reviewed, worn):
    earn(cast.iron, 2)
    held = carry(cast.iron, cast.fan, now())
    reviewed()
    assert (worn(cast.iron), worn(cast.fan)) == ([], [("helper", "bronze", 2)])
    carry_back(cast.iron, cast.fan, held, now())
    reviewed()
    assert (worn(cast.iron), worn(cast.fan)) == ([("helper", "bronze", 2)], [])


def test_of_whoever_leaves_for_good_no_words_stay(cast, helper):
    bestow(helper, cast.fan, by=cast.chief, reason="Mended every kite")
    shred(cast.fan, by=cast.fan)
    assert Bestowal.of(cast.brand).get().reason == ""


def test_the_database_keeps_the_levels_in_order(cast, helper):
    with pytest.raises(IntegrityError):
        Honour.of(cast.brand).filter(pk=helper.pk).update(silver=9)
