"""A fold comes to the same rows however the facts are cut into batches; so does the retelling."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hundredfold.activity import followers as register
from hundredfold.activity.actions.follow import catch_up, follow
from hundredfold.activity.actions.replay import replay
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.grammar import Told
from hundredfold.activity.models import Bookmark
from hundredfold.activity.queries import end_of_log, whole_log
from hundredfold.kit.refs import ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Footprint
from hundredfold.rewards.rules import REWARDS
from hundredfold.talk.models import Tally, Voice
from tests.cast import Cast
from tests.lives import Life
from tests.retelling import books, canonical_rows, derived_tables, everything_derived

NAMES = [follower.name for follower in followers()]
MOVING = ("rewards.earn_points",)
"""The folds that write into the ledger."""


def named(name: str) -> Follower:
    return next(follower for follower in followers() if follower.name == name)


def told_in(follower: Follower, batches: Sequence[Sequence[Told[Any]]]) -> list[Counter[Any]]:
    """The rows that a fold makes of these batches, from nothing; nothing of it stays."""
    with transaction.atomic():
        for table in follower.derives:
            table._default_manager.all().delete()
        for batch in batches:
            follower.tell(batch)
        rows = [canonical_rows(table) for table in follower.derives]
        rows += books().values() if follower.name in MOVING else ()
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def story(life: Life) -> list[Told[Any]]:
    return [fact for batch in whole_log() for fact in batch]


@pytest.mark.parametrize("name", NAMES)
def test_one_by_one_is_all_at_once(story: list[Told[Any]], name: str) -> None:
    at_once = told_in(named(name), [story])
    assert told_in(named(name), [[fact] for fact in story]) == at_once
    # A fold without tables moves what others have put into the ledger; here nobody has.
    is_bare = not named(name).derives
    assert any(at_once) or is_bare, f"the life leaves nothing for {name} to conclude"


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cuts=st.sets(st.integers(0, 200), max_size=12))
def test_any_cuts_come_to_the_same(name: str, story: list[Told[Any]], cuts: set[int]) -> None:
    at = sorted({0, len(story), *(cut for cut in cuts if cut < len(story))})
    batches = [story[start:end] for start, end in pairwise(at)]
    assert told_in(named(name), batches) == told_in(named(name), [story])


def test_every_derived_table_has_its_fold() -> None:
    kept = [table for follower in followers() for table in follower.derives]
    assert Counter(kept) == Counter(derived_tables()), "each by exactly one fold"


def test_replaying_in_place_changes_nothing(fresh_database: object, life: Life) -> None:
    catch_up()
    before = everything_derived() | books()
    assert before["talk.Voice"]
    assert before["ledger.Transfer"]
    replay()
    assert everything_derived() | books() == before
    assert not catch_up(), "the bookmarks stand at the end"


def test_replaying_repairs_what_was_spoilt(fresh_database: object, life: Life) -> None:
    catch_up()
    before = everything_derived()
    for table in (Tally, Footprint):
        table._default_manager.all().delete()
    Voice._default_manager.update(likes=99)
    assert everything_derived() != before
    replay()
    assert everything_derived() == before


def test_the_retelling_sees_a_row_that_life_spoilt(
    life: Life, retelling: Callable[[], int]
) -> None:
    assert retelling() > 50
    Tally._default_manager.filter(post=life.post).update(likes=99)
    with pytest.raises(AssertionError, match=r"talk\.Tally"):
        retelling()


def test_the_retelling_sees_a_transfer_that_no_fact_tells(
    life: Life, cast: Cast, retelling: Callable[[], int]
) -> None:
    assert retelling() > 50
    leg = Move(REWARDS.ref, ref(cast.fan), POINTS, 5, "like")
    post(leg, brand=cast.brand.pk, by=REWARDS, key="like:0", rule="rewards.like@1")
    with pytest.raises(AssertionError, match=r"ledger\.Transfer"):
        retelling()


def test_a_fold_that_fails_leaves_neither_rows_nor_bookmark(
    fresh_database: object, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = named("talk.hear_voices")

    def falls_over(told: Sequence[Told[Any]]) -> None:
        whole.fold(told)
        assert Voice._default_manager.exists()
        raise RuntimeError("the power went out")

    broken = Follower(whole.name, falls_over, whole.codes, whole.derives, behind=True)
    monkeypatch.setitem(register._followers, whole.name, broken)
    with pytest.raises(RuntimeError):
        catch_up()
    assert not Voice._default_manager.exists()
    assert not Bookmark.objects.filter(fold=whole.name, fact__gt=0).exists()

    monkeypatch.setitem(register._followers, whole.name, whole)
    catch_up()
    assert Voice._default_manager.exists()
    mark = Bookmark.objects.get(fold=whole.name)
    assert (mark.commit, mark.fact) == end_of_log()


def test_each_fact_is_told_once_whatever_the_batch(
    fresh_database: object, cast: Cast, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    ear = Follower("tests.ear", lambda told: heard.extend(f.id for f in told), None, (), True)
    monkeypatch.setitem(register._followers, ear.name, ear)
    sizes = iter([1, 2, 3, 5, 7, *[11] * 100])
    while follow(ear, batch=next(sizes)):
        pass
    assert heard == [fact.id for batch in whole_log() for fact in batch]


def test_derived_rows_hold_nothing_fast() -> None:
    for model in apps.get_models():
        if model in derived_tables():
            for field in model._meta.concrete_fields:
                assert not getattr(field, "db_constraint", False), f"{model.__name__}.{field.name}"
