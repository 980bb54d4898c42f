"""The gallery of the design, and what is said when a page cannot be given."""

from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hundredfold.kit.specimens import specimens


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """What works in a browser while no page is open: it may speak for the whole house. It shows
    what is pushed, and keeps the page at hand on which codes are scanned without a line."""
    script = Path(str(finders.find("kit/worker.js"))).read_bytes()
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript", headers=headers)


def design(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/design/page.html", specimens())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say_no(
        request,
        404,
        _("There is nothing at this address"),
        _("It may have been taken back, or the address has a slip in it."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say_no(
        request,
        403,
        _("This page is not for you"),
        _("It belongs to people with another role here. If you should have it, ask your chief."),
    )


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return say_no(
        request,
        400,
        _("That could not be read"),
        _("What your browser sent is not what this page expects. Go back and try again."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin is missing or old: most often a page that was open for long.

    Whatever was written in it is shown again, so that it can be taken along.
    """
    title = _("This page was open for a long time")
    if _is_beside(request):
        way_on = _("Nothing was sent. Copy what you wrote, load the page again, and send it again.")
        return say_no(request, 403, title, way_on)
    way_on = _(
        "So that nobody acts in your name, forms expire. Go back, reload, and send it again."
    )
    return say_no(request, 403, title, way_on, words=request.POST.get("body", ""))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return say_no(
        request,
        429,
        _("That was a little too fast"),
        _("Somebody tried this many times in a short while. Wait a minute and try once more."),
    )


def pressed_only(request: HttpRequest) -> HttpResponse:
    """The address of a deed was opened as a page: from a link that was copied, or by going back."""
    return say_no(
        request,
        405,
        _("This is done by pressing a button"),
        _("Nothing was changed. Go back to the page and press it there."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: it may be the very thing that is broken."""
    title = _("Something broke on our side")
    reason = _("It was not you. What you had saved before is safe. Try again in a minute.")
    if _is_beside(request):
        return say_no_beside(500, reason, title)
    # no request, so that no context processor can fail
    page = {"place": None, "title": title, "reason": reason, "came_from": ""}
    return render(None, "kit/problem.html", page, status=500)


def say_no(
    request: HttpRequest, status: int, title: str, reason: str, words: str = ""
) -> HttpResponse:
    """A page inside the brand, where the request came far enough to stand in one.

    Where a page asked by itself, a toast on that page.
    """
    if _is_beside(request):
        return say_no_beside(status, reason, title)
    page: dict[str, object] = {"title": title, "reason": reason, "words": words}
    page["came_from"] = came_from(request)
    page |= {"place": getattr(request, "place", None)}
    return render(request, "kit/problem.html", page, status=status)


def say_no_beside(status: int, reason: str, title: str = "") -> HttpResponse:
    """Whatever was to be replaced stays as it is, with what was typed in it."""
    toast = render(None, "kit/shell/_no.html", {"title": title, "reason": reason}, status=status)
    toast["HX-Reswap"] = "none"
    return toast


def came_from(request: HttpRequest) -> str:
    """The page on which a button was pressed, if it is one of ours."""
    address = request.headers.get("Referer", "")
    try:
        ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
        told = urlsplit(address)
    except (DisallowedHost, ValueError):  # a host, or an address, that can be none
        return ""
    if not told.path.startswith("/") or told.path.startswith("//"):
        return ""  # no page of ours; in a link the latter would be another host
    if request.method != "POST" or not ours or told.path == request.path:
        return ""
    return f"{told.path}?{told.query}" if told.query else told.path


def _is_beside(request: HttpRequest) -> bool:
    # Not `request.htmx`: an error may come before the middleware that sets it.
    return "HX-Request" in request.headers
