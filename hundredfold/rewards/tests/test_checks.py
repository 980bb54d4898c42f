"""The deeds that stand and the books agree; where they do not, the check says so."""

import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.checks import Verdict, verdicts
from hundredfold.kit.refs import ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.rewards.models import Award
from hundredfold.rewards.rules import REWARDS


@pytest.fixture
def lived(fresh_database, life):
    catch_up()


def seen() -> Verdict:
    return next(one for one in verdicts(connection) if one.name == "rewards.awards")


def test_after_a_life_all_agrees(lived) -> None:
    assert seen().ok, seen().detail


def test_points_for_nothing_are_told(lived, cast) -> None:
    leg = Move(REWARDS.ref, ref(cast.fan), "points", 5, "like")
    post(leg, brand=cast.brand.pk, by=REWARDS, key="like:0")
    assert seen().detail.endswith("(like:0) is for nothing that stands")


def test_a_deed_without_its_points_is_told(lived, cast) -> None:
    award = Award.of(cast.brand).filter(transfer__isnull=False)[0]
    Award.of(cast.brand).filter(pk=award.pk).update(amount=99)
    assert seen().detail == f"{award.earner} should hold 99 points for fact {award.fact}"
