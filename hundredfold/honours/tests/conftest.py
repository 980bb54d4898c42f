"""An honour of three levels, and who wears it once the folds have read to the end."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.honours.actions.define import define
from hundredfold.honours.actions.review import review
from hundredfold.honours.queries import worn_by
from hundredfold.kit.checks import verdicts
from hundredfold.kit.words import Words
from tests.retelling import books, everything_derived


@pytest.fixture
def helper(fresh_database, cast):
    name = Words({"en": "Helper", "zh-hans": "热心人"})
    return define(by=cast.chief, name=name, mark="hand", bronze=1, silver=3, gold=5)


@pytest.fixture
def reviewed(helper, cast):
    """Looks who wears what. Afterwards the story retold comes to the same."""

    def look():
        catch_up()
        return review(cast.brand.pk, datetime.now(UTC))

    yield look
    catch_up()
    before = everything_derived() | books()
    replay()
    assert everything_derived() | books() == before
    seen = next(one for one in verdicts(connection) if one.name == "honours.worn")
    assert seen.ok, seen.detail


@pytest.fixture
def worn(cast):
    """What somebody wears: (code, metal, times)."""

    def of(person):
        found = worn_by(person.brand_id, [person.pk]).get(person.pk, [])
        return [(one.honour.code, one.metal, one.times) for one in found]

    return of
