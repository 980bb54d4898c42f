"""Two brands in which everything happened: the same people, the same words, the same addresses.

What the second one makes has numbers above A_MILLION: wherever one comes up, one can tell whose it
is. Nothing here goes through `Model.of`, which some tests spoil.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from hundredfold.activity.actions.ask_once import ask_once
from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.models import Activity
from hundredfold.activity.queries import log_of
from hundredfold.benefits.actions.issue import buy
from hundredfold.benefits.models import Benefit
from hundredfold.brands.models import Brand, Demonstration
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle
from hundredfold.kit.near import near
from hundredfold.kit.refs import ref
from hundredfold.kit.scope import as_owner
from hundredfold.kit.words import Words
from hundredfold.ledger.models import Transfer
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person, Token
from hundredfold.rewards.actions.hand_on import hand_on
from hundredfold.rewards.models import Snag
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.slow_down import slow_down
from hundredfold.talk.models import Comment, Post
from tests.cast import START, Cast
from tests.databases import Copy
from tests.lives import bring, hold_things, lead, part

A_MILLION = 1_000_000
AFTER = START + timedelta(days=3)


@dataclass(frozen=True)
class Side:
    """One brand, and one of everything that is in it."""

    brand: Brand
    circle: Circle
    steward: Person
    asker: Person
    helper: Person
    post: Post
    question: Post
    answer: Post
    comment: Comment
    away: Post

    @property
    def token(self) -> Token:
        return Token.objects.filter(brand=self.brand, revoked_at=None).order_by("pk")[0]

    @property
    def fact(self) -> Activity:
        return log_of(self.brand).order_by("-pk")[0]

    @property
    def transfer(self) -> Transfer:
        return Transfer.objects.filter(brand=self.brand, key="held-1").get()

    @property
    def demonstration(self) -> Demonstration:
        return Demonstration.objects.select_related("brand").get(brand=self.brand)


Sides = Callable[[], Side]


def fill(side: Side, folder: Path) -> Side:
    """Everything happens on this side."""
    folder.mkdir()
    Demonstration.objects.create(brand=side.brand, seed=1)
    ask_once(side.brand, key="a request", digest="the same")
    bring(side.circle, folder)
    people = {"steward": side.steward, "asker": side.asker, "helper": side.helper}
    life = lead(side.circle, **people)
    publish(side.circle, by=side.asker, title="Anybody?", body="?", question=True, at=AFTER)
    away = Post.objects.get(brand=side.brand, excerpt="Cheap kites")
    part(side.circle, f"guest-of-{side.brand.slug}")
    hold_things(side.brand, ref(side.asker), ref(side.helper))
    buy(Benefit.of(side.brand).get(code="english-hour"), by=side.asker, at=AFTER)
    hand_on(side.helper, 1, by=side.asker, words="For the line", at=AFTER)
    slow_down(side.circle, 5, by=side.steward, at=AFTER)
    be_told_no(side)
    catch_up()
    near.clear()
    return replace(
        side,
        post=life.post,
        question=life.question,
        answer=life.answer,
        comment=life.comment,
        away=away,
    )


def be_told_no(side: Side) -> None:
    """Once the ledger would not take back what was spent."""
    Snag.objects.create(
        brand=side.brand, fact=side.fact.pk, key="a no", rule="rewards.like@1",
        earner=ref(side.asker), points=2, code="debt_limit", happened_at=AFTER,
    )  # fmt: skip


def empty(brand: Brand, circle: Circle, *, steward: Person, asker: Person, helper: Person) -> Side:
    nothing, unsaid = Post(), Comment()
    return Side(brand, circle, steward, asker, helper, nothing, nothing, nothing, unsaid, nothing)


@pytest.fixture
def ours(fresh_database: Copy, cast: Cast, tmp_path: Path) -> Side:
    """Everything has happened in Kite."""
    side = empty(cast.brand, cast.circle, steward=cast.chief, asker=cast.fan, helper=cast.iron)
    return fill(side, tmp_path / "ours")


@pytest.fixture
def come_they(cast: Cast, tmp_path: Path) -> Sides:
    """Everything happens in Heron too, when the test says so."""

    def they_come() -> Side:
        begin_far_away()
        brand = cast.rival_circle.brand
        circle = found("makers", brand=brand, by=cast.rival, name=Words(en="Makers"), at=START)
        asker, helper = (enrol(p.account, brand=brand, name=p.name, at=START) for p in two(cast))
        for person in (asker, helper):
            join(circle, by=person, at=START)
        publish(circle, by=helper, body="One more than in Kite.")
        side = empty(brand, circle, steward=cast.rival, asker=asker, helper=helper)
        return fill(side, tmp_path / "theirs")

    return they_come


@pytest.fixture
def theirs(ours: Side, come_they: Sides) -> Side:
    """Everything has happened in Heron as well."""
    return come_they()


def two(cast: Cast) -> tuple[Person, Person]:
    return cast.fan, cast.iron


def begin_far_away() -> None:
    """Let every number that is given from now on be above a million."""
    with as_owner("it moves the counters"), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.execute(
                "INSERT INTO sqlite_sequence SELECT name, %s FROM sqlite_master "
                "WHERE type = 'table' AND sql LIKE '%%AUTOINCREMENT%%'",
                [A_MILLION],
            )
        else:
            cursor.execute(
                "SELECT setval(oid, %s) FROM pg_class "
                "WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace",
                [A_MILLION],
            )
