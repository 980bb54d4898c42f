"""The frame of the API: strict bodies, bounded numbers, paging, problems, one description of it."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.params.functions import Header, Path
from ninja.parser import Parser
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hundredfold.kit.pace import READING, WritingPace
from hundredfold.kit.problems import HANDLERS, KINDS, MEDIA_TYPE, NotJsonError, Problem

Row = TypeVar("Row")

LARGEST = 2**63 - 1
WORDS = r"^[^\x00]*[^\s\x00-\x1f\x7f-\x9f\xad][^\x00]*$"
NO_NUL = r"^[^\x00]*$"

Id = Annotated[int, Field(ge=1, le=LARGEST)]
"""A row's number in an address."""

Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]
"""A brand or a circle in an address."""

AfterSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]*$", description="Go on after this one.")]

Tongue = Literal["en", "zh-hans"]
"""A language in which a brand may say something: one of those that pages are read in."""

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


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
"""Goes last beside a whole number in a body: JSON has one kind of number, so that 5.0 is 5."""


def _moment(value: Any) -> datetime:
    """A text in ISO 8601 with its zone, within the years that calendars here know."""
    if not isinstance(value, str):
        raise ValueError("a date and a time as text, please")
    at = datetime.fromisoformat(value)
    if at.tzinfo is None or not 1970 < at.year < 2200:
        raise ValueError("a date and a time with their zone, from 1971 to 2199, please")
    return at.astimezone(UTC)


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A date and a time in a body."""


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


class Description(OpenAPISchema):
    """The description of the API, with what ninja leaves out: what may go wrong, and where."""

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        described: dict[str, Any] = super().operation_details(operation)
        for parameter in described["parameters"]:
            _leave_nothing_out(parameter)
        described["responses"] = _answers(operation, described)
        return described

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        """Where anybody may read, no key is one of the possibilities."""
        keys: list[dict[str, Any]] = super().operation_security(operation) or []
        return [*keys, {}] if len(keys) < len(operation.auth_callbacks) else keys

    def get_components(self) -> dict[str, Any]:
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        self.add_schema_definitions(problem.pop("$defs") | {"Problem": problem})
        components: dict[str, Any] = super().get_components()
        return components


class Api(NinjaAPI):
    """Every error is a problem, every writer keeps a pace, and the description says all of it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(parser=StrictJson(), throttle=WritingPace(), docs_url=None, **more)
        for error, handler in HANDLERS.items():
            self.add_exception_handler(error, handler)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the endpoint's function: every verb has its own."""
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> Description:
        return Description(self, path_prefix or self.get_root_path(path_params or {}))


def _leave_nothing_out(parameter: dict[str, Any]) -> None:
    """A parameter is there or is left out; there is no way to send a null in an address."""
    schema = parameter["schema"]
    for choice in schema.pop("anyOf", ()):
        if choice != {"type": "null"}:
            schema.update(choice)
    if "description" in schema:
        parameter["description"] = schema.pop("description")


def _answers(operation: Operation, described: dict[str, Any]) -> dict[str, Any]:
    """Every answer by its status: what the endpoint says, then the problems there may be."""
    answers = {str(status): answer for status, answer in described["responses"].items()}
    if any(parameter["name"] == "after" for parameter in described["parameters"]):
        answers["200"]["headers"] = {"Link": {"schema": {"type": "string"}}}
    if "201" in answers:
        answers["201"]["headers"] = {"Location": {"required": True, "schema": {"type": "string"}}}
    problems = {str(status): _PROBLEMS[status] for status in _possible(operation, described)}
    return dict(sorted((answers | problems).items()))


def _possible(operation: Operation, described: dict[str, Any]) -> set[int]:
    """Which problems an operation can meet."""
    possible = {500}
    if described["parameters"]:
        possible |= {422}
    if "{" in operation.path or operation.auth_callbacks:
        possible |= {404}
    if operation.auth_callbacks:
        possible |= {401} if {} in described["security"] else {401, 403}
    if not set(operation.methods) <= set(READING):
        possible |= {409, 429}
    if "requestBody" in described:
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
