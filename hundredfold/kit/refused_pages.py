"""A refusal that no form has caught is said on a page of its own, or as a toast beside the page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Refused
from hundredfold.kit.views import say_no


class RefusedPages:
    """Middleware for pages; programs under `/api/` are answered by `kit.problems`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused) or request.path.startswith("/api/"):
            return None
        if not request.headers.get("HX-Request"):
            return say_no(request, error.status, _("That is not possible"), str(error.reason))
        messages.error(request, str(error.reason))
        toast = render(request, "kit/shell/_toasts.html", status=error.status)
        # Whatever was to be replaced stays as it is: only the toast is put in.
        toast["HX-Reswap"] = "none"
        return toast
