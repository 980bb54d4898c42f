"""Coming in: by one's own address, or as somebody invented where everything is."""

import pytest
from django.core import mail
from django.test import Client

from hundredfold.brands.models import Brand, Demonstration
from hundredfold.people import ready_sign_ins
from hundredfold.people.models import Account, Person
from hundredfold.people.ready_sign_ins import ReadySignIn
from tests.cast import PASSWORD


@pytest.fixture
def fan_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = ReadySignIn("fan@example.org", "fan", "Reads and likes")
    monkeypatch.setattr(ready_sign_ins, "_offered", {offered.email: offered})


def test_a_wrong_password_is_said_beside_nothing_in_particular(fan: Person, client: Client) -> None:
    told = client.post("/accounts/login/", {"login": "fan@example.org", "password": "no"})
    assert told.status_code == 200
    assert "do not fit together" in told.content.decode()


def test_signing_in_leads_on(fan: Person, client: Client) -> None:
    led = client.post(
        "/accounts/login/",
        {"login": "Fan@Example.org", "password": PASSWORD, "next": "/kite/makers/"},
    )
    assert led["Location"] == "/kite/makers/"


def test_a_name_without_a_brand_waits_in_the_session(
    fan: Person, rival: Person, client: Client
) -> None:
    given = {"name": "Noor", "email": "noor@example.org", "password1": "a long quiet sentence"}
    assert client.post("/accounts/signup/", given).status_code == 302
    assert not Person.objects.filter(account__email="noor@example.org").exists()
    assert client.session["name"] == "Noor"


def test_an_address_is_taken_once(fan: Person, client: Client) -> None:
    given = {"name": "Fan", "email": "fan@example.org", "password1": "a long quiet sentence"}
    client.post("/accounts/signup/", given)
    assert Account.objects.filter(email="fan@example.org").count() == 1


def test_a_forgotten_password_is_chosen_again(fan: Person, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "fan@example.org"})
    link = next(line for line in mail.outbox[0].body.splitlines() if "/reset/key/" in line)
    page = client.get(link.partition("testserver")[2], follow=True)
    chosen = {"password1": "another quiet sentence", "password2": "another quiet sentence"}
    client.post(page.redirect_chain[-1][0], chosen)
    fan.account.refresh_from_db()  # type: ignore[union-attr]
    assert fan.account.check_password("another quiet sentence")  # type: ignore[union-attr]


def test_nobody_is_ready_in_a_real_brand(fan_is_ready: None, fan: Person, client: Client) -> None:
    assert client.post("/accounts/ready/", {"email": "fan@example.org"}).status_code == 404


def test_whoever_is_invented_can_be_anybodys(
    fan_is_ready: None, fan: Person, brand: Brand, client: Client
) -> None:
    Demonstration.objects.create(brand=brand, seed=1)
    given = {"email": "fan@example.org", "next": "/kite/makers/"}
    assert client.get("/accounts/ready/", given).status_code == 405
    assert client.post("/accounts/ready/", given)["Location"] == "/kite/makers/"
    assert client.session["_auth_user_id"] == str(fan.account_id)


def test_only_those_offered_are_ready(
    fan_is_ready: None, chief: Person, brand: Brand, client: Client
) -> None:
    Demonstration.objects.create(brand=brand, seed=1)
    given = {"email": "chief@example.org", "next": "/kite/"}
    assert client.post("/accounts/ready/", given).status_code == 404


def test_nobody_is_led_out_of_the_house(fan: Person, client: Client) -> None:
    led = client.post(
        "/accounts/login/",
        {"login": "fan@example.org", "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    assert led["Location"] == "/"


def test_what_is_amiss_is_said_in_our_words(db: None, client: Client) -> None:
    given = {"name": "x" * 81, "email": "noor at home", "password1": "1234"}
    told = client.post("/accounts/signup/", given).content.decode()
    for words in ("At most 80 characters", "Write an address like", "too short: write eight"):
        assert words in told
    for stock in ("Ensure this", "Enter a valid"):
        assert stock not in told
    empty = client.post("/accounts/signup/", {}).content.decode()
    assert "Write a name first." in empty
    assert "This field is required" not in empty


def test_the_ways_in_are_found_from_ones_own_page(
    fan: Person, iron: Person, client: Client
) -> None:
    client.force_login(fan.account)  # type: ignore[arg-type]
    assert 'href="/accounts/email/"' in client.get(f"/kite/people/{fan.pk}/").content.decode()
    assert 'href="/accounts/email/"' not in client.get(f"/kite/people/{iron.pk}/").content.decode()
