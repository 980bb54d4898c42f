"""Everything that a day of talk asks for: pages, JSON, replies, and a thousand open pages."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from django.db import transaction
from django.db.models import F

from hundredfold.circles.models import Circle
from hundredfold.kit import prose
from hundredfold.people.models import Person
from hundredfold.site.bench import community, live, page
from hundredfold.site.bench.report import Row, show
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.models import Post, Tally

WORDS = "A steady wind, and **cotton**: it held for an hour.\n\n- no knots\n- no tail\n" * 5
DATA = (
    f"{page.DATA}; json: the same topics by the API, anonymous; a reply of 400 characters by the "
    "action, with its fact and what follows in step, against three statements of the ORM"
)


def measure(file: Path, found: community.Sample, *, quick: bool, as_json: bool) -> None:
    """Pages first, then replies, then deliveries: each beside its own limit in the same rounds."""
    seconds, rounds = (0.3, 3) if quick else (4.0, 5)
    pages = page.rows(file, found, seconds=seconds, rounds=rounds, more=_by_the_api)
    rows = [
        *(replace(each, case=each.case.replace(" ", "-")) for each in pages),
        _replies(found.circle, 100 if quick else 1_000, rounds),
        *_deliveries(file, found.circle, rounds=8 if quick else 40),
    ]
    show("talk", rows, rounds=rounds, data=DATA, as_json=as_json)


def _by_the_api(found: community.Sample) -> dict[str, list[str]]:
    at = f"/api/v1/brands/{found.circle.brand.slug}"
    wall = f"{at}/circles/{found.circle.slug}/posts"
    return {"json": [f"{at}/posts/{topic}" for topic in found.topics], "json wall": [wall]}


def _deliveries(file: Path, circle: Circle, *, rounds: int) -> list[Row]:
    rows = live.rows(file, circle, crowds=(1_000,), rounds=rounds)
    return [replace(each, case="sockets") for each in rows]


def _replies(circle: Circle, many: int, rounds: int) -> Row:
    """Each in a transaction of its own, as a request makes it."""
    heads = list(
        Post.of(circle.brand_id).filter(kind=Post.Kind.QUESTION).select_related("circle")[:many]
    )
    people = list(Person.of(circle.brand_id).filter(memberships__circle=circle)[:200])
    numbers = count()

    def ours() -> Taken:
        return taken(lambda told: _say(heads, people, told, _reply))

    def naive() -> Taken:
        return taken(lambda told: _say(heads, people, told, _hurried))

    def _reply(head: Post, by: Person) -> None:
        answer(head, by=by, body=WORDS, key=f"bench-{next(numbers)}")

    return compared("reply", "naive", rounds, ours, naive)


def _say(
    heads: list[Post],
    people: list[Person],
    told: Callable[[int], object],
    say: Callable[[Post, Person], None],
) -> None:
    for number, head in enumerate(heads):
        say(head, people[number % len(people)])
        told(1)


def _hurried(head: Post, by: Person) -> None:
    """As one writes it in a hurry: the row, and a count on the topic."""
    with transaction.atomic():
        html = prose.render(WORDS)
        Post.of(head.brand_id).create(
            brand_id=head.brand_id, circle=head.circle, author=by, kind=Post.Kind.ANSWER,
            parent=head, body=WORDS, html=html, excerpt=prose.excerpt(html),
        )  # fmt: skip
        Tally.of(head.brand_id).filter(post=head).update(answers=F("answers") + 1)
