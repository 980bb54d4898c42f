"""Programs that speak to the API, each with a token of one of the cast."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hundredfold.kit.near import near
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Person
from tests.cast import Cast

ROOT = "/api/v1"


class Program:
    """JSON in, JSON out, at the addresses of one brand; without a token it is anybody."""

    def __init__(self, brand: str, secret: str | None) -> None:
        self.address = f"{ROOT}/brands/{brand}"
        self.client = Client()
        self.headers = {"authorization": f"Bearer {secret}"} if secret else {}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            self.address + path,
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers=self.headers | named,
        )

    def get(self, path: str, **headers: str) -> Any:
        return self("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self("POST", path, body, **headers)

    def put(self, path: str, body: Any = None) -> Any:
        return self("PUT", path, body)

    def patch(self, path: str, body: Any) -> Any:
        return self("PATCH", path, body)

    def delete(self, path: str) -> Any:
        return self("DELETE", path)


@pytest.fixture
def program(cast: Cast) -> Callable[..., Program]:
    """`program(cast.fan)` acts as Fan; `program(cast.rival, at="kite")` tries another brand."""

    near.clear()  # the pace of another test is not this one's

    def starts(person: Person | None = None, *, at: str | None = None) -> Program:
        if person is None:
            return Program(at or cast.brand.slug, None)
        _token, secret = make_token(by=person, name="A program")
        return Program(at or person.brand.slug, secret)

    return starts


def code(response: Any) -> str:
    """The problem's own code, after checking that it is a problem at all."""
    told = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json", response.content
    assert told["status"] == response.status_code
    assert told["title"]
    return str(told["type"]).removeprefix("urn:hundredfold:problem:")
