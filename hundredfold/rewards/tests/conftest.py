"""Somebody who earns, and short words for what they hold."""

from collections.abc import Callable

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import Balance, Line, balance_of, lines_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from tests.cast import Cast


class Purses:
    """What people hold once the folds have read to the end."""

    def __init__(self, cast: Cast) -> None:
        self.brand = cast.brand

    def of(self, person: Person) -> Balance:
        catch_up()
        return balance_of(person.brand_id, ref(person), POINTS)

    def points(self, person: Person) -> int:
        return self.of(person).posted

    def lines(self, person: Person) -> list[Line]:
        """The newest first."""
        catch_up()
        return lines_of(person.brand, ref(person), POINTS, limit=100)

    def kinds(self, person: Person) -> list[str]:
        """The oldest first."""
        return [line.kind for line in reversed(self.lines(person))]


@pytest.fixture
def purses(fresh_database: object, cast: Cast) -> Purses:
    return Purses(cast)


@pytest.fixture
def beginning(purses: Purses, cast: Cast) -> Callable[[Person], int]:
    """How much more a person has than they had at first: everybody has joined something."""
    had = {person.pk: purses.points(person) for person in (cast.chief, cast.iron, cast.fan)}
    return lambda person: purses.points(person) - had[person.pk]
