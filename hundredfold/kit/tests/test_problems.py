"""Every error of the API is a problem that says enough and tells nothing."""

import json
import logging

import pytest
import time_machine
from django.test import Client

from tests.cast import Cast
from tests.programs import ROOT, code

WALL = "/circles/makers/posts"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"[1",
        b'{"body": NaN}',
        b"\xff\xfe",
        b'"\xed\xa0\x80"',
        b"[" * 100_000,
        b"1" * 9000,
    ],
)
def test_what_is_not_json(program, cast: Cast, body: bytes) -> None:
    fan = program(cast.fan)
    told = fan.client.post(
        fan.address + WALL, body, content_type="application/json", headers=fan.headers
    )
    assert told.status_code == (400 if body else 422)
    assert code(told) in ("malformed", "unacceptable")


def test_what_does_not_say_it_is_json(program, cast: Cast) -> None:
    fan = program(cast.fan)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        told = fan.client.generic(
            "POST", fan.address + WALL, '{"body": "x"}', content_type=kind, headers=fan.headers
        )
        assert (told.status_code, code(told)) == (415, "not_json")


def test_what_is_too_large(program, cast: Cast, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    assert code(program(cast.fan).post(WALL, {"body": "x" * 2_000})) == "too_large"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({}, "#/body"),
        ({"body": ""}, "#/body"),
        ({"body": " \n"}, "#/body"),
        ({"body": "a\x00b"}, "#/body"),
        ({"body": "\ud800"}, "#/body"),
        ({"body": "x" * 60_001}, "#/body"),
        ({"body": 5}, "#/body"),
        ({"body": "x", "title": "\x00"}, "#/title"),
        ({"body": "x", "tags": ["a b"]}, "#/tags/0"),
        ({"body": "x", "tags": ["a"] * 6}, "#/tags"),
        ({"body": "x", "a/b~c": 1}, "#/a~1b~0c"),
        ([], "#"),
        ("x", "#"),
    ],
)
def test_what_cannot_be_used(program, cast: Cast, sent: object, pointer: str) -> None:
    told = program(cast.fan).post(WALL, sent)
    assert (told.status_code, code(told)) == (422, "unacceptable")
    assert [fault["pointer"] for fault in told.json()["errors"]] == [pointer]
    assert "pydantic" not in told.content.decode()


def test_words_are_in_the_readers_language(program) -> None:
    told = {language: program().get("/me", accept_language=language) for language in ("en", "zh")}
    assert told["en"]["Content-Language"] == "en"
    assert told["zh"]["Content-Language"] == "zh-hans"
    assert {code(answer) for answer in told.values()} == {"not_signed_in"}


@pytest.mark.parametrize("number", [2**63, 2**64, 10**400, 0])
def test_numbers_past_the_database(program, number: int) -> None:
    assert program().get(f"/posts/{number}").status_code in (404, 422)
    assert program().get(f"{WALL}?limit={number}").status_code == 422


@pytest.mark.parametrize("path", ["/api/", "/api/v2/x", f"{ROOT}/x", f"{ROOT}/brands/a/wall"])
def test_no_such_address(cast: Cast, path: str) -> None:
    assert code(Client(enforce_csrf_checks=True).post(path)) == "not_found"


def test_no_such_method(program) -> None:
    told = program().put("/me")
    assert (told.status_code, code(told)) == (405, "not_a_method")
    assert told["Cache-Control"] == "no-store"
    assert set(told["Allow"].split(", ")) == {"GET", "HEAD", "PATCH", "DELETE"}


def test_head_answers_as_get_without_a_body(program, cast: Cast) -> None:
    fan = program(cast.fan)
    for path in ("/me", f"{WALL}?limit=1", "/circles", "/posts/1", "/nowhere"):
        read, asked = fan("GET", path), fan("HEAD", path)
        assert (asked.status_code, asked.content) == (read.status_code, b"")
        assert asked.headers == read.headers


def test_head_where_nothing_is_read_is_no_method(program) -> None:
    told = program()("HEAD", "/posts/1/like")
    assert (told.status_code, told.content) == (405, b"")
    assert "HEAD" not in told["Allow"]


def test_a_mishap_is_logged_and_not_told(program, monkeypatch, caplog) -> None:
    def fails(*_words: object, **_more: object) -> None:
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr("hundredfold.circles.api.circles_of", fails)
    with caplog.at_level(logging.ERROR):
        told = program().get("/circles")
    assert (told.status_code, code(told)) == (500, "mishap")
    assert set(json.loads(told.content)) == {"type", "title", "status"}
    assert "the secret is 42" in caplog.text


@time_machine.travel("2026-03-01T12:00:40Z", tick=False)
def test_writing_has_a_pace(program, cast: Cast, settings) -> None:
    settings.API_WRITES_A_MINUTE = 3
    fan, iron = program(cast.fan), program(cast.iron)
    join = "/circles/makers/membership"
    told = [fan.put(join) for _ in range(4)]
    assert [answer.status_code for answer in told[:3]] == [200] * 3
    assert code(told[3]) == "too_fast"
    assert told[3]["Retry-After"] == "20"
    assert fan.get("/me").status_code == 200
    assert iron.put(join).status_code == 200


def test_what_is_missing_and_what_is_anothers_look_alike(program, cast: Cast) -> None:
    mine = program(cast.rival).post("/circles/pond/posts", {"body": "Ours"}).json()["id"]
    for person in (None, cast.fan, cast.chief):
        asks = program(person)
        for path in ("/posts/{}", "/posts/{}/words", "/posts/{}/facts", "/people/{}"):
            other = asks.get(path.format(mine if "posts" in path else cast.rival.pk))
            missing = asks.get(path.format(10**9))
            assert (other.status_code, other.content) == (missing.status_code, missing.content)
            assert other.status_code == 404
