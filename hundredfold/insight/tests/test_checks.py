"""`check` sees a day or a tie that the facts do not tell."""

import pytest
from django.db import connection

from hundredfold.activity.actions.follow import catch_up
from hundredfold.insight.models import Contact, Day
from hundredfold.kit.checks import Verdict, verdicts
from tests.cast import Cast


def seen(name: str) -> Verdict:
    return next(verdict for verdict in verdicts(connection) if verdict.name == name)


@pytest.fixture(autouse=True)
def told(fresh_database: object, life: object) -> None:
    catch_up()


def test_all_is_well() -> None:
    assert seen("insight.days").ok
    assert seen("insight.ties").ok


def test_a_day_that_nobody_lived_is_told(cast: Cast) -> None:
    day = Day.of(cast.brand).first()
    assert day is not None
    day.deeds += 1
    day.save()
    assert not seen("insight.days").ok


def test_a_contact_without_its_tie_is_told(cast: Cast) -> None:
    contact = Contact.of(cast.brand).first()
    assert contact is not None
    contact.delete()
    assert "their tie counts" in seen("insight.ties").detail
