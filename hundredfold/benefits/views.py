"""My benefits: what I have, what there is to have for points, and using it."""

import re
from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.issue import RETURN_DAYS, buy, give_back
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Issue
from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import asked_over_the_page
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person

KEY = re.compile(r"[0-9a-f]{32}")


@require_safe
def mine(request: HttpRequest, brand: str) -> HttpResponse:
    """What I have; below it, for everybody, what there is to have."""
    place = place_of(request, brand)
    me = place.person
    words = {
        "place": place, "here": "wallet",
        "holdings": queries.holdings_of(me) if me else [],
        "offers": [one for one in queries.offers_of(place.brand, me) if one.benefit.price],
        "points": balance_of(place.brand, ref(me), POINTS).available if me else 0,
    }  # fmt: skip
    return render(request, "benefits/mine.html", words)


@require_safe
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """A benefit: what it gives, what I have of it, how I came by it and when I used it."""
    place, offer = _offer(request, brand, code)
    me = place.person
    words = {
        "place": place, "here": "wallet", "offer": offer,
        "holding": queries.holding_of(offer.benefit, me) if me else None,
        "came": queries.came_by(place.brand, person=me, benefit=offer.benefit) if me else [],
        "went": queries.went(place.brand, person=me, benefit=offer.benefit) if me else [],
        "points": balance_of(place.brand, ref(me), POINTS).available if me else 0,
        "returned_until": now() - timedelta(days=RETURN_DAYS), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "benefits/one.html", words)


@login_required
@require_POST
def take(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, offer = _offer(request, brand, code)
    try:
        buy(offer.benefit, by=_member(place), key=_key(request))
        messages.success(request, _("It is yours."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:one", brand, code)


@login_required
@require_http_methods(["GET", "POST"])
def use_it(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """Asked once: a use that is gone is gone."""
    place, offer = _offer(request, brand, code)
    me = _member(place)
    words: dict[str, object] = {"place": place, "here": "wallet", "offer": offer}
    words["key"] = uuid4().hex
    if request.method == "GET":
        return asked_over_the_page(request, "benefits", "use", words)
    try:
        use(offer.benefit, me, by=me, key=_key(request))
        messages.success(request, _("Used just now."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:one", brand, code)


@login_required
@require_POST
def give_it_back(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """What I took for points goes back, and the points with it."""
    place = place_of(request, brand)
    rows = Issue.of(place.brand).filter(person=_member(place)).select_related("benefit")
    issue = get_object_or_404(rows, pk=number)
    try:
        give_back(issue, by=_member(place))
        messages.success(request, _("It is given back, and the points are yours again."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:one", brand, issue.benefit.code)


def _offer(request: HttpRequest, brand: str, code: str) -> tuple[Place, queries.Offer]:
    place = place_of(request, brand)
    found = queries.offer_of(place.brand, code, place.person)
    if found is None:
        raise Http404
    return place, found


def _key(request: HttpRequest) -> str | None:
    """The key that the page was made with: pressed twice, it happens once."""
    sent = request.POST.get("key", "")
    return sent if KEY.fullmatch(sent) else None


def _member(place: Place) -> Person:
    if place.person is None:
        raise Http404
    return place.person
