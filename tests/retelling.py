"""The retelling: what folds derived in life comes out the same when the facts are told again."""

import re
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.activity.followers import followers
from hundredfold.activity.models import Activity, Bookmark
from hundredfold.activity.queries import end_of_log
from hundredfold.brands.models import Derived
from hundredfold.ledger.models import Account, Lot, Transfer
from hundredfold.rewards.rules import REWARDS
from tests.databases import Copy


def derived_tables() -> list[type[Derived]]:
    """Every derived table of every house."""
    return [model for model in apps.get_models() if issubclass(model, Derived)]


def canonical_rows(model: type[Derived], alias: str = "default") -> Counter[tuple[Any, ...]]:
    """The rows of a derived table as they must come out again: no surrogate ids."""
    assert model.canonical, f"{model.__name__} does not say what must come out the same"
    return Counter(model._default_manager.using(alias).values_list(*model.canonical))


def everything_derived(alias: str = "default") -> dict[str, Counter[tuple[Any, ...]]]:
    return {model._meta.label: canonical_rows(model, alias) for model in derived_tables()}


FOLDS = (REWARDS.ref,)
"""Who writes transfers because of facts. What people spend is told by nobody, so it is left out."""

TRANSFERS = (
    "brand_id", "debit__owner", "credit__owner", "unit", "amount", "kind", "step", "key", "leg",
    "why", "rule", "at", "reverses__key",
)  # fmt: skip
LOTS = ("brand_id", "account__owner", "account__unit", "amount", "remaining", "available_at",
        "expires_at", "transfer__key")  # fmt: skip
BALANCES = ("brand_id", "owner", "unit", "posted", "pending_out", "pending_in", "debt")


def books(alias: str = "default") -> dict[str, Counter[tuple[Any, ...]]]:
    """What folds wrote into the ledger, without surrogate ids.

    Balances and lots are compared where, in life, every transfer of the account came of a fold.
    """
    theirs = touched_by_others()
    transfers = Transfer._default_manager.using(alias).filter(actor__in=FOLDS)
    lots = Lot._default_manager.using(alias).values_list(*LOTS)
    balances = Account._default_manager.using(alias).values_list(*BALANCES)
    return {
        "ledger.Transfer": Counter(transfers.values_list(*TRANSFERS)),
        "ledger.Lot": Counter(row for row in lots if row[:3] not in theirs),
        "ledger.Account": Counter(row for row in balances if row[:3] not in theirs),
    }


def touched_by_others() -> set[tuple[Any, ...]]:
    """The accounts that somebody moved without a fact that tells of it."""
    others = Transfer._default_manager.exclude(actor__in=FOLDS)
    sides = (f"{side}__owner" for side in ("debit", "credit"))
    return {row for side in sides for row in others.values_list("brand_id", side, "unit")}


def catch_up_to_the_end(patience: float = 20.0) -> None:
    """Let the folds behind read it all; on PostgreSQL an open transaction may hold them back."""
    deadline = time.monotonic() + patience
    while True:
        catch_up()
        end = end_of_log()
        names = [follower.name for follower in followers(behind=True)]
        marks = Bookmark.objects.filter(fold__in=names).values_list("commit", "fact")
        late = [mark for mark in marks if mark < end]
        if not late:
            return
        assert time.monotonic() < deadline, f"folds stand at {late}, the log ends at {end}"
        time.sleep(0.05)


CODE = re.compile(r"[\w.:/+#-]{1,80}")


def notes_with_words() -> list[str]:
    """Notes hold ids, numbers and codes; a text with a space in it is something somebody wrote."""
    found = []
    for fact in Activity.objects.exclude(note={}).iterator():
        texts = [value for value in fact.note.values() if isinstance(value, str)]
        found += [f"{fact.verb} {fact.kind}: {text}" for text in texts if not CODE.fullmatch(text)]
    return found


@pytest.fixture
def retelling(shadow: Copy) -> Callable[[], int]:
    """Replay the facts into an empty database and compare; gives the number of facts told."""

    def told_again() -> int:
        assert not notes_with_words()
        catch_up_to_the_end()
        total = replay(into="shadow")
        lived = everything_derived() | books()
        retold = everything_derived("shadow") | books("shadow")
        differing = {
            name: {
                "only lived": lived[name] - retold[name],
                "only retold": retold[name] - lived[name],
            }
            for name in lived
            if lived[name] != retold[name]
        }
        assert not differing, differing
        return total

    return told_again
