"""What the brand's own site shows of a circle: a script, a frame below a page, and its thread."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from hundredfold.circles.place import CirclePlace, place_of, taking_part
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.keeping import kept_for_strangers
from hundredfold.kit.refusals import GoFirst, Unacceptable
from hundredfold.talk import queries
from hundredfold.talk.forms import PageCommentForm
from hundredfold.talk.paging import PageAddress, page_address
from hundredfold.talk.views.found import UNKNOWN

SCRIPT = "talk/embed.js"
AN_HOUR = 3_600


@require_safe
def script(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """What a site names in its pages: it never changes its address."""
    place_of(request, brand, circle)
    found = finders.find(SCRIPT)
    answer = HttpResponse(Path(str(found)).read_bytes(), content_type="text/javascript")
    answer["Cache-Control"] = f"public, max-age={AN_HOUR}"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@require_safe
def frame(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """What is said about a page, for a frame below it: only that page's site may show it."""
    origin = _meant(request).origin
    framed: Any = csp_replace({"frame-ancestors": [origin]})(_frame)
    answer: HttpResponse = xframe_options_exempt(framed)(request, brand=brand, circle=circle)
    return answer


@kept_for_strangers(queries.pulse_of)
def _frame(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    page, found = _asked(request, place)
    words = {"place": place, "page": page, "found": found, "saying": PageCommentForm()}
    return render(request, "talk/embedded/frame.html", words | {"at": _at(place, page)})


def page(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """The thread about a page; before anybody has said anything about it, a form to begin it."""
    place = place_of(request, brand, circle)
    about, found = _asked(request, place)
    if request.method == "POST":
        place = taking_part(request, brand, circle)
    elif found.thread is not None:
        return redirect("talk:post", brand, circle, found.thread.head.id)
    elif found.post is not None:  # hidden from this reader
        raise Http404(UNKNOWN)
    if place.membership is None or place.person is None:
        raise GoFirst(f"{place.address}join/")
    form, by = PageCommentForm(sent(request)), place.person
    saves = request.method == "POST"
    if saves and (said := tried(form, lambda: form.say(place.circle, about.whole, by))):
        if request.GET.get("framed"):
            return redirect(f"{place.address}embedded/?{urlencode({'page': about.whole})}")
        return redirect("talk:post", brand, circle, said.post_id)
    words = {"place": place, "here": "wall", "page": about, "saying": form, "at": _at(place, about)}
    return render(request, "talk/embedded/page.html", words, status=422 if form.errors else 200)


def _asked(request: HttpRequest, place: CirclePlace) -> tuple[PageAddress, queries.Embedded]:
    """The page that is meant, and what is said about it; nothing for other sites' pages."""
    page = _meant(request)
    found = queries.embedded(place.circle, page, viewer=place.person)
    if not found.is_allowed:
        raise Http404(UNKNOWN)
    return page, found


def _meant(request: HttpRequest) -> PageAddress:
    """The page that the address asks about."""
    try:
        return page_address(request.GET.get("page", ""))
    except Unacceptable as no:
        raise Http404(UNKNOWN) from no


def _at(place: CirclePlace, page: PageAddress) -> str:
    return f"{place.address}pages/?{urlencode({'page': page.whole})}"
