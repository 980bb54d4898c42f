"""Honours as programs see them."""

import json

from tests.programs import code


def told(response):
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def test_founded_given_and_taken_back(cast, program, helper, reviewed):
    chief = program(cast.chief)
    made = chief.post("/honours", {"name": {"en": "Scout"}, "bronze": 2, "silver": 5})
    assert made.status_code == 201
    assert told(made)["code"] == "scout"
    assert code(program(cast.fan).post("/honours", {"name": {"en": "Scout"}})) == "not_a_chief"
    at, sent = f"/people/{cast.fan.pk}/honours", {"honour": "helper", "reason": "Mended"}
    given = told(chief.post(at, sent, idempotency_key="one"))
    assert told(chief.post(at, sent, idempotency_key="one"))["id"] == given["id"]
    assert code(chief.post(at, {"honour": "king", "reason": "x"})) == "unknown_honour"
    reviewed()
    (worn,) = told(program().get(at))["worn"]
    assert (worn["honour"], worn["metal"], worn["times"]) == ("helper", "bronze", 1)
    assert told(program().get("/honours/helper/people"))[0]["person"] == cast.fan.pk
    assert [one["people"] for one in told(program().get("/honours"))] == [1, 0]
    one = f"/bestowals/{given['id']}"
    assert told(program().get(one))["reason"] == "Mended"
    assert code(program(cast.fan)("DELETE", one)) == "not_a_steward"
    assert told(chief("DELETE", one))["taken_back_at"] is not None


def test_words_and_retiring(cast, program, helper):
    chief = program(cast.chief)
    words = {"name": {"en": "Hand"}, "about": {"en": "Mends kites."}}
    assert told(chief("PUT", "/honours/helper/words", words))["about"] == "Mends kites."
    assert told(chief("DELETE", "/honours/helper"))["retired_at"] is not None
    assert told(chief("PUT", "/honours/helper/restored"))["retired_at"] is None
    assert program().get("/honours/king").status_code == 404
