"""Where a short link leads: who invites, into what, and the way in."""

import re
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hundredfold.circles.place import UNKNOWN, CirclePlace, place_of
from hundredfold.kit.clock import now
from hundredfold.kit.scope import brand_scope
from hundredfold.people.queries import face_of
from hundredfold.referral.actions.bind import take_over
from hundredfold.referral.actions.visit import visit
from hundredfold.referral.attribution import Touch
from hundredfold.referral.carrying import Carried, carried_in, let_carry
from hundredfold.referral.models import Link, Poster
from hundredfold.referral.queries.links import link_at

MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|externalhit|embedly|whatsapp/|telegram|curl/|wget/|python-",
    re.IGNORECASE,
)
"""Programs that look at a link because somebody wrote it somewhere. They are no visitors."""


@never_cache
@require_safe
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """A link was opened."""
    return _led(request, code, by_code=False)


@never_cache
@require_safe
def scanned(request: HttpRequest, code: str, poster: int = 0) -> HttpResponse:
    """A link was opened by its QR code, on a poster or elsewhere."""
    return _led(request, code, by_code=True, poster=poster)


def _led(request: HttpRequest, code: str, *, by_code: bool, poster: int = 0) -> HttpResponse:
    link = link_at(code)
    if link is None:
        raise Http404(UNKNOWN)
    circle, moment, carried = link.circle, now(), carried_in(request)
    with brand_scope(circle.brand):
        place = place_of(request, circle.brand.slug, circle.slug)
        onwards = f"{place.address}{_leads(link, poster)}"
        if not link.is_alive(moment):
            words = {"place": place, "here": "circle", "onwards": place.address}
            return render(request, "referral/closed.html", words, status=410)
        is_own = place.person is not None and place.person.pk == link.owner_id
        if not is_own:
            _counted(request, link, place, carried, by_code=by_code, at=moment)
        answer = _shown(request, link, place, onwards, is_own=is_own)
    let_carry(answer, carried, Touch(link.code, moment), is_own=is_own)
    return answer


def _shown(
    request: HttpRequest, link: Link, place: CirclePlace, onwards: str, *, is_own: bool
) -> HttpResponse:
    """Who is inside already goes on at once; the owner sees what the others see."""
    if place.membership is not None and not is_own:
        return redirect(onwards)
    words = {"place": place, "here": "circle", "onwards": onwards, "is_own": is_own}
    words |= {"by": face_of(link.owner) if link.owner else None, "link": link}
    return render(request, "referral/landing.html", words)


def _counted(
    request: HttpRequest,
    link: Link,
    place: CirclePlace,
    carried: Carried,
    *,
    by_code: bool,
    at: datetime,
) -> None:
    """One more visit, unless a program only looks; and somebody new may take over."""
    looks = request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", "")
    if looks or MACHINES.search(request.headers.get("User-Agent", "")):
        return
    before = {touch.code for touch in carried.touches}
    visit(link, new=int(link.code not in before), scanned=int(by_code), at=at)
    if place.person is not None:
        take_over(place.person, link, at=at)


def _leads(link: Link, poster: int) -> str:
    """A poster says itself where it leads."""
    if not poster:
        return link.leads
    found = Poster.of(link.brand_id).filter(pk=poster, circle=link.circle_id).first()
    return found.leads if found else link.leads
