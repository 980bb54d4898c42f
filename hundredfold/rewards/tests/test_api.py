"""A wallet and the rules, as programs see them."""

import json

from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish
from tests.programs import code


def told(response):
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def liked(cast, by):
    post = publish(cast.circle, by=cast.fan, title="Eleven days", body="A battery log.")
    like(post, by=by)
    return post


def test_a_wallet_is_its_owners(purses, cast, program):
    liked(cast, by=cast.iron)
    assert purses.points(cast.fan) == 6
    assert told(program(cast.fan).get("/me/wallet"))["available"] == 6
    assert told(program(cast.stranger).get("/me/wallet"))["posted"] == 0
    assert program().get("/me/wallet").status_code == 401
    assert code(program(cast.fan, at="heron").get("/me/wallet")) == "not_signed_in"


def test_lines_say_who_did_what(purses, cast, program):
    liked(cast, by=cast.iron)
    purses.of(cast.fan)
    newest, first = told(program(cast.fan).get("/me/wallet/lines"))
    assert (newest["points"], newest["kind"]) == (1, "like")
    assert newest["says"] == "Iron liked “Eleven days”"
    assert newest["who"] == {"id": cast.iron.pk, "name": "Iron"}
    assert first["says"] == "Joined Makers"
    chinese = program(cast.fan).get("/me/wallet/lines", accept_language="zh-CN")
    assert told(chinese)[0]["says"] == "Iron赞了“Eleven days”"


def test_lines_go_on_by_link(purses, cast, program):
    liked(cast, by=cast.iron)
    purses.of(cast.fan)
    fan = program(cast.fan)
    first = fan.get("/me/wallet/lines?limit=1")
    following = first["Link"].partition(">")[0].rpartition("/me/")[2]
    assert told(fan.get(f"/me/{following}"))[0]["kind"] == "join"


def test_a_line_says_why(purses, cast, program):
    post = liked(cast, by=cast.iron)
    told(program(cast.chief).post("/rules/like/versions", {"amount": 4}))
    unlike(post, by=cast.iron)
    back, award = [line.id for line in purses.lines(cast.fan)][:2]
    fan = program(cast.fan)
    why = told(fan.get(f"/me/wallet/lines/{award}"))
    assert why["fact"]["says"] == "Somebody liked a post"
    assert (why["rule"], why["version"]["version"], why["in_force"]) == ("like", 1, 2)
    assert why["undone_by"]["id"] == back
    why = told(fan.get(f"/me/wallet/lines/{back}"))
    assert (why["undoes"]["id"], why["fact"]["kind"]) == (award, "talk.like")
    assert program(cast.iron).get(f"/me/wallet/lines/{award}").status_code == 404


def test_who_hid_something_is_not_told(purses, cast, program):
    post = liked(cast, by=cast.iron)
    hide(post, by=cast.chief, cause="spam")
    line = purses.lines(cast.fan)[0]
    why = told(program(cast.fan).get(f"/me/wallet/lines/{line.id}"))
    assert why["line"]["who"]["name"] == "Iron"
    assert "Chief" not in json.dumps(why)


def test_rules_are_open_and_changed_by_the_chief(cast, program):
    rules = told(program().get("/rules"))
    assert [rule["rule"] for rule in rules] == ["like", "accept", "join"]
    chief = program(cast.chief)
    made = chief.post("/rules/like/versions", {"amount": 3, "valid_days": 90})
    assert made.status_code == 201
    assert made["Location"].endswith("/brands/kite/rules/like")
    versions = told(program().get("/rules/like"))["versions"]
    assert [version["version"] for version in versions] == [2, 1]
    assert versions[0]["by"]["name"] == "Chief"
    assert (versions[1]["since_at"], versions[1]["by"]) == (None, None)
    assert program().get("/rules/sleep").status_code == 404
    assert code(program(cast.fan).post("/rules/like/versions", {"amount": 3})) == "not_a_chief"
    assert program(cast.fan).post("/rules/sleep/versions", {"amount": 3}).status_code == 404
    assert chief.post("/rules/like/versions", {"amount": 10_001}).status_code == 422


def test_a_request_with_a_key_is_done_once(cast, program):
    chief = program(cast.chief)
    for points in (3, 4):
        sent = {"amount": points}
        chief.post("/rules/like/versions", sent, idempotency_key=f"k{points}")
    again = chief.post("/rules/like/versions", {"amount": 3}, idempotency_key="k3")
    assert [version["amount"] for version in told(again)["versions"]] == [4, 3, 1]
    other = chief.post("/rules/like/versions", {"amount": 5}, idempotency_key="k3")
    assert code(other) == "key_reused"
