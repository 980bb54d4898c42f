"""Tiers as programs see them, and as the command says them."""

import json

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.clock import now
from hundredfold.talk.actions.publish import publish
from hundredfold.tiers.actions.review import review_growth
from tests.programs import code

LADDER = {
    "tiers": [
        {"name": {"en": "Bronze", "zh-hans": "青铜"}, "entry": 5, "hold": 3},
        {"name": {"en": "Silver"}, "entry": 90, "hold": 60},
    ]
}
TRIBE = {
    "needs": [
        {"step": "iron", "measure": "strong_ties", "entry": 3, "hold": 1},
        {"step": "chief", "measure": "influence_rank", "entry": 99, "hold": 90},
    ]
}


def told(response):
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def test_a_chief_sets_ladders_and_everybody_reads_them(cast, program, db):
    chief = program(cast.chief)
    assert told(program().get("/tiers")) == {"growth": None, "tribe": None}
    made = told(chief("PUT", "/tiers/growth", LADDER))
    assert [tier["code"] for tier in made["tiers"]] == ["bronze", "silver"]
    assert told(chief("PUT", "/tiers/growth", {**LADDER, "fall": "never"}))["version"] == 2
    assert told(chief("PUT", "/tiers/tribe", TRIBE))["version"] == 1
    read = told(program().get("/tiers", accept_language="zh-CN"))
    assert read["growth"]["tiers"][0]["needs"] == [{"measure": "growth", "entry": 5, "hold": 3}]
    assert read["tribe"]["tiers"][0]["name"] == "凭贡献的铁粉"


def test_what_makes_no_sense_is_a_problem(cast, program, db):
    chief = program(cast.chief)
    assert code(program(cast.fan)("PUT", "/tiers/growth", LADDER)) == "not_a_chief"
    equal = {"tiers": [{"name": {"en": "Bronze"}, "entry": 5, "hold": 5}]}
    assert code(chief("PUT", "/tiers/growth", equal)) == "hold"
    assert chief("PUT", "/tiers/tribe", {"needs": TRIBE["needs"][:1]}).status_code == 422


def test_my_way_and_somebody_elses_tier(cast, program, ladder):
    for words in ("One.", "Two."):
        publish(cast.circle, by=cast.fan, body=words)
    catch_up()
    review_growth(cast.brand.pk, now())
    mine = told(program(cast.fan).get("/me/tier"))
    assert (mine["held"]["code"], mine["growth"]["tier"]) == ("bronze", "bronze")
    assert (mine["growth"]["next"], mine["growth"]["missing"]) == ("silver", {"growth": 10})
    shown = told(program().get(f"/people/{cast.fan.pk}/tier"))
    assert (shown["person"], shown["held"]["name"]) == (cast.fan.pk, "Bronze")
    assert told(program().get(f"/people/{cast.iron.pk}/tier"))["held"] is None


def test_a_tier_by_hand(cast, program, ladder):
    chief, at = program(cast.chief), f"/people/{cast.fan.pk}/placings"
    made = chief.post(at, {"tier": "silver", "reason": "Festival"}, idempotency_key="one")
    assert made.status_code == 201
    placing = told(made)
    assert (
        told(chief.post(at, {"tier": "silver", "reason": "Festival"}, idempotency_key="one"))["id"]
        == placing["id"]
    )
    assert code(chief.post(at, {"tier": "gold"})) == "unknown_tier"
    one = f"/placings/{placing['id']}"
    assert told(program(cast.fan).get(one))["reason"] == "Festival"
    assert code(program(cast.iron).get(one)) == "not_a_steward"
    assert told(chief("DELETE", one))["ended_at"] is not None
