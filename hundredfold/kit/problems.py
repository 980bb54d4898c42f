"""How the API says no: RFC 9457 problems, one shape for every error.

`type` is stable for programs, `title` says the kind of problem in the reader's language, `detail`
says what is the matter with this request. Nothing of the inside is ever told.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.responses import Response
from pydantic import BaseModel, Field

from hundredfold.kit.refusals import Refused, Unacceptable

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
NAMESPACE = "urn:hundredfold:problem:"

KINDS: dict[int, tuple[str, Promise]] = {
    400: ("malformed", _("This request cannot be read.")),
    401: ("not_signed_in", _("Sign in first.")),
    403: ("not_allowed", _("This is not allowed.")),
    404: ("not_found", _("There is nothing here.")),
    405: ("not_a_method", _("This cannot be done here.")),
    409: ("untimely", _("This is not possible as things stand.")),
    413: ("too_large", _("This is too large.")),
    415: ("not_json", _("Send this as JSON.")),
    422: ("unacceptable", _("Something in this request cannot be used.")),
    429: ("too_fast", _("That was a lot at once. Wait a moment.")),
    500: ("mishap", _("Something went wrong on our side.")),
}
"""The code and title for each status; a refusal brings its own code."""

SAYINGS: dict[str, Promise] = {
    "missing": _("This is needed."),
    "extra_forbidden": _("This is not known here."),
    "string_type": _("This must be text."),
    "string_unicode": _("This must be text."),
    "string_too_short": _("At least %(min_length)s characters, please."),
    "string_too_long": _("At most %(max_length)s characters, please."),
    "string_pattern_mismatch": _("This is empty or has characters that cannot be used."),
    "int_type": _("This must be a whole number."),
    "int_parsing": _("This must be a whole number."),
    "greater_than_equal": _("This must be at least %(ge)s."),
    "less_than_equal": _("This must be at most %(le)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "list_type": _("This must be a list."),
    "too_long": _("At most %(max_length)s of these, please."),
    "model_type": _("This must be a JSON object."),
    "model_attributes_type": _("This must be a JSON object."),
}
"""What is told for each kind of validation error."""


class Fault(BaseModel):
    """One thing that cannot be used: `pointer` into the body, or the name of a `parameter`."""

    pointer: str | None = None
    parameter: str | None = None
    detail: str


class Problem(BaseModel):
    """An error as RFC 9457 has it."""

    type: str = Field(pattern=f"^{NAMESPACE}[a-z_]+$")
    title: str
    status: int
    detail: str | None = None
    errors: list[Fault] | None = None


def problem(
    status: int,
    *,
    code: str | None = None,
    detail: str | Promise | None = None,
    errors: Iterable[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The response that tells a problem. Without a code, the one that belongs to the status."""
    kind, title = KINDS.get(status, KINDS[400])
    told = Problem(
        type=NAMESPACE + (code or kind),
        title=str(title),
        status=status,
        detail=None if detail is None else str(detail),
        errors=list(errors) or None,
    )
    return Response(
        told.model_dump(exclude_none=True),
        status=status,
        content_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


class NotJsonError(Exception):
    """A body came that does not say it is JSON."""


def of_refusal(request: HttpRequest, no: Refused) -> HttpResponse:
    """What the rules say no to, by the refusal's own code."""
    field = no.field if isinstance(no, Unacceptable) else ""
    errors = [Fault(pointer=f"#/{field}", detail=str(no.reason))] if field else []
    return problem(no.status, code=no.code, detail=no.reason, errors=errors)


def of_validation(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    """What the schema says no to, each place named."""
    return problem(422, errors=[_fault(error) for error in invalid.errors])


def of_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the API's frame says no to: a body that cannot be read, nobody signed in, a pace."""
    headers = {}
    if isinstance(error.__cause__, NotJsonError):
        return problem(415)
    if isinstance(error, Throttled):
        headers["Retry-After"] = str(error.wait or 1)
    if error.status_code == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="hundredfold"'
    return problem(error.status_code, headers=headers)


def of_mishap(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: the log has it, the reader is told nothing of it."""
    logger.error("%s %s", request.method, request.path, exc_info=error)
    return problem(500)


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Refused: of_refusal,
    ValidationError: of_validation,
    HttpError: of_http,
    Http404: lambda request, error: problem(404),
    RequestDataTooBig: lambda request, error: problem(413),
    SuspiciousOperation: lambda request, error: problem(400),
    BadRequest: lambda request, error: problem(400),
    MultiPartParserError: lambda request, error: problem(400),
    UnreadablePostError: lambda request, error: problem(400),
    Exception: of_mishap,
}


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """The view of every address under `/api/` that is no operation."""
    return problem(404)


def speak_to_programs(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: under `/api/` every error is a problem, whoever in the frame said it.

    Answers are for whoever asked, so nothing on the way keeps them. What can be read can be asked
    about: to HEAD the same is answered as to GET, and the server leaves the body out.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith("/api/"):
            return get_response(request)
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        response = get_response(request)
        request.method = method
        response.headers.setdefault("Cache-Control", "no-store")
        if "GET" in response.headers.get("Allow", ""):
            response["Allow"] += ", HEAD"
        if response.status_code < 400 or response["Content-Type"] == MEDIA_TYPE:
            return response
        kept = {
            name: response[name]
            for name in ("Allow", "Cache-Control", "Retry-After")
            if name in response
        }
        return problem(response.status_code, headers=kept)

    return respond


def _fault(error: dict[str, Any]) -> Fault:
    where, *path = error["loc"]
    saying = SAYINGS.get(error["type"], _("This cannot be used."))
    detail = str(saying) % error.get("ctx", {})
    if where != "body":
        return Fault(parameter=".".join(str(step) for step in path), detail=detail)
    inside = path[1:]  # the first step is the argument that takes the body
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in inside)
    return Fault(pointer="#" + "".join(f"/{step}" for step in steps), detail=detail)
