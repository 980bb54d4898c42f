"""Pages of gifts and codes: each press once, each no said where it belongs."""

import json
from datetime import timedelta

import pytest

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.show_code import make_pass
from hundredfold.benefits.models import Gift, Pass, Scan
from hundredfold.benefits.signing import letters_of
from hundredfold.kit.clock import now
from hundredfold.kit.words import Words

MINE = "/kite/me/benefits/english-hour/"
KEY = "a" * 32


@pytest.fixture
def hour(cast):
    one = define("service", by=cast.chief, name=Words(en="English hour"), uses=5, transfers=2)
    issue(one, cast.fan, by=cast.chief)
    return one


def test_a_press_gives_once_and_the_page_says_what_is_wrong(cast, hour, sign_in):
    fan = sign_in(cast.fan)
    assert "You can give 5 uses of it." in fan.get(f"{MINE}give/").content.decode()
    answer = fan.post(f"{MINE}give/", {"uses": 9, "key": KEY})
    assert (answer.status_code, "You cannot give so many." in answer.content.decode()) == (
        422, True,
    )  # fmt: skip
    sent = {"uses": 2, "message": "For you", "opens_at": "", "key": KEY}
    for _twice in range(2):
        assert fan.post(f"{MINE}give/", sent).status_code == 302
    gift = Gift.of(cast.brand).get()
    page = fan.get(f"/kite/gifts/{gift.code}/").content.decode()
    assert "For you" in page
    assert "<svg" in page
    assert "Have it back" in page
    assert "What you gave" in fan.get("/kite/me/benefits/").content.decode()


def test_one_for_a_member_is_chosen_from_what_one_has(cast, hour, sign_in):
    fan, at = sign_in(cast.fan), f"/kite/people/{cast.iron.pk}/present/"
    assert "A gift for Iron" in fan.get(at, headers={"HX-Request": "true"}).content.decode()
    fan.post(at, {"benefit": "english-hour", "uses": 1, "key": KEY})
    gift, iron = Gift.of(cast.brand).get(), sign_in(cast.iron)
    assert "Fan has a gift for you" in iron.get("/kite/me/benefits/").content.decode()
    stranger = sign_in(cast.stranger).get(f"/kite/gifts/{gift.code}/").content.decode()
    assert "It is for somebody else." in stranger
    iron.post(f"/kite/gifts/{gift.code}/decline/")
    assert "declined" in fan.get(f"/kite/gifts/{gift.code}/").content.decode()
    nothing = sign_in(cast.stranger).get(at).content.decode()
    assert "You have nothing that can be given on." in nothing


def test_whoever_is_not_signed_in_is_asked_to(cast, hour, client):
    gift = give(hour, by=cast.fan)
    page = client.get(f"/kite/gifts/{gift.code}/").content.decode()
    assert f"/accounts/login/?next=/kite/gifts/{gift.code}/" in page
    assert client.get("/kite/gifts/nothing/").status_code == 404


@pytest.mark.parametrize("act", ["take", "withdraw"])
def test_taking_and_withdrawing_answer_with_words(cast, hour, sign_in, act):
    gift = give(hour, by=cast.fan)
    who = cast.iron if act == "take" else cast.fan
    at = f"/kite/gifts/{gift.code}/"
    for _twice in range(2):
        sign_in(who).post(f"{at}{act}/")
    assert Gift.of(cast.brand).get().end in ("taken", "withdrawn")
    late = sign_in(cast.stranger).post(f"{at}take/", follow=True).content.decode()
    assert "Somebody has taken it already." in late or "has withdrawn it" in late


def test_a_code_is_shown_and_taken_back(cast, hour, sign_in):
    fan = sign_in(cast.fan)
    for _twice in range(2):
        at = fan.post(f"{MINE}show/", {"key": KEY})["Location"]
    page = fan.get(at).content.decode()
    assert f"{Pass.of(cast.brand).get().serial}.english-hour." in page
    assert "every 4s" in page
    assert sign_in(cast.iron).get(at).status_code == 404
    fan.post(f"{at}hide/")
    gone = fan.get(at, headers={"HX-Request": "true"}).content.decode()
    assert "This code is good no more." in gone
    assert "every 4s" not in gone
    none = sign_in(cast.iron).post(f"{MINE}show/", follow=True).content.decode()
    assert "You have none of it left." in none


def test_a_steward_types_a_code(cast, hour, sign_in):
    assert sign_in(cast.iron).get("/kite/scan/").status_code == 403
    chief, code = sign_in(cast.chief), letters_of(make_pass(hour, by=cast.fan))
    sent = {"code": f"https://kite.example/kite/scan/#{code}", "press": "one"}
    assert "It is used now." in chief.post("/kite/scan/", sent, follow=True).content.decode()
    sent["press"] = "two"
    again = chief.post("/kite/scan/", sent, follow=True).content.decode()
    assert "it is disputed" in again
    assert "Charge it" in again
    assert "Fan" not in chief.get("/kite/scan/?bare").content.decode()
    wrong = chief.post("/kite/scan/", {"code": "x"}, follow=True).content.decode()
    assert "This is not a code of ours." in wrong
    seen = Scan.of(cast.brand).get(outcome="again")
    for act, said in (("forgive", "It is settled."), ("charge", "settled otherwise")):
        told = chief.post(f"/kite/scan/{seen.pk}/{act}/", follow=True).content.decode()
        assert said in told


def test_what_was_seen_without_a_line_is_sent_in_once(cast, hour, sign_in):
    chief, code = sign_in(cast.chief), letters_of(make_pass(hour, by=cast.fan))
    seen_at = (now() - timedelta(hours=2)).isoformat()
    scans = [
        {"key": "a", "code": code, "seen_at": seen_at, "name": "more than is asked"},
        {"key": "b", "code": "x", "seen_at": seen_at},
    ]
    for _twice in range(2):
        answer = chief.post("/kite/scan/in/", json.dumps({"scans": scans}), "application/json")
        assert [one["outcome"] for one in answer.json()["scans"]] == ["used", "not_ours"]
    assert queries.holding_of(hour, cast.fan).uses == 4
    bad = ("", "[]", '{"scans": 1}', '{"scans": [1]}', '{"scans": [{"key": "c"}]}',
           json.dumps({"scans": [scans[0] | {"seen_at": "2026-01-01T00:00"}]}))  # fmt: skip
    for sent in bad:
        answer = chief.post("/kite/scan/in/", sent, "application/json")
        assert (answer.status_code, answer.json()["wrong"] != "") == (400, True)


def test_looking_asks_little(cast, hour, sign_in, assert_queries):
    fan = sign_in(cast.fan)
    for _gift in range(3):
        give(hour, by=cast.fan)
    fan.get("/kite/me/benefits/")
    with assert_queries(15):
        fan.get("/kite/me/benefits/")
