"""The gallery of the design, and what is said when a page cannot be given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hundredfold.kit.specimens import specimens


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
    """The form's proof of origin is missing or old: most often a page that was open for long."""
    return say_no(
        request,
        403,
        _("This page was open for a long time"),
        _("So that nobody acts in your name, forms expire. Go back, reload, and send it again."),
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return say_no(
        request,
        429,
        _("That was a little too fast"),
        _("Somebody tried this many times in a short while. Wait a minute and try once more."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: it may be the very thing that is broken."""
    return render(
        None,  # no request, so that no context processor can fail
        "kit/problem.html",
        {
            "place": None,
            "title": _("Something broke on our side"),
            "reason": _(
                "It was not you. What you had saved before is safe. Try again in a minute."
            ),
        },
        status=500,
    )


def say_no(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    """Said inside the brand, where the request came far enough to stand in one."""
    words = {"title": title, "reason": reason, "place": getattr(request, "place", None)}
    return render(request, "kit/problem.html", words, status=status)
