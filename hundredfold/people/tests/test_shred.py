"""Leaving for good: what is personal is emptied, once, by oneself or by whoever runs the house."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import translation

from hundredfold.kit.checks import Verdict, verdicts
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.make_token import digest, make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.actions.sweep import sweep
from hundredfold.people.models import GONE, Account, Person, Shredding, Token
from hundredfold.people.queries import Face, token_with
from tests.cast import PASSWORD
from tests.house import House


@pytest.fixture
def fan(cast):
    return edit_profile(cast.fan, by=cast.fan, name="Fan", place="Jinan", about="Kites, mostly.")


def test_what_is_personal_is_emptied(cast, fan):
    _token, secret = make_token(by=fan, name="Feeds")
    address = fan.account.email
    shred(fan, by=fan)
    left = Person.of(cast.brand).get(pk=fan.pk)
    assert (left.name, left.about, left.place, left.account) == (GONE, "", "", None)
    assert not Token.of(cast.brand).filter(person=fan).exists()
    assert token_with(digest(secret), brand=cast.brand) is None
    assert not Account.objects.filter(email=address).exists()
    assert not Client().login(email=address, password=PASSWORD)


def test_it_is_a_fact_and_facts_still_name_the_person(cast, fan, happened):
    happened()
    shred(fan, by=fan)
    me, circle = ref(fan), ref(cast.circle)
    assert happened() == [
        (me, "Leave", "circles.circle", circle),
        (me, "Remove", "people.person", me),
    ]


def test_twice_is_once(cast, fan, happened):
    first = shred(fan, by=fan)
    happened()
    assert shred(fan, by=fan) == first == shred(fan, by=Source("operator"))
    assert happened() == []


@pytest.mark.parametrize("who", ["chief", "iron", "stranger", "rival"])
def test_nobody_else_may(cast, fan, who):
    with pytest.raises(Refused, match="not_yours"):
        shred(fan, by=getattr(cast, who))
    assert Person.of(cast.brand).get(pk=fan.pk).name == "Fan"


def test_whoever_runs_the_house_may(cast, fan, happened):
    happened()
    assert shred(fan, by=Source("operator")).by == "source:operator"
    assert happened()[-1] == ("source:operator", "Remove", "people.person", ref(fan))


def test_a_circle_is_not_left_without_a_chief(cast):
    with pytest.raises(Untimely, match="last_chief"):
        shred(cast.chief, by=cast.chief)
    assert Person.of(cast.brand).get(pk=cast.chief.pk).name == "Chief"


def test_somebody_in_two_brands_leaves_one(cast, fan):
    account = fan.account
    there = enrol(account, brand=cast.rival.brand, name="Fan elsewhere")
    shred(fan, by=fan)
    account.refresh_from_db()
    assert account.email == "fan@example.org"
    assert account.is_active
    shred(there, by=there)
    account.refresh_from_db()
    assert "fan" not in account.email
    assert not account.is_active


def test_one_may_come_back_as_somebody_new(cast, fan):
    there = enrol(fan.account, brand=cast.rival.brand, name="Fan elsewhere")
    shred(fan, by=fan)
    again = enrol(there.account, brand=cast.brand, name="Fan")
    assert again.pk != fan.pk


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Somebody who left"), ("zh-hans", "已离开的人")]
)
def test_pages_say_it_in_words(language, said):
    with translation.override(language):
        assert Face(7, GONE).name == said


def test_nobody_can_be_called_so(cast, fan):
    with pytest.raises(Unacceptable, match="no_name"):
        edit_profile(fan, by=fan, name=f" {GONE} ", place="", about="")


def test_a_check_sees_what_came_back(cast, fan):
    def seen() -> Verdict:
        return next(v for v in verdicts(connection) if v.name == "people.shredded")

    shred(fan, by=fan)
    assert (seen().ok, seen().detail) == (True, "1 left; 1 of them wait for the next sweep")
    Person.of(cast.brand).filter(pk=fan.pk).update(place="Jinan")
    assert (seen().ok, seen().detail) == (
        False,
        f"person {fan.pk} left, and something of them is here again",
    )


def test_letters_kept_as_files_are_burnt(
    cast, fan, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_FILE_PATH = tmp_path
    (tmp_path / "1.log").write_text("To: Fan@example.org\n\nHello.")
    (tmp_path / "2.log").write_text("To: iron@example.org\n\nHello.")
    with django_capture_on_commit_callbacks(execute=True):
        shred(fan, by=fan)
    assert [path.name for path in tmp_path.glob("*")] == ["2.log"]


def test_a_sweep_ends_their_sessions(fresh_database, cast, fan, sign_in):
    sign_in(fan)
    others = sign_in(cast.iron)
    shred(fan, by=fan)
    assert sweep() == 1
    assert [s.session_key for s in Session.objects.all()] == [others.cookies["sessionid"].value]
    assert Shredding.of(cast.brand).get().swept_at is not None
    assert sweep() == 0


def test_the_page_asks_once_and_does_it(cast, fan, sign_in):
    client, at = sign_in(fan), "/kite/me/leave-for-good/"
    assert b"Leave for good" in client.get("/kite/me/edit/").content
    page = client.get(at).content.decode()
    assert "Your name, your profile, your keys" in page
    assert Person.of(cast.brand).get(pk=fan.pk).name == "Fan"
    dialog = client.get(at, headers={"HX-Request": "true"}).content.decode()
    assert dialog.lstrip().startswith("<dialog")
    answer = client.post(at, follow=True)
    assert "What was personal is gone." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert Person.of(cast.brand).get(pk=fan.pk).name == GONE
    page = Client().get(f"/kite/people/{fan.pk}/").content.decode()
    assert "Somebody who left" in page
    assert "has left for good" in page
    assert "last seen" not in page


def test_strangers_are_sent_to_the_door(cast):
    answer = Client().post("/kite/me/leave-for-good/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_program_sees_somebody_who_left(cast, fan, program):
    by_key = program(fan).delete("/me")
    assert by_key.status_code == 401, "a key that leaked must not do this"
    shred(fan, by=fan)
    told = program().get(f"/people/{fan.pk}").json()
    assert (told["name"], told["place"], told["about"]) == ("Somebody who left", "", "")


def test_a_browser_may_by_program(cast, fan, sign_in):
    answer = sign_in(fan).delete("/api/v1/brands/kite/me")
    assert answer.status_code == 204
    assert Person.of(cast.brand).get(pk=fan.pk).name == GONE


def test_the_command_asks_first(tmp_path, fresh_database, cast, fan):
    house = House(tmp_path, fresh_database.url)
    for words, code, name in (
        (["nobody@example.org", "--brand", "kite", "--yes"], 2, "Fan"),
        ([str(fan.pk), "--brand", "heron", "--yes"], 2, "Fan"),
        (["fan@example.org", "--brand", "kite"], 2, "Fan"),
        (["fan@example.org", "--brand", "kite", "--yes"], 0, GONE),
    ):
        ended = house.run("shred", *words)
        assert (ended.returncode, ended.stderr.count("\n")) == (code, int(code > 0)), ended.stderr
        assert Person.of(cast.brand).get(pk=fan.pk).name == name
