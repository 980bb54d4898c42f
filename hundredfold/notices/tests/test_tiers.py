"""Whoever comes into a tier, may lose one or lost one is told so, with what it is called."""

from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.words import Words
from hundredfold.ledger.units import GROWTH
from hundredfold.notices.queries import inbox_of
from hundredfold.notices.sentences import says
from hundredfold.rewards.actions.change_rule import make_rule
from hundredfold.talk.actions.publish import publish
from hundredfold.tiers.actions.place import end_placing, place
from hundredfold.tiers.actions.review import review_growth
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder
from hundredfold.tiers.actions.warn import warn
from hundredfold.tiers.models import Stay, Tier

DAY = timedelta(days=1)


@pytest.fixture
def ladder(fresh_database, cast):
    make_rule("post", by=cast.chief, name="Growing", amount=10, gives=GROWTH)
    bronze = Asked(Words(en="Bronze"), 10, 6)
    set_growth_ladder([bronze], by=cast.chief, period_days=100, window_days=60, grace_days=10)


def told(person):
    catch_up()
    return [(one.kind, one.what) for one in inbox_of(person).bundles]


def test_a_tier_comes_and_goes(cast, ladder):
    publish(cast.circle, by=cast.fan, body="Words.")
    catch_up()
    review_growth(cast.brand.pk, datetime.now(UTC))
    assert told(cast.fan) == [("climbed", "Bronze")]
    end = Stay.of(cast.brand).get(person=cast.fan).until
    for at in (end - 30 * DAY, end - 7 * DAY, end, end + DAY, end + 10 * DAY):
        warn(cast.brand.pk, at)
        review_growth(cast.brand.pk, at)
    assert [kind for kind, _what in told(cast.fan)] == [
        "fell", "lapsing", "lapsing", "lapsing", "climbed",
    ]  # fmt: skip


def test_a_tier_given_by_hand_comes_and_goes(cast, ladder):
    made = place(cast.fan, Tier.of(cast.brand).get(), by=cast.chief)
    assert told(cast.fan) == [("climbed", "Bronze")]
    end_placing(made, by=cast.chief)
    assert told(cast.fan) == [("fell", "Bronze"), ("climbed", "Bronze")]
    bundle = inbox_of(cast.fan).bundles[0]
    assert (says(bundle), bundle.names_nobody) == ("A tier of yours ended", True)
