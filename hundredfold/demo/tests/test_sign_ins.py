"""One tap lets a visitor be somebody invented, and never anybody real."""

from datetime import UTC, datetime

import pytest

from hundredfold.brands.models import Demonstration
from hundredfold.demo.actions.open_demonstration import open_demonstration
from hundredfold.demo.sign_ins import PASSWORD, SIGN_INS
from hundredfold.people.models import Account

NOW = datetime(2026, 11, 21, 18, 40, tzinfo=UTC)


@pytest.fixture
def made(database):
    return open_demonstration(people=30, now=NOW)


def test_one_tap_or_the_known_password(made, client):
    page = client.get("/accounts/login/", {"next": "/kite/"}).content.decode()
    for email in SIGN_INS.values():
        who = str(Account.objects.get(email=email).pk)
        assert email in page
        led = client.post("/accounts/ready/", {"email": email, "next": "/kite/fever/"})
        assert (led["Location"], client.session["_auth_user_id"]) == ("/kite/fever/", who)
        client.logout()
        client.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert client.session["_auth_user_id"] == who
        client.logout()


def test_nobody_else_of_the_demonstration_can_be_entered(made, client):
    other = Account.objects.exclude(email__in=SIGN_INS.values()).earliest("pk")
    assert client.post("/accounts/ready/", {"email": other.email}).status_code == 404


def test_without_the_mark_nobody_can_be_entered(made, client):
    """The control: the same accounts, in a brand that does not say it is invented."""
    Demonstration.objects.all().delete()
    for email in SIGN_INS.values():
        asked = client.post("/accounts/ready/", {"email": email, "next": "/kite/"})
        assert asked.status_code == 404
    assert "_auth_user_id" not in client.session
    assert SIGN_INS["chief"] not in client.get("/accounts/login/?next=/kite/").content.decode()
