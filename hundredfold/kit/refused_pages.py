"""A refusal that no form has caught is said on a page of its own, or as a toast beside the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Refused
from hundredfold.kit.views import pressed_only, say_no, say_no_beside


class RefusedPages:
    """Middleware for pages; programs under `/api/` are answered by `kit.problems`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        opened = request.method in ("GET", "HEAD") and not request.path.startswith("/api/")
        if answer.status_code != 405 or not opened:
            return answer
        told = pressed_only(request)
        told["Allow"] = answer["Allow"]
        return told

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused) or request.path.startswith("/api/"):
            return None
        if request.headers.get("HX-Request"):
            return say_no_beside(error.status, str(error.reason))
        return say_no(request, error.status, _("That is not possible"), str(error.reason))
