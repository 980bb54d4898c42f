"""Where the hundred stand: by the groups inside, or each beside those they know."""

from datetime import timedelta
from typing import Any

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.join import join
from hundredfold.insight.actions.search_the_hundred import search_the_hundred
from hundredfold.insight.groups.found import VERSION, Group, Groups
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.among import ties_among
from hundredfold.insight.queries.searches import last_search
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account

AT = "/kite/desk/hundred/"
LATER = START + timedelta(days=2)


@pytest.fixture
def people(fresh_database: object, cast: Cast) -> list[Person]:
    """Six members who like what the next one of them says."""
    members = [
        enrol(account(f"m{at}"), brand=cast.brand, name=f"M{at}", at=START) for at in range(6)
    ]
    for member in members:
        join(cast.circle, by=member, at=START)
    for at, writer in enumerate(members):
        post = publish(cast.circle, by=writer, body="Hello.", at=START)
        like(post, by=members[at - 1], at=START + timedelta(days=1))
    catch_up()
    search_the_hundred(cast.brand, cast.circle, seeds=4)
    return members


def page(cast: Cast, sign_in: Any) -> str:
    answer = sign_in(cast.chief).get(AT, {"circle": "makers"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_without_groups_each_stands_beside_those_they_know(
    cast: Cast, people: list[Person], sign_in
) -> None:
    shown = page(cast, sign_in)
    assert "Where they stand" in shown
    assert "Whoever knows each other stands near." in shown


def test_with_groups_they_are_gathered_in_them(cast: Cast, people: list[Person], sign_in) -> None:
    found = last_search(cast.brand, cast.circle)
    assert found is not None
    asked = [one.candidate.person for one in found.listed]
    parts = [Group(n, [person], 1.0, 1.0, [f"word{n}"]) for n, person in enumerate(asked[:2], 1)]
    told = Groups(6, 6, 0.5, 0.9, 3, groups=parts)
    Drawing.objects.create(
        brand=cast.brand, circle=cast.circle, kind=Drawing.Kind.GROUPS, version=VERSION,
        document=told.document(), as_of=LATER,
    )  # fmt: skip
    shown = page(cast, sign_in)
    assert "They stand in 2 of 2 groups." in shown
    assert "word1" in shown
    assert "in no group" in shown


def test_ties_among_are_between_both(cast: Cast, people: list[Person]) -> None:
    numbers = [one.pk for one in people]
    found = ties_among(cast.brand, None, numbers[:3], as_of=LATER)
    assert [(one, other) for one, other, _strength in found] == [
        (numbers[0], numbers[1]), (numbers[1], numbers[2]),
    ]  # fmt: skip
    assert ties_among(cast.brand, None, numbers, as_of=START + timedelta(days=900)) == []
