"""What recording a fact costs: alone, with the folds in step, among many, and inside an action.

The limit is the same INSERT given to the driver, and for an action the action without its fact.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction

from hundredfold.activity import pen
from hundredfold.activity.facts import Line
from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle
from hundredfold.kit import bulk
from hundredfold.kit.words import Words
from hundredfold.people import facts as of_people
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account, Person
from hundredfold.site.bench import story
from hundredfold.site.bench.report import Row, show
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post

Progress = Callable[[int], object]
DATA = "an open transaction of 200 facts, and of 1,000 at once; likes, each its own transaction"


def measure(*, quick: bool, as_json: bool) -> None:
    """Each round measures every case and, right after it, its limit."""
    count, rounds = (2_000, 3) if quick else (10_000, 7)
    brand, posts, fans = _stage()
    quiet = [_quiet(brand, number) for number in range(count)]
    likes = list(islice(_likes(brand), count))
    rows = [
        compared("one", "bare", rounds, lambda: _one_by_one(quiet), lambda: _bare(quiet)),
        compared("one, followed", "bare", rounds, lambda: _one_by_one(likes), lambda: _bare(likes)),
        compared("a thousand", "bare", rounds, lambda: _at_once(likes), lambda: _bare_many(likes)),
        _an_action(posts, fans, rounds, quick=quick),
    ]
    show("facts", rows, rounds=rounds, data=DATA, as_json=as_json)


def _an_action(posts: list[Post], fans: list[Person], rounds: int, *, quick: bool) -> Row:
    """A like with its fact and the folds in step, and the same like without them."""
    chosen = posts[: 10 if quick else 40]

    def without() -> Taken:
        with _no_facts():
            return _liking(chosen, fans)

    return compared("a like", "without its fact", rounds, lambda: _liking(chosen, fans), without)


def _stage() -> tuple[Brand, list[Post], list[Person]]:
    """A few people who may like what one of them wrote."""
    brand = story.brand()
    author, *fans = (
        enrol(
            Account.objects.create_user(f"{number}@bench.example", None),
            brand=brand,
            name=f"Reader {number}",
        )
        for number in range(11)
    )
    circle: Circle = found("talk", brand=brand, by=author, name=Words(en="Talk"))
    for fan in fans:
        join(circle, by=fan)
    return brand, [publish(circle, by=author, body="A kite.") for _ in range(40)], fans


def _quiet(brand: Brand, number: int) -> Line:
    """A fact that no fold in step follows."""
    who = story.Named(f"people.person:{number}")
    at = story.BEGAN + timedelta(minutes=number)
    return of_people.profile_edited.line(brand=brand.pk, actor=who, object=who, at=at)


def _likes(brand: Brand) -> Iterator[Line]:
    return (line for line in story.lines(brand, 10**6) if line.code[0] == "Like")


def _one_by_one(lines: list[Line]) -> Taken:
    def work(progress: Progress) -> None:
        for start in range(0, len(lines), 200):
            with transaction.atomic():
                for line in lines[start : start + 200]:
                    pen.record(line)
                    progress(1)

    return taken(work)


def _at_once(lines: list[Line]) -> Taken:
    def work(progress: Progress) -> None:
        for start in range(0, len(lines), 1_000):
            with transaction.atomic():
                pen.record_new(lines[start : start + 1_000])
            progress(len(lines[start : start + 1_000]))

    return taken(work)


def _bare(lines: list[Line]) -> Taken:
    """One INSERT after the other, with everything made ready before."""
    rows = _rows(lines)

    def work(progress: Progress) -> None:
        for start in range(0, len(rows), 200):
            with transaction.atomic(), connection.cursor() as cursor:
                for row in rows[start : start + 200]:
                    cursor.execute(_INSERT, row)
                    progress(1)

    return taken(work)


def _bare_many(lines: list[Line]) -> Taken:
    rows = _rows(lines)

    def work(progress: Progress) -> None:
        for start in range(0, len(rows), 1_000):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(_INSERT, rows[start : start + 1_000])
            progress(len(rows[start : start + 1_000]))

    return taken(work)


_COLUMNS = [name for name in pen.COLUMNS if name != "id"]
_INSERT = (
    f"INSERT INTO activity_activity ({', '.join(_COLUMNS)}) "  # noqa: S608 names of ours
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)


def _rows(lines: list[Line]) -> list[tuple[Any, ...]]:
    vendor = connection.vendor
    at = bulk.moment(story.BEGAN, vendor)
    return [
        (
            line.brand_id, line.circle_id, line.actor, *line.code, line.object, line.target,
            '{"thread": 1}', bulk.moment(line.happened_at, vendor), at, line.key,
        )
        for line in lines
    ]  # fmt: skip


def _liking(posts: list[Post], fans: list[Person]) -> Taken:
    def work(progress: Progress) -> None:
        for deed in (like, unlike):
            for post in posts:
                for fan in fans:
                    deed(post, by=fan)
                    progress(1)

    return taken(work)


@contextmanager
def _no_facts() -> Iterator[None]:
    """The control: the action does all but remember."""
    record = pen.record
    pen.record = lambda line: None  # type: ignore[assignment, return-value]
    try:
        yield
    finally:
        pen.record = record
