"""Each text that a program may write, as the description names it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hundredfold.site.api import api
from tests.api.test_matrix import BODIES

Said = dict[str, Any]
"""A part of the description, with nothing in it that stands elsewhere."""


class Field(NamedTuple):
    """Somewhere that a program may write words: in a body, or behind a question mark."""

    operation: str
    method: str
    path: str
    name: str
    said: Said
    is_asked: bool

    def with_words(self, words: str) -> dict[str, Any]:
        """What is sent: all that is needed, and the words in this one place."""
        return {**BODIES.get(self.operation, {}), self.name: _in_its_shape(self.said, words)}


def fields() -> Iterator[Field]:
    described = api.get_openapi_schema(path_prefix="/api/v1/")
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            for is_asked, places in (
                (False, _in_the_body(operation, schemas)),
                (True, _asked(operation, schemas)),
            ):
                for name, said in places.items():
                    if _is_words(said):
                        named = operation["operationId"]
                        yield Field(named, method.upper(), path, name, said, is_asked)


def _in_the_body(operation: Said, schemas: Said) -> Said:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return _plain(body["schema"], schemas).get("properties", {}) if body else {}


def _asked(operation: Said, schemas: Said) -> Said:
    parameters = operation.get("parameters", ())
    return {
        one["name"]: _plain(one["schema"], schemas) for one in parameters if one["in"] == "query"
    }


def _plain(said: Said, schemas: Said) -> Said:
    if "$ref" in said:
        return _plain(schemas[said["$ref"].rpartition("/")[2]], schemas)
    for choices in ("anyOf", "allOf"):
        if choices in said:
            found = next(one for one in said[choices] if one.get("type") != "null")
            return _plain(found, schemas)
    parts = {name: _plain(one, schemas) for name, one in said.get("properties", {}).items()}
    items = {"items": _plain(said["items"], schemas)} if "items" in said else {}
    return said | ({"properties": parts} if parts else {}) | items


def _is_words(said: Said) -> bool:
    if said.get("type") == "array":
        return _is_words(said["items"])
    if said.get("type") == "object":
        parts = said.get("properties") or {"en": said.get("additionalProperties") or {}}
        return any(_is_words(one) for one in parts.values())
    return said.get("type") == "string" and not {"enum", "format"} & set(said)


def _in_its_shape(said: Said, words: str) -> Any:
    if said.get("type") == "array":
        return [words, *(f"more {number}" for number in range(said.get("minItems", 1) - 1))]
    if said.get("type") != "object":
        return words
    parts = said.get("properties")
    if not parts:
        return {"en": words}
    return {name: _in_its_shape(one, words) for name, one in parts.items() if _is_words(one)}
