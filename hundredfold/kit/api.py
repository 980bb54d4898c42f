"""The frame of the API: strict bodies, bounded numbers, paging, problems, one description of it."""

import json
from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.params.functions import Header, Path
from ninja.parser import Parser
from pydantic import BaseModel, ConfigDict, Field

from hundredfold.kit.pace import READING, WritingPace
from hundredfold.kit.problems import HANDLERS, KINDS, MEDIA_TYPE, NotJsonError, Problem

Row = TypeVar("Row")

LARGEST = 2**63 - 1
WORDS = r"^[^\x00]*[^\s\x00][^\x00]*$"
NO_NUL = r"^[^\x00]*$"

Id = Annotated[int, Field(ge=1, le=LARGEST)]
"""A row's number in an address."""

Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]
"""A brand or a circle in an address."""

AfterSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]*$", description="Go on after this one.")]

Limit = Annotated[int, Field(ge=1, le=100, description="How many at most.")]
After = Annotated[int, Field(ge=1, le=LARGEST, description="Go on after this one.")] | None
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,80}$",
        description="Any name you choose for this request. Sent again with the same key, it is "
        "done once; the same key with another request is refused.",
    ),
]


class Sent(BaseModel):
    """What a program sends: only known fields, each of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Shown(BaseModel):
    """What a program is shown."""

    model_config = ConfigDict(frozen=True)


def next_link(request: HttpRequest, response: HttpResponse, cursor: object) -> str:
    """Say in an RFC 8288 Link that there is more, after this one; gives its address."""
    asked = request.GET.copy()
    asked["after"] = str(cursor)
    address = request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
    return address


def made_at(request: HttpRequest, response: HttpResponse, operation: str, **where: object) -> None:
    """Say in a Location where what was made is read: by that operation, at that place."""
    response["Location"] = request.build_absolute_uri(reverse(f"api:{operation}", kwargs=where))


def page(
    request: HttpRequest,
    response: HttpResponse,
    rows: Iterable[Row],
    limit: int,
    cursor: Callable[[Row], object],
) -> list[Row]:
    """The first `limit` rows of those found; when one more was found, a Link to what follows."""
    found = list(rows)
    if len(found) > limit:
        next_link(request, response, cursor(found[limit - 1]))
    return found[:limit]


class StrictJson(Parser):
    """A body is JSON and says so; `NaN` and `Infinity` are not JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJsonError
        return json.loads(request.body.decode(), parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


class Api(NinjaAPI):
    """Every error is a problem, every writer keeps a pace, and the description says all of it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(parser=StrictJson(), throttle=WritingPace(), docs_url=None, **more)
        for error, handler in HANDLERS.items():
            self.add_exception_handler(error, handler)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the endpoint's function: every verb has its own."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """Ninja's description, with what may go wrong at each operation."""
        description = super().get_openapi_schema(**where)
        description["components"]["schemas"]["Problem"] = Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        faults = description["components"]["schemas"]["Problem"].pop("$defs")
        description["components"]["schemas"].update(faults)
        for path in description["paths"].values():
            for method, operation in path.items():
                _describe(method.upper(), operation)
        return description


def _describe(method: str, operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        _leave_nothing_out(parameter)
    responses = {str(status): said for status, said in operation["responses"].items()}
    for status, name in (("200", "Link"), ("201", "Location")):
        if status in responses and (status == "201" or _goes_on(operation)):
            responses[status]["headers"] = {
                name: {"schema": {"type": "string"}, "required": status == "201"}
            }
    for failure in _possible(method, operation):
        responses[str(failure)] = _PROBLEMS[failure]
    operation["responses"] = dict(sorted(responses.items()))


def _leave_nothing_out(parameter: dict[str, Any]) -> None:
    """A parameter is there or is left out; there is no way to send a null in an address."""
    schema = parameter["schema"]
    for choice in schema.pop("anyOf", ()):
        if choice != {"type": "null"}:
            schema.update(choice)
    if "description" in schema:
        parameter["description"] = schema.pop("description")


def _goes_on(operation: dict[str, Any]) -> bool:
    return any(parameter["name"] == "after" for parameter in operation["parameters"])


def _possible(method: str, operation: dict[str, Any]) -> set[int]:
    """Which problems an operation can meet, from its own description."""
    possible = {500}
    if operation["parameters"]:
        possible |= {422}
    if any(parameter["in"] == "path" for parameter in operation["parameters"]):
        possible |= {404}
    if operation.get("security"):
        possible |= {401, 403}
    if method not in READING:
        possible |= {429}
    if "requestBody" in operation:
        possible |= {400, 413, 415, 422}
    return possible


def _told(status: int) -> dict[str, Any]:
    code, _title = KINDS[status]
    schema = {"$ref": "#/components/schemas/Problem"}
    told: dict[str, Any] = {"description": code, "content": {MEDIA_TYPE: {"schema": schema}}}
    header = {401: "WWW-Authenticate", 429: "Retry-After"}.get(status)
    if header is not None:
        told["headers"] = {header: {"required": True, "schema": {"type": "string"}}}
    return told


_PROBLEMS = {status: _told(status) for status in KINDS}
