"""Whoever was imported and has come: by a code, by their old profile; and what is from before."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import by
from hundredfold.circles.actions.belong import belong
from hundredfold.identity.actions.give_history import make_history_code, take_history
from hundredfold.imports.actions.name_profiles import name_profiles
from hundredfold.imports.actions.take_history_by_profile import take_history_by_profile
from hundredfold.imports.models import Origin, Profiles
from hundredfold.imports.profiles import UnreadableError, number_in, phrase_for, stands_in
from hundredfold.kit.clock import now
from hundredfold.kit.near import near
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person
from hundredfold.rewards.actions.carry_points import carry_the_rest
from hundredfold.rewards.rules import REWARDS
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account
from tests.forum import Forum

PROFILE, WHERE = 7, "{house}/users/{{number}}"


@pytest.fixture
def imported(cast: Cast) -> Person:
    """Somebody who wrote elsewhere, and whom an import brought into the circle."""
    near.clear()
    person = Person.objects.create(brand=cast.brand, name="kitelover", appeared_at=START)
    belong(cast.circle, by=person, at=START)
    Origin.objects.create(
        brand=cast.brand, circle=cast.circle, kind=Origin.Kind.PERSON, external_id=PROFILE,
        local_id=person.pk,
    )  # fmt: skip
    return person


@pytest.fixture
def where(cast: Cast, forum: Forum, imported: Person) -> Profiles:
    named = name_profiles(cast.circle, address=WHERE.format(house=forum.address), by=SYSTEM)
    assert named is not None
    return named


def test_who_has_written_says_what_becomes_of_it(cast: Cast, imported: Person) -> None:
    publish(cast.circle, by=cast.fan, body="Mine.")
    _code, word = make_history_code(imported, by=cast.chief)
    come = cast.fan.account
    assert come is not None
    with pytest.raises(Unfitting, match="has_spoken"):
        take_history(cast.brand, account=come, word=word)
    leg = Move(REWARDS.ref, ref(cast.fan), POINTS, 5, "join")
    post(leg, brand=cast.brand.pk, by=REWARDS, key="earned")
    taken = take_history(cast.brand, account=come, word=word, leave_words=True)
    assert balance_of(cast.brand, ref(taken), POINTS).available == 5
    assert balance_of(cast.brand, ref(cast.fan), POINTS).available == 0
    post(leg, brand=cast.brand.pk, by=REWARDS, key="late")
    assert [carry_the_rest(now()), carry_the_rest(now())] == [1, 0]
    assert balance_of(cast.brand, ref(taken), POINTS).available == 10


def test_pages_lead_to_who_it_is_now(cast: Cast, imported: Person, sign_in: Any) -> None:
    publish(cast.circle, by=cast.fan, body="Wrote this as Fan.")
    catch_up()
    fan, page = sign_in(cast.fan), reverse("home:history", args=["kite"])
    _code, word = make_history_code(imported, by=cast.chief)
    asked = fan.post(page, {"word": word})
    assert asked.status_code == 422
    assert "would stay under that name" in asked.content.decode()
    gone = fan.post(page, {"word": word.upper(), "leave_words": "on"})
    assert gone.headers["Location"] == f"/kite/people/{imported.pk}/"
    led = fan.get(reverse("home:person", args=["kite", cast.fan.pk]))
    assert led.headers["Location"] == f"/kite/people/{imported.pk}/"
    shown = fan.get(led.headers["Location"]).content.decode()
    assert "Wrote this as Fan." in shown
    why = fan.get(reverse("home:why", args=["kite", imported.pk, "posts"])).content.decode()
    assert "Wrote this as Fan." in why
    assert "This is yours since" in fan.get(page).content.decode()


def test_a_code_that_opens_nothing_is_said_at_the_field(
    cast: Cast, imported: Person, sign_in: Any
) -> None:
    fan, page = sign_in(cast.fan), reverse("home:history", args=["kite"])
    told = fan.post(page, {"word": "guessed"})
    assert told.status_code == 422
    assert "This code opens nothing" in told.content.decode()
    assert Client().get(page).status_code == 302


def test_the_desk_makes_codes_and_parts(cast: Cast, imported: Person, sign_in: Any) -> None:
    chief, fan = sign_in(cast.chief), sign_in(cast.fan)
    catch_up()
    page = reverse("desk:portrait", args=["kite", imported.pk])

    def press(act: str) -> Any:
        return chief.post(reverse("desk:history_act", args=["kite", imported.pk, act]))

    press("code")
    shown = chief.get(page).content.decode()
    assert "It is shown only now" in shown
    word = shown.split('id="history-code" readonly value="')[1].split('"')[0]
    assert word not in chief.get(page).content.decode()
    press("revoke")
    refused = fan.post(reverse("home:history", args=["kite"]), {"word": word})
    assert refused.status_code == 422
    press("code")
    word = chief.get(page).content.decode().split('history-code" readonly value="')[1].split('"')[0]
    fan.post(reverse("home:history", args=["kite"]), {"word": word})
    assert "took this history" in chief.get(page).content.decode()
    press("part")
    cast.fan.refresh_from_db()
    assert cast.fan.account is not None
    assert press("nothing").status_code == 404
    by_fan = fan.post(reverse("desk:history_act", args=["kite", imported.pk, "code"]))
    assert by_fan.status_code == 403


def test_whoever_writes_into_the_profile_is_them(
    cast: Cast, imported: Person, forum: Forum, where: Profiles, sign_in: Any
) -> None:
    fan, page = sign_in(cast.fan), reverse("home:history", args=["kite"])
    assert cast.fan.account is not None
    phrase = phrase_for(cast.fan.account, cast.brand)
    assert phrase in fan.get(page).content.decode()
    sent = {"where": where.pk, "profile": f"{forum.address}/users/{PROFILE}/kitelover?tab=about"}
    proof = reverse("home:history_by_profile", args=["kite"])
    forum.leads[f"/users/{PROFILE}"] = f"/users/{PROFILE}/kitelover"
    forum.says[f"/users/{PROFILE}/kitelover"] = "<p>I fly."
    told = fan.post(proof, sent)
    assert told.status_code == 422
    assert "does not stand there yet" in told.content.decode()
    forum.says[f"/users/{PROFILE}/kitelover"] = f"<p>I fly. {phrase}"
    assert fan.post(proof, sent).headers["Location"] == f"/kite/people/{imported.pk}/"
    imported.refresh_from_db()
    assert imported.account == cast.fan.account
    assert "Add" in [fact.verb for fact in by(cast.brand, ref(imported))]
    assert fan.get(page).status_code == 200


def test_anothers_line_opens_nothing(
    cast: Cast, imported: Person, forum: Forum, where: Profiles
) -> None:
    mei, bo = account("mei"), account("bo")
    forum.says[f"/users/{PROFILE}"] = phrase_for(mei, cast.brand)
    with pytest.raises(Unfitting, match="not_there"):
        take_history_by_profile(account=bo, where=where, profile=str(PROFILE))
    for profile in ("8", "0", "nobody", f"{forum.address}/users/x", "9" * 19, "9" * 30):
        with pytest.raises(Unfitting, match="unknown_profile"):
            take_history_by_profile(account=bo, where=where, profile=profile)
    taken = take_history_by_profile(account=mei, where=where, profile=str(PROFILE))
    assert take_history_by_profile(account=mei, where=where, profile=str(PROFILE)) == taken
    looked = len(forum.asked)
    with pytest.raises(Untimely, match="taken"):
        take_history_by_profile(account=bo, where=where, profile=str(PROFILE))
    assert len(forum.asked) == looked, "nothing is asked there for what is settled here"


def test_at_most_ten_looks_an_hour(
    cast: Cast, imported: Person, forum: Forum, where: Profiles
) -> None:
    mei = account("mei")
    forum.says[f"/users/{PROFILE}"] = ""
    for _look in range(10):
        with pytest.raises(Unfitting, match="not_there"):
            take_history_by_profile(account=mei, where=where, profile=str(PROFILE))
    with pytest.raises(Untimely, match="too_many_looks"):
        take_history_by_profile(account=mei, where=where, profile=str(PROFILE))
    assert len(forum.asked) == 10


def test_no_other_host_is_gone_to(forum: Forum) -> None:
    other = forum.address.replace("127.0.0.1", "localhost")
    forum.says["/secret"] = "line"
    forum.leads |= {"/away": f"{other}/secret", "/round": "/round", "/here": "/secret"}
    assert stands_in(f"{forum.address}/here", "line")
    for path in ("/away", "/round"):
        with pytest.raises(UnreadableError):
            stands_in(forum.address + path, "line")
    assert not stands_in(f"{forum.address}/missing", "line")
    with pytest.raises(UnreadableError):
        stands_in("http://127.0.0.1:9/", "line")
    forum.says["/long"] = "x" * (2**20 + 100_000) + "line"
    assert not stands_in(f"{forum.address}/long", "line")


@pytest.mark.parametrize(
    "said",
    ["7", " 7 ", "https://a.example/users/7", "a.example/users/7/", "http://a.example/users/7?x=1"],
)
def test_a_profile_is_named_by_its_address_or_number(said: str) -> None:
    assert number_in("https://a.example/users/{number}", said) == 7


@pytest.mark.parametrize("said", ["", "-7", "https://b.example/users/7", "users/7", "7x", "٧"])
def test_what_is_no_profile(said: str) -> None:
    assert number_in("https://a.example/users/{number}", said) is None


def test_where_profiles_are_is_said_once_and_taken_back(cast: Cast) -> None:
    at = "https://a.example/users/{number}"
    named = name_profiles(cast.circle, address=at, by=SYSTEM)
    assert name_profiles(cast.circle, address=at, by=SYSTEM) == named
    for bad in ("https://a.example/users/", "ftp://a/{number}", "https://{number}.example/", "x"):
        with pytest.raises(Unacceptable):
            name_profiles(cast.circle, address=bad, by=SYSTEM)
    assert Profiles.of(cast.brand).get() == named, "what was said before still holds"
    assert name_profiles(cast.circle, address="", by=SYSTEM) is None
    assert not Profiles.of(cast.brand).exists()
