"""A ladder, a rule that gives growth, and what follows once the folds have read to the end."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.kit.checks import verdicts
from hundredfold.kit.words import Words
from hundredfold.ledger.units import GROWTH
from hundredfold.rewards.actions.change_rule import make_rule
from hundredfold.tiers.actions.review import review_growth
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder
from hundredfold.tiers.actions.warn import warn
from tests.retelling import books, everything_derived

BRONZE = Asked(Words({"en": "Bronze", "zh-hans": "青铜"}), 10, 6)
SILVER = Asked(Words(en="Silver"), 20, 15)


@pytest.fixture
def ladder(fresh_database, cast):
    """Each post gives five growth; ten reach bronze and twenty silver."""
    make_rule("post", by=cast.chief, name="Growing", amount=5, gives=GROWTH)
    return set_growth_ladder([BRONZE, SILVER], by=cast.chief, period_days=100, window_days=100)


@pytest.fixture
def reviewed(ladder, cast):
    """Looks who is warned, climbs or falls. Afterwards the story retold comes to the same."""

    def look(at=None):
        catch_up()
        moment = at or datetime.now(UTC)
        warn(cast.brand.pk, moment)
        return review_growth(cast.brand.pk, moment)

    yield look
    catch_up()
    before = everything_derived() | books()
    replay()
    assert everything_derived() | books() == before
    seen = next(one for one in verdicts(connection) if one.name == "tiers.stays")
    assert seen.ok, seen.detail
