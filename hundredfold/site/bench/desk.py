"""The pages of the desk over ten million facts, against two seconds."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.test import Client
from django.urls import reverse

from hundredfold.activity import pen
from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.facts import Line
from hundredfold.circles import facts as of_circles
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle, Membership
from hundredfold.insight.actions.draw_the_groups import draw_the_groups
from hundredfold.insight.actions.measure import measure as read_the_rulers
from hundredfold.insight.actions.plan_the_tribes import plan_the_tribes
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.insight.actions.search_the_hundred import search_the_hundred
from hundredfold.insight.actions.trace_the_cascades import trace_the_cascades
from hundredfold.kit.bulk import long_haul
from hundredfold.kit.stock import take_stock_of_everything
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account, Person
from hundredfold.site.bench.report import show
from hundredfold.site.bench.story import MIX, Named
from hundredfold.site.bench.timing import Taken, compared, taken
from hundredfold.talk import facts as talk

FACTS_OF_ONE = 50
KNOWN = 30
"""So many others somebody has to do with."""
BATCH = 20_000
LAST = datetime(2026, 11, 20, tzinfo=UTC)
YEAR = timedelta(days=365)
LIMIT = 2.0
PAGES = (
    "today", "people", "rules", "hundred", "work", "rulers", "claims", "circles", "groups",
    "tribes", "cascades", "segments", "explain",
)  # fmt: skip
FIGURES = ("stay_90", "active_30", "iron_fans", "onlookers", "strong_ties", "lasting_love")


def measure(*, quick: bool, as_json: bool) -> None:
    """Every page of the desk once to warm it, then in rounds."""
    facts, rounds = (100_000, 3) if quick else (10_000_000, 3)
    circle, chief = settle(facts)
    client = Client()
    client.force_login(chief)
    limit = Taken(1, LIMIT, 0.0, [LIMIT])
    rows = []
    for name, address in pages(circle):
        _asked(client, address)()
        rows.append(compared(name, "2 s", rounds, _asked(client, address), lambda: limit))
    people = facts // FACTS_OF_ONE
    data = f"{facts:,} facts of {people:,} people in five circles, one year"
    show("desk", rows, rounds=rounds, data=data, as_json=as_json)


def pages(circle: Circle) -> Iterator[tuple[str, str]]:
    """What each page is called, and its address."""
    brand, asked = circle.brand.slug, f"?circle={circle.slug}"
    for name in PAGES:
        yield name, reverse(f"desk:{name}", args=[brand])
    for name in ("work", "rulers", "segments"):
        yield f"{name} of a circle", reverse(f"desk:{name}", args=[brand]) + asked
    for figure in FIGURES:
        yield f"who: {figure}", reverse("desk:counted", args=[brand, figure])
    somebody = Membership.of(circle.brand).filter(circle=circle).order_by("pk")[3].person_id
    yield "portrait", reverse("desk:portrait", args=[brand, somebody]) + asked
    about = f"?about=people.person:{somebody}"
    yield "facts of somebody", reverse("desk:explain", args=[brand]) + about


def _asked(client: Client, address: str) -> Callable[[], Taken]:
    def work(progress: Callable[[int], object]) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise AssertionError(f"{address} answers {answer.status_code}")
        progress(1)

    return lambda: taken(work)


def settle(facts: int) -> tuple[Circle, Account]:
    """A brand with a year behind it, its rulers read, its groups drawn and its hundred found."""
    chief = Account.objects.create_user("chief@bench.example", "reading")
    brand = open_brand("bench", by=chief, name=Words(en="Bench"), at=LAST - YEAR)
    first = enrol(chief, brand=brand, name="Chief", at=LAST - YEAR)
    circles: list[Circle] = [
        found(f"circle-{n}", brand=brand, by=first, name=Words(en=f"Circle {n}"), at=LAST - YEAR)
        for n in range(5)
    ]
    with long_haul():
        people = _people(circles, facts // FACTS_OF_ONE)
        _record(_deeds(circles, people, facts))
        catch_up()
        publish_standings(brand, at=LAST)
        catch_up()
    take_stock_of_everything()  # as every night
    for where in (None, circles[0]):
        read_the_rulers(brand, where, as_of=LAST.date())
    draw_the_groups(brand, None)
    plan_the_tribes(brand, None)
    trace_the_cascades(brand, None)
    search_the_hundred(brand, None, seeds=100)
    return circles[0], chief


def _people(circles: list[Circle], count: int) -> list[Person]:
    brand = circles[0].brand
    people = Person.of(brand).bulk_create(
        (Person(brand=brand, name=f"Member {n}", appeared_at=LAST - YEAR) for n in range(count)),
        batch_size=10_000,
    )
    belonging = [
        (person, circles[at % len(circles)], LAST - YEAR * (at % 97) / 100)
        for at, person in enumerate(people)
    ]
    Membership.of(brand).bulk_create(
        (
            Membership(brand=brand, circle=circle, person=person, joined_at=at)
            for person, circle, at in belonging
        ),
        batch_size=10_000,
    )
    joined = of_circles.joined
    _record(
        joined.line(brand=brand.pk, circle=circle.pk, actor=person, object=circle, at=at)
        for person, circle, at in belonging
    )
    return people


def _record(lines: Iterator[Line]) -> None:
    """Each batch is a transaction of its own."""
    while batch := list(islice(lines, BATCH)):
        pen.record_new(batch)


def _deeds(circles: list[Circle], people: list[Person], count: int) -> Iterator[Line]:
    """Most come from few people; everybody has to do with those of their own circle nearby."""
    chance = random.Random(100)  # noqa: S311 every run has to be the same, and none is a secret
    said, shares = [fact for fact, _share in MIX], [share for _fact, share in MIX]
    brand, step = circles[0].brand_id, YEAR / count
    for number in range(count):
        at = int(chance.random() ** 3 * len(people))
        other = (at + len(circles) * (1 + int(chance.random() ** 2 * KNOWN))) % len(people)
        post = number // 10 + 1
        fact = chance.choices(said, shares)[0]
        yield fact.line(
            brand=brand,
            circle=circles[at % len(circles)].pk,
            actor=people[at],
            object=Named(f"talk.post:{post}"),
            target=Named(f"talk.post:{post // 2 + 1}"),
            note=talk.ThreadNote(thread=post // 2 + 1, author=people[other].pk),
            at=LAST - YEAR + step * number,
        )
