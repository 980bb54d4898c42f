"""Circles by program: coming and going, roles, and the log for those who run the brand."""

from hundredfold.circles.models import Membership
from tests.cast import Cast
from tests.programs import code

CIRCLE = "/circles/makers"


def test_circles_are_open_to_read(program, cast: Cast, assert_queries) -> None:
    anybody = program()
    with assert_queries(2):
        circles = anybody.get("/circles").json()
    assert [(circle["slug"], circle["members"]) for circle in circles] == [("makers", 3)]
    with assert_queries(2):
        assert anybody.get(CIRCLE).json() == circles[0]
    assert code(anybody.get("/circles/pond")) == "not_found"


def test_join_and_leave(program, cast: Cast) -> None:
    stranger = program(cast.stranger)
    for _ in range(2):
        told = stranger.put(f"{CIRCLE}/membership")
        assert (told.status_code, told.json()["role"]) == (200, "fan")
    for _ in range(2):
        assert stranger.delete(f"{CIRCLE}/membership").status_code == 204
    assert code(program(cast.chief).delete(f"{CIRCLE}/membership")) == "last_chief"
    assert code(program(cast.rival).put(f"{CIRCLE}/membership")) == "not_found"
    assert program().put(f"{CIRCLE}/membership").status_code == 401


def test_members_are_shown_to_members(program, cast: Cast, assert_queries) -> None:
    fan = program(cast.fan)
    first = fan.get(f"{CIRCLE}/members?limit=2")
    assert [member["name"] for member in first.json()] == ["Chief", "Iron"]
    after = first["Link"].partition("after=")[2].partition(">")[0]
    with assert_queries(5):
        rest = fan.get(f"{CIRCLE}/members?limit=2&after={after}")
    assert [member["name"] for member in rest.json()] == ["Fan"]
    assert "Link" not in rest.headers
    assert code(program(cast.stranger).get(f"{CIRCLE}/members")) == "not_a_member"
    assert program().get(f"{CIRCLE}/members").status_code == 401


def test_roles(program, cast: Cast) -> None:
    chief, role = program(cast.chief), f"{CIRCLE}/members/{cast.fan.pk}/role"
    for _ in range(2):
        assert chief.put(role, {"role": "operator"}).json()["role"] == "operator"
    for _ in range(2):
        assert chief.delete(role).json()["role"] == "fan"
    assert code(program(cast.iron).put(role, {"role": "iron"})) == "not_a_steward"
    assert chief.put(role, {"role": "king"}).status_code == 422
    away = f"{CIRCLE}/members/{cast.rival.pk}/role"
    assert code(chief.put(away, {"role": "iron"})) == "not_found"
    assert code(program(cast.rival).put(role, {"role": "iron"})) == "not_found"
    assert Membership.of(cast.brand).get(person=cast.fan).role == "fan"


def test_the_log_is_for_those_who_run_the_brand(program, cast: Cast, assert_queries) -> None:
    chief, fan = program(cast.chief), program(cast.fan)
    chief.get("/me")
    with assert_queries(4):
        told = chief.get("/facts?limit=3")
    assert told["Content-Type"] == "application/activity+json"
    assert [fact["type"] for fact in told.json()["orderedItems"]] == ["Create"] * 3
    assert 'rel="next"' in told["Link"]
    assert code(fan.get("/facts")) == "not_a_steward"
    assert code(program(cast.rival, at="kite").get("/facts")) == "not_signed_in"


def test_one_fact(program, cast: Cast) -> None:
    fan, chief = program(cast.fan), program(cast.chief)
    mine = fan.get("/me/facts").json()["orderedItems"]
    number = mine[-1]["id"].rpartition(":")[2]
    fact = fan.get(f"/facts/{number}").json()
    assert fact["actor"] == f"urn:hundredfold:people.person:{cast.fan.pk}"
    assert fact["@context"][0] == "https://www.w3.org/ns/activitystreams"
    assert chief.get(f"/facts/{number}").json() == fact
    assert code(program(cast.iron).get(f"/facts/{number}")) == "not_a_steward"
    assert code(program(cast.rival).get(f"/facts/{number}")) == "not_found"
