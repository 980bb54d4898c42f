"""Folds that run behind: read on from the bookmark, in batches."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections, transaction

from hundredfold.activity.followers import Follower, followers, readers
from hundredfold.activity.grammar import Told
from hundredfold.activity.models import Bookmark
from hundredfold.activity.queries import is_behind, told_after
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.scope import every_brand

BATCH = 5_000
ORDER = "one bookmark a fold: the facts of all brands are told in the order of their commits"


# no fact: a bookmark says how far a reader is, nothing happened in the community
@every_brand(ORDER)
def follow(*readers: Follower, batch: int = BATCH) -> int:
    """Tell the hindmost of these folds their next batch, and move their bookmarks with it.

    Folds that stand at the same place are told together, so the log is read once for all of them.
    Gives the number of facts read.
    """
    with transaction.atomic():
        for reader in readers:
            Bookmark.objects.get_or_create(fold=reader.name)
        names = [reader.name for reader in readers]
        marks = Bookmark.objects.select_for_update().order_by("fold").in_bulk(names)
        hindmost = min((mark.commit, mark.fact) for mark in marks.values())
        told, (commit, fact) = told_after(hindmost, batch)
        for reader in readers if told else ():
            mark = marks[reader.name]
            if (mark.commit, mark.fact) == hindmost:
                reader.tell(told)
                reach("activity.told")
                mark.commit, mark.fact, mark.moved_at = commit, fact, now()
                mark.save()
        reach("activity.following")
    reach("activity.followed")
    return len(told)


# no fact: see follow
def keep_up(told: Sequence[Told[Any]]) -> None:
    """Tell facts that this transaction has just written to the folds that stand right before them.

    It saves reading them again. Only on SQLite, where one writes at a time and ids are the order of
    commits; elsewhere, and for a fold that stands further back, the bookmark waits as ever.
    """
    if not told or connections["default"].vendor != "sqlite":
        return
    folds = {fold.name: fold for fold in followers(behind=True)}
    for mark in Bookmark.objects.filter(fold__in=folds, fact=told[0].id - 1).order_by("fold"):
        folds[mark.fold].tell(told)
        mark.fact, mark.moved_at = told[-1].id, now()
        mark.save()


# no fact: see follow
@every_brand(ORDER)
def catch_up(progress: Callable[[int], object] = lambda done: None) -> int:
    """Let everybody who runs behind read to the end; gives the number of facts read."""
    total = 0
    while late := [reader for reader in readers() if is_behind(reader.name)]:
        try:
            done = follow(*late)
        except Exception:
            _each_alone(late)
            continue
        if not done:
            break
        total += done
        progress(done)
    return total


def _each_alone(late: list[Follower]) -> None:
    """One of them fell over. Those that stand before it on the register go on without it."""
    for reader in late:
        follow(reader)
