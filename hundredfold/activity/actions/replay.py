"""Tell the story again: whatever folds derived must come out the same."""

from collections.abc import Callable, Iterable

from django.db import connections, transaction

from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.models import Bookmark
from hundredfold.activity.queries import end_of_log, whole_log
from hundredfold.kit.databases import writing_to
from hundredfold.kit.scope import every_brand


# no fact: telling again is not happening again
@every_brand("the facts of all brands are told in the order of their commits")
def replay(
    folds: Iterable[Follower] | None = None,
    *,
    into: str = "default",
    progress: Callable[[int], object] = lambda done: None,
) -> int:
    """Empty the derived tables of these folds (all, if none are named) and tell them every fact.

    `into` is the database that receives the derived rows; the facts are always read from the
    default one. With a shadow there, the two can be compared. Gives the number of facts told.
    """
    chosen = list(followers() if folds is None else folds)
    total = 0
    with transaction.atomic(using=into), writing_to(into):
        _hold_back_writers(into)
        forget(chosen)
        for told in whole_log():
            for follower in chosen:
                follower.tell(told)
            total += len(told)
            progress(len(told))
        _move_bookmarks(chosen)
    return total


# no fact: see replay
def forget(folds: Iterable[Follower]) -> None:
    """Empty the derived tables of these folds; they stand at the beginning again."""
    for follower in folds:
        for derived in follower.derives:
            derived._default_manager.all().delete()
        Bookmark.objects.filter(fold=follower.name).delete()


def _hold_back_writers(into: str) -> None:
    """A fact recorded meanwhile would be told twice. SQLite's write lock already sees to it."""
    connection = connections[into]
    if into == "default" and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT activity_hold_back_writers()")


def _move_bookmarks(chosen: list[Follower]) -> None:
    commit, fact = end_of_log()
    for follower in chosen:
        if follower.behind:
            Bookmark.objects.update_or_create(
                fold=follower.name, defaults={"commit": commit, "fact": fact}
            )
