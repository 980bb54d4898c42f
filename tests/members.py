"""A crowd of members of whom different things are true."""

import random
from collections.abc import Sequence
from datetime import timedelta

from hundredfold.circles.models import Membership, Role, Standing
from hundredfold.insight.models import Interest
from hundredfold.insight.segments.words import STANDINGS
from hundredfold.people.models import Footprint, Person
from tests.cast import START, Cast


def crowd(
    cast: Cast, *, tags: Sequence[str] = (), places: Sequence[str] = ("",), count: int = 40
) -> list[int]:
    """So many members of the circle, the same each time; written straight into the tables."""
    chance = random.Random(11)  # the same each time
    made = []
    for number in range(count):
        moment = START + timedelta(hours=chance.randrange(9_000), seconds=number)
        person = Person.objects.create(
            brand=cast.brand,
            name=f"Member {number}",
            place=chance.choice(places),
            appeared_at=moment,
        )
        made.append(person.pk)
        Membership.objects.create(
            brand=cast.brand, circle=cast.circle, person=person, joined_at=moment,
            role=chance.choice([Role.FAN, Role.FAN, Role.IRON]),
        )  # fmt: skip
        if chance.random() < 0.7:
            Footprint.objects.create(
                brand=cast.brand, person=person, deeds=chance.randrange(1, 9), first_at=moment,
                last_at=moment + timedelta(minutes=chance.randrange(90_000)),
            )  # fmt: skip
        for word in STANDINGS:
            if chance.random() < 0.5:
                Standing.objects.create(
                    brand=cast.brand, circle=cast.circle, person=person, name=word.name,
                    value=chance.randrange(1, 9), as_of=START, why=f"insight.{word.name}@1",
                )  # fmt: skip
        for tag in tags:
            if chance.random() < 0.4:
                Interest.objects.create(
                    brand=cast.brand, circle=cast.circle, person=person, tag=tag,
                    times=chance.randrange(1, 5), last_at=moment, as_of=START,
                )  # fmt: skip
    return made
