"""Imported people come: by a steward's code, as who they are, with what they held until then."""

from typing import Any

import pytest

from hundredfold.activity.queries import by
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Role
from hundredfold.circles.permissions import membership_of
from hundredfold.identity.actions.consent import consent
from hundredfold.identity.actions.give_history import (
    make_history_code,
    revoke_history_code,
    take_history,
    take_history_back,
)
from hundredfold.identity.actions.open_site import open_site
from hundredfold.identity.models import Consent, HistoryCode, Site
from hundredfold.kit.near import near
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unfitting, Untimely
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import GONE, Person, SameAs, Token
from tests.cast import START, Cast, account


@pytest.fixture
def imported(cast: Cast) -> Person:
    """Somebody who wrote elsewhere, and whom an import brought into the circle."""
    near.clear()
    person = Person.objects.create(brand=cast.brand, name="kitelover", appeared_at=START)
    belong(cast.circle, by=person, at=START)
    return person


def shop_of(cast: Cast) -> Site:
    """Another site of the brand."""
    back = ["https://shop.example/"]
    return open_site(cast.brand, by=cast.chief, name="Shop", addresses=back)[0]


def test_a_newcomer_takes_their_history(cast: Cast, imported: Person) -> None:
    code, word = make_history_code(imported, by=cast.chief)
    assert word not in code.digest
    come = account("mei")
    taken = take_history(cast.brand, account=come, word=f" {word[:8].upper()}-{word[8:]} ")
    assert (taken.pk, taken.account) == (imported.pk, come)
    with pytest.raises(Unfitting):
        take_history(cast.brand, account=account("other"), word=word)
    with pytest.raises(Untimely):
        make_history_code(taken, by=cast.chief)
    assert "Add" in [fact.verb for fact in by(cast.brand, ref(imported))]


def test_who_was_somebody_already_brings_what_they_held(cast: Cast, imported: Person) -> None:
    come = account("mei")
    young = enrol(come, brand=cast.brand, name="Mei")
    belong(cast.circle, by=young)
    make_token(by=young, name="Feeds")
    consent(shop_of(cast), by=young, scopes=["openid"])
    _code, word = make_history_code(imported, by=cast.chief)
    taken = take_history(cast.brand, account=come, word=word)
    assert taken.pk == imported.pk
    young.refresh_from_db()
    assert young.account is None
    assert membership_of(young, circle=cast.circle) is None
    assert membership_of(taken, circle=cast.circle) is not None
    assert Token.of(cast.brand).get().person == taken
    assert Consent.of(cast.brand).get().person == taken
    assert Consent.of(cast.brand).get().sub == young.pk
    assert SameAs.of(cast.brand).get().former == young

    take_history_back(taken, by=cast.chief)
    take_history_back(taken, by=cast.chief)
    young.refresh_from_db()
    imported.refresh_from_db()
    assert young.account == come
    assert imported.account is None
    assert membership_of(young, circle=cast.circle) is not None
    assert Token.of(cast.brand).get().person == young
    assert not SameAs.of(cast.brand).exists()


def test_codes_end(cast: Cast, imported: Person) -> None:
    first, word = make_history_code(imported, by=cast.chief)
    second, other = make_history_code(imported, by=cast.chief)
    come: Any = {"account": account("mei")}
    with pytest.raises(Unfitting):
        take_history(cast.brand, word=word, **come)
    revoke_history_code(second.person, by=cast.chief)
    revoke_history_code(second.person, by=cast.chief)
    with pytest.raises(Unfitting):
        take_history(cast.brand, word=other, **come)
    for _guess in range(8):
        with pytest.raises(Unfitting):
            take_history(cast.brand, word="guessed", **come)
    _code, good = make_history_code(imported, by=cast.chief)
    with pytest.raises(Untimely, match="too_many_guesses"):
        take_history(cast.brand, word=good, **come)
    assert first.pk != second.pk


def test_only_stewards(cast: Cast, imported: Person) -> None:
    make_history_code(imported, by=cast.chief)
    for act in (
        lambda: make_history_code(imported, by=cast.iron),
        lambda: revoke_history_code(imported, by=cast.iron),
        lambda: take_history_back(imported, by=cast.iron),
    ):
        with pytest.raises(Refused):
            act()


def test_whichever_of_the_two_was_more(cast: Cast, imported: Person) -> None:
    """The only chief takes a fan's history, and the circle has a chief before and after."""
    _code, word = make_history_code(imported, by=cast.chief)
    come = cast.chief.account
    assert come is not None
    taken = take_history(cast.brand, account=come, word=word)
    belongs = membership_of(taken, circle=cast.circle)
    assert belongs is not None
    assert belongs.role == Role.CHIEF
    take_history_back(taken, by=taken)
    belongs = membership_of(imported, circle=cast.circle)
    assert belongs is not None
    assert belongs.role == Role.FAN
    belongs = membership_of(cast.chief, circle=cast.circle)
    assert belongs is not None
    assert belongs.role == Role.CHIEF


def test_nobody_takes_two(cast: Cast, imported: Person) -> None:
    other = Person.objects.create(brand=cast.brand, name="otherforum", appeared_at=START)
    come = account("mei")
    _code, word = make_history_code(imported, by=cast.chief)
    take_history(cast.brand, account=come, word=word)
    _code, word = make_history_code(other, by=cast.chief)
    with pytest.raises(Untimely, match="two_histories"):
        take_history(cast.brand, account=come, word=word)


def test_who_became_somebody_waits_for_nobody(cast: Cast, imported: Person) -> None:
    _code, word = make_history_code(imported, by=cast.chief)
    come = cast.fan.account
    assert come is not None
    take_history(cast.brand, account=come, word=word)
    cast.fan.refresh_from_db()
    with pytest.raises(Untimely, match="taken"):
        make_history_code(cast.fan, by=cast.chief)
    machine = Person.objects.create(brand=cast.brand, name="bot", nature=Person.Nature.SYSTEM)
    with pytest.raises(Untimely, match="a_machine"):
        make_history_code(machine, by=cast.chief)


def test_without_a_name_before_nothing_is_left_when_parted(cast: Cast, imported: Person) -> None:
    _code, word = make_history_code(imported, by=cast.chief)
    taken = take_history(cast.brand, account=account("mei"), word=word)
    make_token(by=taken, name="Feeds")
    take_history_back(taken, by=cast.chief)
    imported.refresh_from_db()
    assert imported.account is None
    assert not Token.of(cast.brand).exists()


def test_leaving_for_good_takes_the_name_before_along(cast: Cast, imported: Person) -> None:
    come = account("mei")
    young = enrol(come, brand=cast.brand, name="Mei")
    _code, word = make_history_code(imported, by=cast.chief)
    taken = take_history(cast.brand, account=come, word=word)
    shred(taken, by=taken)
    young.refresh_from_db()
    assert young.name == GONE
    assert not HistoryCode.of(cast.brand).exists()
