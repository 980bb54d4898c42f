"""What stands between every request and its page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from hundredfold.kit.refusals import GoFirst
from hundredfold.kit.views import say_no_beside


class Between:
    """Each request begins in UTC, until a page says whose clock counts; first things come first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(None):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, GoFirst):
            return None
        if request.headers.get("HX-Request"):
            if request.method == "POST":
                # Going away would lose what was typed.
                way_on = _("You are signed out. Sign in in another window; your words stay here.")
                return say_no_beside(403, way_on)
            return HttpResponseClientRedirect(error.address)
        return redirect(error.address)
