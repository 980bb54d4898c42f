"""A generated community, always the same: 2,000 people, 2,000 topics, 19,400 posts."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.test import Client

from hundredfold.activity import pen
from hundredfold.activity.facts import Line
from hundredfold.circles import facts as of_circles
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle, Membership
from hundredfold.kit import prose
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.words import Words
from hundredfold.people import facts as of_people
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account, Person
from hundredfold.talk import facts
from hundredfold.talk.models import Like, Post

PEOPLE, TOPICS, POSTS, LIKES = 2_000, 2_000, 19_400, 20_000
LONG, MEASURED = (200, 40), (200, 20)
"""So many topics have so many posts. The measured ones are as long as a page of the peer shows."""

Body = tuple[str, str, str]
"""What was written: its source, its HTML and its first words."""

BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = [
    "kite", "paper", "spar", "line", "bridle", "tail", "wind", "field", "knot", "glue", "bamboo",
    "silk", "frame", "reel", "dawn", "gust", "hill", "river", "steady", "light", "repair",
    "measure", "fold", "cut", "bind", "loop", "lift", "turn", "drift", "land", "spring", "market",
    "table", "question", "answer", "because", "always", "never", "maybe", "better", "slower",
    "wider", "thin", "strong", "together", "evening",
]  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """What is measured in the community: where, and as whom."""

    circle: Circle
    topics: list[int]
    cookie: str


@transaction.atomic
def settle(seed: int = 100) -> Circle:
    """Fill an empty, migrated database. Many rows at once, but every one with its fact."""
    chance = random.Random(seed)  # noqa: S311 it has to be the same each time
    account = Account.objects.create_user("reader@bench.example", "reading")
    brand = open_brand("bench", by=account, name=Words({"en": "Bench"}), at=BEGAN)
    reader = enrol(account, brand=brand, name="Reader", at=BEGAN)
    circle = found("talk", brand=brand, by=reader, name=Words({"en": "Talk"}), at=BEGAN)
    people = _people(circle, chance)
    posts = _posts(circle, people, chance)
    _likes(circle, posts, people, chance)
    return circle


def sample(circle: Circle) -> Sample:
    """Fifty topics of the measured length, and the cookie of a member who is signed in."""
    answers = MEASURED[1] - 1
    found = Post.of(circle.brand_id).filter(tally__answers=answers).order_by("pk")
    client = Client()
    client.force_login(Account.objects.get(email="reader@bench.example"))
    return Sample(
        circle,
        list(found.values_list("pk", flat=True)[:50]),
        "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()),
    )


def _people(circle: Circle, chance: random.Random) -> list[Person]:
    people = Person.of(circle.brand_id).bulk_create(
        Person(brand_id=circle.brand_id, name=_called(number, chance), appeared_at=BEGAN)
        for number in range(PEOPLE)
    )
    Membership.of(circle.brand_id).bulk_create(
        Membership(brand_id=circle.brand_id, circle=circle, person=person, joined_at=BEGAN)
        for person in people
    )
    brand = circle.brand_id
    pen.record_all(
        [
            line
            for person in people
            for line in (
                of_people.enrolled.line(brand=brand, actor=person, object=person, at=BEGAN),
                of_circles.joined.line(
                    brand=brand, circle=circle.pk, actor=person, object=circle, at=BEGAN
                ),
            )
        ]
    )
    return people


def _posts(circle: Circle, people: list[Person], chance: random.Random) -> list[Post]:
    bodies = [_body(chance) for _ in range(400)]
    lengths = list(_lengths(chance))
    moments = (BEGAN + timedelta(minutes=20 * step) for step in range(POSTS))
    heads = Post.of(circle.brand_id).bulk_create(
        _post(circle, chance.choice(people), chance.choice(bodies), at, _title(chance))
        for _, at in zip(lengths, moments, strict=False)
    )
    answers = Post.of(circle.brand_id).bulk_create(
        _post(circle, chance.choice(people), chance.choice(bodies), at, parent=head)
        for head, at in zip(
            (head for head, length in zip(heads, lengths, strict=True) for _ in range(length - 1)),
            moments,
            strict=False,
        )
    )
    pen.record_all([_said(post) for post in (*heads, *answers)])
    return [*heads, *answers]


def _likes(circle: Circle, posts: list[Post], people: list[Person], chance: random.Random) -> None:
    pairs = {(chance.choice(posts), chance.choice(people)) for _ in range(LIKES)}
    told = sorted(
        ((post, person) for post, person in pairs if post.author_id != person.pk),
        key=lambda pair: (pair[0].pk, pair[1].pk),
    )
    Like.of(circle.brand_id).bulk_create(
        Like(brand_id=post.brand_id, post=post, person=person, liked_at=post.written_at)
        for post, person in told
    )
    pen.record_all(
        [
            facts.liked.line(
                brand=post.brand_id,
                circle=post.circle_id,
                actor=person,
                object=post,
                note=facts.ThreadNote(thread=post.thread_id, author=post.author_id),
                at=post.written_at,
            )
            for post, person in told
        ]
    )


def _lengths(chance: random.Random) -> Iterator[int]:
    """How many posts each topic has: 200 long ones, 200 measured ones, the rest shares the rest."""
    fixed = [LONG[1]] * LONG[0] + [MEASURED[1]] * MEASURED[0]
    free = TOPICS - len(fixed)
    rest = [1] * free
    for _ in range(POSTS - sum(fixed) - free):
        rest[chance.randrange(free)] += 1
    lengths = fixed + rest
    chance.shuffle(lengths)
    yield from lengths


def _post(
    circle: Circle,
    author: Person,
    words: Body,
    at: datetime,
    title: str = "",
    parent: Post | None = None,
) -> Post:
    body, html, excerpt = words
    return Post(
        brand_id=circle.brand_id,
        circle=circle,
        author=author,
        kind=Post.Kind.ANSWER if parent else Post.Kind.QUESTION,
        parent=parent,
        title=title,
        body=body,
        html=html,
        excerpt=excerpt,
        written_at=at,
    )


def _said(post: Post) -> Line:
    fact = facts.answered if post.parent else facts.asked
    return fact.line(
        brand=post.brand_id,
        circle=post.circle_id,
        actor=post.author or SYSTEM,
        object=post,
        target=post.parent,
        note=facts.ThreadNote(
            thread=post.thread_id, author=post.parent.author_id if post.parent else None
        ),
        at=post.written_at,
    )


def _called(number: int, chance: random.Random) -> str:
    return f"{chance.choice(WORDS).title()} {chance.choice(WORDS).title()} {number}"


def _title(chance: random.Random) -> str:
    return _sentence(chance, 7).rstrip(".")


def _body(chance: random.Random) -> Body:
    """About 400 characters in two paragraphs, with something in bold."""
    halves = (_until(chance, 200), _until(chance, 200))
    body = f"{halves[0]}\n\n**{chance.choice(WORDS)}** {halves[1]}"
    html = prose.render(body)
    return body, html, prose.excerpt(html)


def _until(chance: random.Random, length: int) -> str:
    said = ""
    while len(said) < length:
        said += _sentence(chance, chance.randint(6, 12)) + " "
    return said[: length - 1] + "."


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(_some(chance, words)).capitalize() + "."


def _some(chance: random.Random, count: int) -> Iterable[str]:
    return (chance.choice(WORDS) for _ in range(count))
