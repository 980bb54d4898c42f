"""Signing in by a code: to one's phone, or to one's address where no password is at hand."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from hundredfold.kit.texting import Gateway, UnsentError, text_code
from hundredfold.people.actions.keep_phone import drop_phone, keep_phone
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Account, Person, Phone
from hundredfold.people.numbers import number_of
from tests.cast import PASSWORD, Cast
from tests.gateways import ID, SECRET, Texts

NUMBER = "+8613800138000"
CHANGE, VERIFY = "/accounts/phone/change/", "/accounts/phone/verify/"
ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"


@pytest.fixture
def gateway(texts: Texts, settings: Any) -> Gateway:
    cache.clear()  # how often somebody asked is counted there
    made = Gateway("twilio", ID, SECRET, "+15005550006", "CN", address=texts.address)
    settings.SMS = made
    return made


def account_of(person: Person) -> Account:
    assert person.account is not None
    return person.account


def signed_in(person: Person) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": account_of(person).email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def code_in(text: str) -> str:
    found = re.search(r"\d{6}", text)
    assert found is not None, text
    return found[0]


def test_a_number_is_added_and_opens_the_door(cast: Cast, gateway: Gateway, texts: Texts) -> None:
    fan = signed_in(cast.fan)
    assert fan.post(CHANGE, {"phone": "138 0013 8000"})["Location"] == VERIFY
    ((number, words),) = texts.sent
    assert number == NUMBER
    assert fan.post(VERIFY, {"code": "000000"}).status_code == 200
    assert not Phone.objects.exists()
    assert fan.post(VERIFY, {"code": code_in(words)})["Location"] == CHANGE
    assert Phone.objects.get().account == cast.fan.account

    stranger = Client()
    there = stranger.post(f"{ASK}?next=/kite/", {"login": "13800138000", "next": "/kite/"})
    assert there["Location"].startswith(CONFIRM)
    assert texts.sent[1][0] == NUMBER
    opened = stranger.post(there["Location"], {"code": code_in(texts.sent[1][1]), "next": "/kite/"})
    assert opened["Location"] == "/kite/"
    assert stranger.get("/kite/me/")["Location"] == f"/kite/people/{cast.fan.pk}/"


def test_a_code_by_letter(cast: Cast, gateway: Gateway, mailoutbox: list[Any]) -> None:
    client = Client()
    client.post(ASK, {"login": "fan@example.org"})
    (letter,) = mailoutbox
    assert code_in(letter.subject) in letter.body
    assert client.post(CONFIRM, {"code": code_in(letter.subject)})["Location"] == "/"


def test_strangers_learn_nothing(
    cast: Cast, gateway: Gateway, texts: Texts, mailoutbox: list[Any]
) -> None:
    """The page is the same whether or not anybody has this number; no text is paid for."""
    client = Client()
    there = client.post(ASK, {"login": NUMBER})
    assert there["Location"] == CONFIRM
    assert client.get(CONFIRM).status_code == 200
    assert client.post(CONFIRM, {"code": ""}).status_code == 200
    assert client.post(CONFIRM, {"code": "123456"}).status_code == 200
    assert texts.sent == []
    told = Client().post(ASK, {"login": "neither"})
    assert "or a phone number" in told.content.decode()


def test_no_number_gets_many_texts(cast: Cast, gateway: Gateway, texts: Texts) -> None:
    keep_phone(account_of(cast.fan), number=NUMBER)
    for _ask in range(5):
        Client().post(ASK, {"login": NUMBER})
    assert len(texts.sent) == 3


def test_one_code_after_another_is_too_fast(cast: Cast, gateway: Gateway, texts: Texts) -> None:
    fan, iron = signed_in(cast.fan), signed_in(cast.iron)
    assert fan.post(CHANGE, {"phone": NUMBER})["Location"] == VERIFY
    told = iron.post(CHANGE, {"phone": NUMBER})
    assert "a little too fast" in told.content.decode()
    assert len(texts.sent) == 1


def test_a_number_belongs_to_one_account(cast: Cast, gateway: Gateway, texts: Texts) -> None:
    keep_phone(account_of(cast.iron), number=NUMBER)
    fan = signed_in(cast.fan)
    fan.post(CHANGE, {"phone": NUMBER})
    told = fan.post(VERIFY, {"code": code_in(texts.sent[0][1])})
    assert "Another account here" in told.content.decode()
    assert Phone.objects.get().account == cast.iron.account


def test_it_is_taken_away(cast: Cast, gateway: Gateway) -> None:
    account = account_of(cast.fan)
    keep_phone(account, number="+8613900139000")
    keep_phone(account, number=NUMBER)
    assert Phone.objects.get().number == NUMBER
    fan = signed_in(cast.fan)
    assert NUMBER in fan.get(CHANGE).content.decode()
    assert fan.get("/accounts/phone/forget/").status_code == 405
    fan.post("/accounts/phone/forget/")
    drop_phone(account)
    assert not Phone.objects.exists()


def test_it_goes_when_somebody_leaves_for_good(cast: Cast) -> None:
    keep_phone(account_of(cast.fan), number=NUMBER)
    shred(cast.fan, by=cast.fan)
    assert not Phone.objects.exists()


def test_it_asks_once_more_before_a_number_is_added(cast: Cast, gateway: Gateway) -> None:
    client = Client()
    client.force_login(account_of(cast.fan), "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(CHANGE)["Location"].startswith("/accounts/reauthenticate/")


def test_without_a_gateway_there_are_no_phones(cast: Cast) -> None:
    cache.clear()
    fan = signed_in(cast.fan)
    assert fan.get(CHANGE).status_code == 404
    assert CHANGE not in fan.get("/accounts/2fa/").content.decode()
    told = Client().post(ASK, {"login": "13800138000"}).content.decode()
    assert "Write an address like" in told


def test_what_cannot_be_sent_is_said(
    cast: Cast, gateway: Gateway, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    fan = signed_in(cast.fan)
    settings.SMS = replace(gateway, secret="wrong")
    told = fan.post(CHANGE, {"phone": NUMBER})
    assert told.status_code == 409
    assert "could not be sent" in told.content.decode()
    assert "Authenticate" in caplog.text


def test_alibaba_signs_every_word(texts: Texts) -> None:
    gateway = Gateway("aliyun", ID, SECRET, "风筝 & 线", "CN", "SMS_1", texts.address)
    text_code(gateway, NUMBER, "123456", "")
    text_code(gateway, "+4915112345678", "654321", "")
    assert texts.sent == [("13800138000", "123456"), ("4915112345678", "654321")]
    for wrong in ({"secret": "wrong"}, {"template": ""}, {"address": "http://127.0.0.1:9"}):
        with pytest.raises(UnsentError):
            text_code(replace(gateway, **wrong), NUMBER, "123456", "")
    assert len(texts.sent) == 2


@pytest.mark.parametrize("text", ["138 0013 8000", "+86 138-0013-8000", "13800138000"])
def test_numbers_as_people_write_them(gateway: Gateway, db: None, text: str) -> None:
    assert number_of(text) == NUMBER


@pytest.mark.parametrize("text", ["", "12", "nobody", "+999 1", "1" * 30, "\x00"])
def test_what_is_no_number(gateway: Gateway, db: None, text: str) -> None:
    assert number_of(text) is None
