"""Folds that run behind, against the naive way: one fact, one transaction, one row after the other.

Both keep the same two tables: footprints of people, and voices in circles. Fifty rules are
measured by themselves (see `rules`).
"""

from collections.abc import Callable
from typing import Any

from django.db import connections, transaction

from hundredfold.activity.actions.follow import BATCH, follow
from hundredfold.activity.actions.replay import forget
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.grammar import Told
from hundredfold.activity.queries import START, told_after
from hundredfold.kit.refs import key_of
from hundredfold.people.models import Footprint
from hundredfold.site.bench import rules, story
from hundredfold.site.bench.report import show
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk.folds import SAID
from hundredfold.talk.models import Voice

Progress = Callable[[int], object]


def measure(*, quick: bool, as_json: bool) -> None:
    """Each round reads the whole log behind, then some hundred facts the naive way."""
    count, few, rounds = (10_000, 100, 3) if quick else (300_000, 1_500, 5)
    story.write(count)
    readers = followers(behind=True)
    rows = [
        compared("folds", "naive", rounds, lambda: _behind(readers), lambda: _naively(few)),
        *(
            compared(one.name, "reading", rounds, lambda one=one: _behind([one]), _reading)  # type: ignore[misc]
            for one in readers
        ),
        *rules.rows(few, rounds, count),
    ]
    data = f"{count:,} facts in batches of {BATCH:,}; {story.DATA}"
    show("folds", rows, rounds=rounds, data=data, as_json=as_json)


def _behind(readers: list[Follower]) -> Taken:
    """From the first fact to the last, in batches, bookmarks moving with the rows."""
    forget(readers)

    def work(progress: Progress) -> None:
        while done := follow(*readers):
            progress(done)

    return taken(work)


def _reading() -> Taken:
    """The limit: the same facts are read and told to nobody."""

    def work(progress: Progress) -> None:
        position = START
        while True:
            told, position = told_after(position, BATCH)
            if not told:
                return
            progress(len(told))

    return taken(work)


def _naively(few: int) -> Taken:
    forget(followers(behind=True))
    told, _position = told_after(START, few)

    def work(progress: Progress) -> None:
        for fact in told:
            with transaction.atomic():
                _keep_footprint(fact)
                _keep_voice(fact)
            progress(1)

    found = taken(work)
    connections["default"].queries_log.clear()
    return found


def _keep_footprint(fact: Told[Any]) -> None:
    person = key_of(fact.actor, "people.person")
    if person is None:
        return
    # every brand: the log tells whose it is
    kept, is_new = Footprint._default_manager.get_or_create(
        person_id=person,
        defaults={
            "brand_id": fact.brand_id,
            "deeds": 1,
            "first_at": fact.happened_at,
            "last_at": fact.happened_at,
        },
    )
    if not is_new:
        kept.deeds += 1
        kept.first_at = min(kept.first_at, fact.happened_at)
        kept.last_at = max(kept.last_at, fact.happened_at)
        kept.save()


def _keep_voice(fact: Told[Any]) -> None:
    if fact.code not in SAID:
        return
    whose, figure, step = SAID[fact.code]
    person = whose(fact)
    if person is None or fact.circle_id is None:
        return
    # every brand: as above
    kept, _is_new = Voice._default_manager.get_or_create(
        circle_id=fact.circle_id, person_id=person, defaults={"brand_id": fact.brand_id}
    )
    setattr(kept, figure, getattr(kept, figure) + step)
    kept.save()
