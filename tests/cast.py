"""The cast: Chief runs the circle, Iron helps, Fan belongs, Stranger does not; Rival is away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle, Role
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account, Person

PASSWORD = "correct horse battery staple"
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the two places they are in."""

    brand: Brand
    circle: Circle
    chief: Person
    iron: Person
    fan: Person
    stranger: Person
    rival: Person
    rival_circle: Circle


def account(name: str) -> Account:
    """Somebody who can sign in, as `name@example.org` with PASSWORD."""
    return Account.objects.create_user(f"{name}@example.org", PASSWORD)


def gather() -> Cast:
    """The cast through the real actions, so that the log knows them."""
    owner = account("chief")
    brand = open_brand("kite", by=owner, name=Words({"en": "Kite", "zh-hans": "纸鸢"}), at=START)
    chief = enrol(owner, brand=brand, name="Chief", at=START)
    iron, fan, stranger = (
        enrol(account(name), brand=brand, name=name.title(), at=START)
        for name in ("iron", "fan", "stranger")
    )
    circle = found("makers", brand=brand, by=chief, name=Words({"en": "Makers"}), at=START)
    join(circle, by=iron, at=START)
    join(circle, by=fan, at=START)
    appoint(iron, circle=circle, role=Role.IRON, by=chief, at=START)

    other = account("rival")
    heron = open_brand("heron", by=other, name=Words({"en": "Heron"}), at=START)
    rival = enrol(other, brand=heron, name="Rival", at=START)
    pond = found("pond", brand=heron, by=rival, name=Words({"en": "Pond"}), at=START)
    return Cast(brand, circle, chief, iron, fan, stranger, rival, pond)


@pytest.fixture
def cast(database: None) -> Cast:
    return gather()


@pytest.fixture
def brand(cast: Cast) -> Brand:
    return cast.brand


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return cast.circle


@pytest.fixture
def chief(cast: Cast) -> Person:
    return cast.chief


@pytest.fixture
def iron(cast: Cast) -> Person:
    return cast.iron


@pytest.fixture
def fan(cast: Cast) -> Person:
    return cast.fan


@pytest.fixture
def stranger(cast: Cast) -> Person:
    return cast.stranger


@pytest.fixture
def rival(cast: Cast) -> Person:
    return cast.rival


@pytest.fixture
def rival_circle(cast: Cast) -> Circle:
    return cast.rival_circle


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[Person], Client]:
    """A browser's worth of cookies for one of the cast."""

    def signed_in(person: Person) -> Client:
        client = Client()
        assert person.account is not None
        client.force_login(person.account)
        return client

    return signed_in
