import pytest

from hundredfold.activity.actions.replay import replay
from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account, Footprint, Person


@pytest.fixture
def newcomer(database):
    return Account.objects.create_user("New@Example.org")


def test_an_account_becomes_a_person(cast, newcomer, happened):
    person = enrol(newcomer, brand=cast.brand, name="  Maya \n Okafor ", place="Jinan")
    assert (person.name, person.place, person.account) == ("Maya Okafor", "Jinan", newcomer)
    ref = f"people.person:{person.pk}"
    assert happened() == [(ref, "Create", "people.person", ref)]
    replay()
    assert Footprint.of(cast.brand).get(person=person).deeds == 1


def test_twice_is_once(cast, newcomer, happened):
    first = enrol(newcomer, brand=cast.brand, name="Maya")
    happened()
    assert enrol(newcomer, brand=cast.brand, name="Somebody else") == first
    assert happened() == []


def test_in_another_brand_they_are_another_person(cast, newcomer):
    here = enrol(newcomer, brand=cast.brand, name="Maya")
    there = enrol(newcomer, brand=cast.rival.brand, name="M.")
    assert here != there
    assert list(Person.of(cast.rival.brand).filter(account=newcomer)) == [there]


@pytest.mark.parametrize("name", ["", "  ", "\x00", "x" * 81])
def test_a_person_has_a_name(cast, newcomer, name):
    with pytest.raises(Unacceptable) as refused:
        enrol(newcomer, brand=cast.brand, name=name)
    assert refused.value.field == "name"


@pytest.mark.django_db
def test_addresses_are_compared_without_case():
    account = Account.objects.create_user("Maya@Example.ORG", "a good long password")
    assert account.email == "maya@example.org"
    assert Account.objects.get_by_natural_key("MAYA@example.org") == account
    assert account.check_password("a good long password")
