"""A million notices of two hundred thousand facts, told again three times, and a morning's digests
of ten thousand members."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hundredfold.activity import pen
from hundredfold.activity.actions.follow import BATCH, follow
from hundredfold.activity.actions.replay import forget, replay
from hundredfold.activity.facts import Line
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.queries import START, told_after
from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle
from hundredfold.kit.bulk import long_haul
from hundredfold.kit.words import Words
from hundredfold.notices.clocks import next_digest
from hundredfold.notices.models import Delivery, Notice
from hundredfold.notices.queries import due_together, letters_together
from hundredfold.notices.writing import written
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account, Person
from hundredfold.site.bench.report import show
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk import facts as talk
from hundredfold.talk.models import Post

FOLLOWED, LIMIT = 5, 60.0
"""Each member follows so many others; so many seconds may a morning's digests take."""
LAST = datetime(2026, 11, 20, tzinfo=UTC)
THREADS = 2_000
Progress = Callable[[int], object]


def measure(*, quick: bool, as_json: bool) -> None:
    """Facts are folded against being read and told to nobody; then the story is told again."""
    people, posts = (1_000, 4_000) if quick else (10_000, 200_000)
    circle = _settle(people, posts)
    fold = next(one for one in followers(behind=True) if one.name == "notices.tell_people")
    rows = [compared("fold a fact", "reading", 1, lambda: _folded(fold), _reading)]
    notices = Notice.of(circle.brand).count()
    for _ in range(3):
        replay([fold])
        if Notice.of(circle.brand).count() != notices:
            raise AssertionError("a notice was told twice, or not at all")
    limit = Taken(people, LIMIT, 0.0, [LIMIT])
    morning = next_digest(LAST, "UTC", Delivery.Digest.DAILY)
    digests = taken(lambda progress: _digests(circle.brand, morning, progress))
    if digests.done != people:
        raise AssertionError(f"{digests.done} digests for {people} members")
    rows.append(compared("write a digest", "60 s for all", 1, lambda: digests, lambda: limit))
    data = f"{notices:,} notices of {posts:,} facts for {people:,} members, told three times again"
    show("notices", rows, rounds=1, data=data, as_json=as_json)


def _folded(fold: Follower) -> Taken:
    forget([fold])

    def work(progress: Progress) -> None:
        while done := follow(fold):
            progress(done)

    return taken(work)


def _reading() -> Taken:
    def work(progress: Progress) -> None:
        position = START
        while True:
            told, position = told_after(position, BATCH)
            if not told:
                return
            progress(len(told))

    return taken(work)


def _digests(brand: Brand, at: datetime, progress: Progress) -> None:
    """Written as they would be sent, in stretches as the worker takes them."""
    while due := due_together(brand, at):
        for letter in letters_together(brand, due):
            written(letter, together=True, at=at).message().as_bytes()
            progress(1)
        later = at + timedelta(days=1)
        Delivery.of(brand).filter(pk__in=[one.pk for one in due]).update(digest_due_at=later)


def _settle(people: int, posts: int) -> Circle:
    chance = random.Random(100)  # noqa: S311 it has to be the same each time
    account = Account.objects.create_user("chief@bench.example", "reading")
    brand = open_brand("bench", by=account, name=Words({"en": "Bench"}), at=LAST)
    chief = enrol(account, brand=brand, name="Chief", at=LAST)
    circle = found("talk", brand=brand, by=chief, name=Words({"en": "Talk"}), at=LAST)
    with long_haul():
        members = _people(brand, people)
        threads = _threads(circle, members, chance)
        lines = [_follows(brand, one, other) for one, other in _pairs(members, chance)]
        pen.record_all(lines)
        for start in range(0, posts, BATCH):
            pen.record_all(
                [
                    _published(chance.choice(threads), members[number % len(members)], number)
                    for number in range(start, min(posts, start + BATCH))
                ]
            )
    return circle


def _people(brand: Brand, many: int) -> list[Person]:
    accounts = Account.objects.bulk_create(
        Account(email=f"member{number}@bench.example") for number in range(many)
    )
    members = Person.of(brand).bulk_create(
        Person(brand=brand, account=account, name=f"Member {number}", appeared_at=LAST)
        for number, account in enumerate(accounts)
    )
    Delivery.of(brand).bulk_create(
        Delivery(
            brand=brand,
            person=member,
            digest=Delivery.Digest.DAILY,
            house="https://bench.example",
            digest_due_at=LAST,
        )
        for member in members
    )
    return members


def _threads(circle: Circle, members: list[Person], chance: random.Random) -> list[Post]:
    return Post.of(circle.brand_id).bulk_create(
        Post(
            brand_id=circle.brand_id,
            circle=circle,
            author=chance.choice(members),
            kind=Post.Kind.POST,
            title=f"Thread {number}",
            body="Words",
            html="<p>Words</p>",
            written_at=LAST,
        )
        for number in range(THREADS)
    )


def _pairs(members: list[Person], chance: random.Random) -> list[tuple[Person, Person]]:
    """Everybody follows, and is followed by, as many."""
    steps = chance.sample(range(1, len(members)), FOLLOWED)
    many = len(members)
    return [(one, members[(at + step) % many]) for at, one in enumerate(members) for step in steps]


def _follows(brand: Brand, one: Person, other: Person) -> Line:
    return talk.followed.line(brand=brand.pk, actor=one, object=other, at=LAST)


def _published(post: Post, author: Person, number: int) -> Line:
    return talk.published.line(
        brand=post.brand_id,
        circle=post.circle_id,
        actor=author,
        object=post,
        note=talk.ThreadNote(thread=post.pk),
        at=LAST - timedelta(seconds=number),
    )
