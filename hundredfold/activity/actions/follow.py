"""Folds that run behind: read on from the bookmark, in batches."""

from collections.abc import Callable

from django.db import transaction

from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.models import Bookmark
from hundredfold.activity.queries import is_behind, told_after
from hundredfold.kit.clock import now

BATCH = 2_000


# no fact: a bookmark says how far a reader is, nothing happened in the community
def follow(follower: Follower, *, batch: int = BATCH) -> int:
    """Tell a fold its next batch and move its bookmark in the same transaction; gives the count."""
    with transaction.atomic():
        Bookmark.objects.get_or_create(fold=follower.name)
        mark = Bookmark.objects.select_for_update().get(fold=follower.name)
        told, (commit, fact) = told_after((mark.commit, mark.fact), batch)
        if told:
            follower.tell(told)
            mark.commit, mark.fact, mark.moved_at = commit, fact, now()
            mark.save()
    return len(told)


# no fact: see follow
def catch_up(progress: Callable[[int], object] = lambda done: None) -> int:
    """Let every fold that runs behind read to the end; gives the number of facts told."""
    total = 0
    for follower in followers(behind=True):
        while is_behind(follower.name) and (done := follow(follower)):
            total += done
            progress(done)
    return total
