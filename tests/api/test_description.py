"""The committed description is the one the code gives, in any language, at any address."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from pydantic import BaseModel

from hundredfold.kit.api import Sent, Shown
from hundredfold.site.api import api, description
from tests.needs import ROOT


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_committed_description_is_current(language: str) -> None:
    with translation.override(language):
        told = description()
    committed = (ROOT / "docs" / "openapi.json").read_text()
    assert told == committed, "run: hundredfold openapi > docs/openapi.json"


def test_the_served_description_is_the_committed_one() -> None:
    served = Client().get("/api/v1/openapi.json")
    assert served.json() == json.loads(description())
    assert served.json()["openapi"] == "3.1.0"


def test_every_operation_has_its_own_name_and_says_what_it_does() -> None:
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    operations = [operation for path in paths.values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(operation.get("description") for operation in operations)


def test_every_shape_has_a_name_of_its_own() -> None:
    """Of two of one name, the description would hold one."""
    named = Counter(shape.__name__ for base in (Sent, Shown) for shape in _below(base))
    assert [name for name, times in named.items() if times > 1] == []


def _below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for shape in base.__subclasses__():
        yield shape
        yield from _below(shape)
