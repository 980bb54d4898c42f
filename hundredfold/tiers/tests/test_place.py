"""A steward puts somebody into a tier by hand; it counts before the earned one, until its end."""

from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.people.actions.shred import shred
from hundredfold.tiers.actions.place import end_placing, place
from hundredfold.tiers.models import Placing, Tier
from hundredfold.tiers.queries import tiers_of

DAY = timedelta(days=1)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def gold(ladder, cast):
    return Tier.of(cast.brand).get(code="silver")


def held(person, at=None):
    return tiers_of(person.brand_id, [person.pk], at=at).get(person.pk)


def test_it_counts_until_its_end_and_is_undone_by_hand(cast, gold):
    end = datetime.now(UTC) + 30 * DAY
    made = place(cast.fan, gold, by=cast.chief, until=end, reason="For the festival")
    assert (held(cast.fan).code, held(cast.fan).is_by_hand) == ("silver", True)
    assert held(cast.fan, at=end) is None
    for _twice in range(2):
        end_placing(made, by=cast.chief)
    assert held(cast.fan) is None


def test_a_second_one_takes_the_place_of_the_first(cast, gold):
    bronze = Tier.of(cast.brand).get(code="bronze")
    first = place(cast.fan, gold, by=cast.chief)
    place(cast.fan, bronze, by=cast.chief)
    assert held(cast.fan).code == "bronze"
    first.refresh_from_db()
    assert first.ended_at is not None


def test_one_request_twice_is_once(cast, gold):
    made = place(cast.fan, gold, by=cast.chief, key="one")
    assert place(cast.fan, gold, by=cast.chief, key="one") == made
    assert Placing.of(cast.brand).count() == 1


@pytest.mark.parametrize("who", ["iron", "fan", "stranger"])
def test_only_stewards_do_it(cast, gold, who):
    with refused("not_a_steward"):
        place(cast.fan, gold, by=getattr(cast, who))
    made = place(cast.fan, gold, by=cast.chief)
    with refused("not_a_steward"):
        end_placing(made, by=getattr(cast, who))


def test_what_makes_no_sense_is_refused(cast, gold):
    with refused("past"):
        place(cast.fan, gold, by=cast.chief, until=datetime.now(UTC) - DAY)
    with refused("too_long"):
        place(cast.fan, gold, by=cast.chief, reason="x" * 201)


def test_of_whoever_leaves_for_good_no_words_stay(cast, gold):
    place(cast.fan, gold, by=cast.chief, reason="For the festival")
    shred(cast.fan, by=cast.fan)
    assert Placing.of(cast.brand).get().reason == ""
