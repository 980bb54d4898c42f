"""`hundredfold found`: a house of one's own, or a chief for an imported one."""

import io
import sys

import pytest

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.kit.refs import Source
from hundredfold.kit.words import Words
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account
from hundredfold.site.command import main


@pytest.fixture
def say(monkeypatch, fresh_database):
    """Run the command with a line on standard input; gives the exit code."""

    def said(*words, typed="a-long-enough-password\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return main(["found", *words])

    return said


OURS = ("--brand", "ours", "--circle", "makers", "--chief", "Me@example.org")


def chiefs():
    found = Membership.objects.filter(role=Role.CHIEF)
    return list(found.values_list("circle__slug", "person__name", "person__account__email"))


def test_opens_what_is_missing_and_twice_is_once(say, capsys):
    assert say(*OURS, "--name", "Me") == 0
    assert "/ours/makers/" in capsys.readouterr().out
    assert say(*OURS) == 0
    assert chiefs() == [("makers", "Me", "me@example.org")]
    assert Account.objects.get().check_password("a-long-enough-password")


def test_an_imported_circle_gets_its_chief(say):
    elsewhere = Source("stackexchange")
    brand = open_brand("ours", by=elsewhere, name=Words(en="Ours"))
    found("makers", brand=brand, by=elsewhere, name=Words(en="Makers"))
    assert say(*OURS) == 0
    assert chiefs() == [("makers", "Me", "me@example.org")]


@pytest.mark.parametrize(
    ("words", "typed", "reason"),
    [
        (OURS, "short\n", "too short"),
        ((*OURS[:4], "--chief", "nobody"), "a-long-enough-password\n", "valid email"),
        (("--brand", "Bad Slug", *OURS[2:]), "a-long-enough-password\n", "small letters"),
        (("--brand", "api", *OURS[2:]), "a-long-enough-password\n", "uses this word itself"),
        (OURS, "", "pipe a password in"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_kept(say, capsys, words, typed, reason):
    assert say(*words, typed=typed) == 2
    said = capsys.readouterr().err.strip()
    assert reason in said
    assert "\n" not in said
    assert not Brand.objects.exists()
    assert not Circle.objects.exists()
    assert not Account.objects.exists()


def test_one_letter_amiss_opens_no_second_house(say, capsys):
    assert say(*OURS) == 0
    assert say("--brand", "uors", *OURS[2:]) == 2
    assert "there is ours" in capsys.readouterr().err
    assert say(*OURS[:2], "--circle", "maker", *OURS[4:]) == 2
    assert "there is makers" in capsys.readouterr().err
    assert say(*OURS[:2], "--circle", "menders", *OURS[4:], "--new") == 0
    assert Circle.objects.count() == 2
