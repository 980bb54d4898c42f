"""A chief says what each tier takes; it must make sense, and each version is kept."""

import pytest

from hundredfold.activity.models import Activity
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.models import Tier, Version
from hundredfold.tiers.queries import ladder_in_force
from hundredfold.tiers.terms import GROWTH_LADDER, Need
from hundredfold.tiers.tests.conftest import BRONZE, SILVER

IRON = [("iron", Need("strong_ties", 3, 1))]
CHIEF = [("chief", Need("influence_rank", 99, 90))]


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_a_ladder_is_set_once_and_again_only_where_it_differs(cast, db):
    first = set_growth_ladder([BRONZE, SILVER], by=cast.chief)
    assert [step.code for step in first.steps] == ["bronze", "silver"]
    asked = [BRONZE._replace(code="bronze"), SILVER._replace(code="silver")]
    assert set_growth_ladder(asked, by=cast.chief) == first
    second = set_growth_ladder(asked, by=cast.chief, fall="never")
    assert (second.version, ladder_in_force(cast.brand, GROWTH_LADDER)) == (2, second)
    assert Version.of(cast.brand).count() == 2
    fact = Activity.objects.filter(kind="tiers.ladder").order_by("id").last()
    assert fact.note["entries"] == [10, 20]


def test_undone_by_setting_the_old_one_again(cast, db):
    first = set_growth_ladder([BRONZE], by=cast.chief)
    set_growth_ladder([BRONZE._replace(code="bronze", entry=99)], by=cast.chief)
    third = set_growth_ladder([BRONZE._replace(code="bronze")], by=cast.chief)
    assert third.version == 3
    assert third.is_like(first)


def test_one_request_twice_is_once(cast, db):
    for _twice in range(2):
        assert set_growth_ladder([BRONZE], by=cast.chief, key="one").version == 1
        assert set_tribe_ladder(IRON + CHIEF, by=cast.chief, key="two").version == 1
    assert Tier.of(cast.brand).count() == 1
    with refused("key_taken"):
        set_tribe_ladder(IRON + CHIEF, by=cast.chief, key="one")


def test_a_name_can_change_without_a_new_version(cast, db):
    set_growth_ladder([BRONZE], by=cast.chief)
    renamed = BRONZE._replace(code="bronze", name=Words(en="Copper"))
    assert set_growth_ladder([renamed], by=cast.chief).version == 1
    assert str(Tier.of(cast.brand).get().name) == "Copper"


@pytest.mark.parametrize("who", ["iron", "fan", "stranger"])
def test_only_a_chief_says_what_a_tier_takes(cast, db, who):
    with refused("not_a_chief"):
        set_growth_ladder([BRONZE], by=getattr(cast, who))
    with refused("not_a_chief"):
        set_tribe_ladder(IRON + CHIEF, by=getattr(cast, who))
    assert not Version.of(cast.brand).exists()


@pytest.mark.parametrize(
    ("tiers", "time", "code"),
    [
        ([], {}, "steps"),
        ([BRONZE] * 10, {}, "steps"),
        ([SILVER, BRONZE], {}, "order"),
        ([BRONZE, SILVER._replace(hold=5)], {}, "order"),
        ([BRONZE._replace(hold=10)], {}, "hold"),
        ([BRONZE._replace(entry=0)], {}, "entry"),
        ([BRONZE._replace(name=Words(en="\u2800"))], {}, "no_name"),
        ([BRONZE._replace(name=Words(en="x" * 81))], {}, "bad_name"),
        ([BRONZE._replace(code="gold")], {}, "unknown_tier"),
        ([BRONZE], {"window_days": 6}, "window_days"),
        ([BRONZE], {"period_days": 9_999}, "period_days"),
        ([BRONZE], {"grace_days": 366}, "grace_days"),
        ([BRONZE], {"fall": "down"}, "fall"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(cast, db, tiers, time, code):
    with refused(code):
        set_growth_ladder(tiers, by=cast.chief, **time)
    assert not Version.of(cast.brand).exists()
    assert not Tier.of(cast.brand).exists()


@pytest.mark.parametrize(
    ("needs", "code"),
    [
        (IRON, "needs"),
        (IRON * 2 + CHIEF, "needs"),
        ([*IRON, ("king", Need("strong_ties", 2, 1))], "measure"),
        ([*CHIEF, ("iron", Need("karma", 2, 1))], "measure"),
        ([*CHIEF, ("iron", Need("strong_ties", 2, 2))], "hold"),
    ],
)
def test_a_tribe_needs_evidence_that_is_measured(cast, db, needs, code):
    with refused(code):
        set_tribe_ladder(needs, by=cast.chief)


def test_two_of_one_name_have_codes_of_their_own(cast, db):
    made = set_growth_ladder(
        [BRONZE, Asked(Words(en="Bronze"), 30, 20), Asked(Words({"zh-hans": "金"}), 90, 50)],
        by=cast.chief,
    )
    assert [step.code for step in made.steps] == ["bronze", "bronze-2", "tier"]
