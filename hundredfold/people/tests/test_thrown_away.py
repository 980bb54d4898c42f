"""Who can be reached tomorrow may sign up."""

import pytest
from django.test import Client

from hundredfold.people.models import Account
from hundredfold.people.thrown_away import is_thrown_away


@pytest.mark.parametrize(
    ("email", "wanted"),
    [
        ("me@mailinator.com", True), ("me@x.y.MAILINATOR.com", True), ("me@example.org", False),
        ("me@notmailinator.org", False), ("nonsense", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_are_thrown_away(email: str, wanted: bool) -> None:
    assert is_thrown_away(email) is wanted


@pytest.mark.django_db
def test_nobody_signs_up_with_one(client: Client) -> None:
    sent = {"email": "me@mailinator.com", "name": "Me"}
    sent["password1"] = "correct horse battery staple"
    told = client.post("/accounts/signup/", sent)
    assert told.status_code == 200
    assert "thrown away" in told.content.decode()
    assert not Account.objects.exists()
