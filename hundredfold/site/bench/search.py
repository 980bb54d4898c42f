"""Finding words among a million posts, half of them Chinese: against 50 ms, and 5,000 posts/s."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from django.db import connection

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle
from hundredfold.kit import bulk
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account
from hundredfold.search.actions.rebuild import rebuild
from hundredfold.search.asking import asked_for
from hundredfold.search.nouns import noun
from hundredfold.search.queries import find
from hundredfold.site.bench.report import Row, show
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk.models import Post

LIMIT, A_SECOND = 0.05, 5_000
BATCH = 10_000
KNOWN = 20_000
"""Words of each language; how often each is said falls with its rank, as in any language."""
LAST = datetime(2026, 11, 20, tzinfo=UTC)
COLUMNS = (
    "brand_id", "circle_id", "author_id", "byline", "kind", "title", "markup", "body", "html",
    "excerpt", "language", "written_at",
)  # fmt: skip
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]
SYLLABLES = [one + other for one in "bdfghklmnprstvz" for other in "aeiou"]
QUESTIONS = 200


class Tongue:
    """Words by their rank, and texts made of them."""

    def __init__(self, words: list[str], joined: str, chance: random.Random) -> None:
        self.words, self.joined, self.chance = words, joined, chance
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def text(self, many: int) -> str:
        return self.joined.join(self.chance.choices(self.words, cum_weights=self.weights, k=many))

    def word(self, first: int, last: int) -> str:
        return self.words[self.chance.randrange(first, last)]


def measure(*, quick: bool, as_json: bool) -> None:
    """The index is made once; then questions of each kind, each once to warm what is asked for."""
    posts, rounds = (20_000, 1) if quick else (1_000_000, 3)
    chance = random.Random(100)  # noqa: S311 it has to be the same each time
    tongues = _tongues(chance)
    circle = _settle()
    _write(circle, tongues, posts, chance)
    limit = Taken(posts, posts / A_SECOND, 0.0, [])
    made = taken(lambda progress: rebuild(circle.brand, noun("posts"), progress=progress) and None)
    rows = [compared("index a post", f"{A_SECOND} posts/s", 1, lambda: made, lambda: limit)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_index")
            cursor.execute("ANALYZE search_entry")
    rows += list(_rows(circle.brand, tongues, rounds))
    data = f"{posts:,} posts, half Chinese, {KNOWN:,} words of each language by Zipf's law"
    show("search", rows, rounds=rounds, data=data, as_json=as_json)


def _rows(brand: Brand, tongues: list[Tongue], rounds: int) -> Iterator[Row]:
    for name, ask in KINDS.items():
        questions = [ask(tongues[turn % 2]) for turn in range(QUESTIONS)]
        run = _asked(brand, questions, is_typing=name == "while typing")
        run()
        yield compared(name, "50 ms", rounds, run, _limit)


KINDS: dict[str, Callable[[Tongue], str]] = {
    "a frequent word": lambda tongue: tongue.word(0, 100),
    "a word": lambda tongue: tongue.word(100, 5_000),
    "a rare word": lambda tongue: tongue.word(15_000, KNOWN),
    "two words": lambda tongue: f"{tongue.word(0, 300)} {tongue.word(0, 3_000)}",
    "three words": lambda tongue: " ".join(tongue.word(0, 300) for _ in range(3)),
    "a word but not another": lambda tongue: f"{tongue.word(0, 300)} -{tongue.word(0, 100)}",
    "nothing": lambda tongue: "qqxqq",
    "while typing": lambda tongue: tongue.word(0, 5_000)[:-1],
}


def _limit() -> Taken:
    return Taken(QUESTIONS, QUESTIONS * LIMIT, 0.0, [LIMIT] * QUESTIONS)


def _asked(brand: Brand, questions: list[str], *, is_typing: bool) -> Callable[[], Taken]:
    def work(progress: Callable[[int], object]) -> None:
        for question in questions:
            find(brand, "posts", asked_for(question, is_typing=is_typing), viewer=None)
            progress(1)

    return lambda: taken(work)


def _tongues(chance: random.Random) -> list[Tongue]:
    english = {
        "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 3, 3)))) for _ in range(KNOWN * 3)
    }
    chinese = {
        "".join(chance.choices(HAN, k=chance.choice((2, 2, 2, 3)))) for _ in range(KNOWN * 3)
    }
    return [
        Tongue(sorted(english)[:KNOWN], " ", chance),
        Tongue(sorted(chinese)[:KNOWN], "", chance),
    ]


def _settle() -> Circle:
    account = Account.objects.create_user("reader@bench.example", "reading")
    brand = open_brand("bench", by=account, name=Words({"en": "Bench"}), at=LAST)
    reader = enrol(account, brand=brand, name="Reader", at=LAST)
    return found("talk", brand=brand, by=reader, name=Words({"en": "Talk"}), at=LAST)


def _write(circle: Circle, tongues: list[Tongue], posts: int, chance: random.Random) -> None:
    """Rows as posts have them, without the rest of what a post has: only the index is measured."""
    vendor = bulk.vendor(Post)
    for tongue in tongues:
        chance.shuffle(tongue.words)
    with bulk.long_haul():
        for start in range(0, posts, BATCH):
            rows = []
            for number in range(start, min(posts, start + BATCH)):
                tongue = tongues[number % 2]
                title, text = tongue.text(5), tongue.text(chance.randrange(10, 80))
                at = bulk.moment(LAST - timedelta(minutes=posts - number), vendor)
                rows.append(
                    (
                        circle.brand_id, circle.pk, None, "Somebody", "post", title, "markdown",
                        text, f"<p>{text}</p>", text[:300], "en", at,
                    )
                )  # fmt: skip
            bulk.insert(Post, COLUMNS, rows)
