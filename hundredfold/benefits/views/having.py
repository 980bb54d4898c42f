"""My benefits: what I have, what there is to have for points, and using it."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.issue import RETURN_DAYS, buy, give_back
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Issue
from hundredfold.benefits.views.asking import key_of, member_of, offer_at
from hundredfold.circles.place import place_of
from hundredfold.kit.asking import asked_over_the_page, pressed
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS


@require_safe
def mine(request: HttpRequest, brand: str) -> HttpResponse:
    """What I have; below it, for everybody, what there is to have."""
    place = place_of(request, brand)
    me, moment = place.person, now()
    words = {
        "place": place, "here": "wallet", "now": moment,
        "waiting": [one for one in queries.gifts_for(me, moment) if not one.end] if me else [],
        "given": queries.gifts_from(me) if me else [],
        "holdings": queries.holdings_of(me) if me else [],
        "offers": [one for one in queries.offers_of(place.brand, me) if one.benefit.price],
        "packages": [one for one in queries.packages_of(place.brand) if one.package.price],
        "points": balance_of(place.brand, ref(me), POINTS).available if me else 0,
    }  # fmt: skip
    return render(request, "benefits/mine.html", words)


@require_safe
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """A benefit: what it gives, what I have of it, how I came by it and when I used it."""
    place, offer = offer_at(request, brand, code)
    me = place.person
    words = {
        "place": place, "here": "wallet", "offer": offer,
        "holding": queries.holding_of(offer.benefit, me) if me else None,
        "came": queries.came_by(place.brand, person=me, benefit=offer.benefit) if me else [],
        "went": queries.went(place.brand, person=me, benefit=offer.benefit) if me else [],
        "points": balance_of(place.brand, ref(me), POINTS).available if me else 0,
        "codes": queries.open_passes(me, offer.benefit, now()) if me else [],
        "returned_until": now() - timedelta(days=RETURN_DAYS), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "benefits/one.html", words)


@login_required
@require_POST
def take(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, offer = offer_at(request, brand, code)
    me, key = member_of(place), key_of(request)
    pressed(request, lambda: buy(offer.benefit, by=me, key=key), _("It is yours."))
    return redirect("benefits:one", brand, code)


@login_required
@require_http_methods(["GET", "POST"])
def use_it(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """Asked once: a use that is gone is gone."""
    place, offer = offer_at(request, brand, code)
    me = member_of(place)
    words: dict[str, object] = {"place": place, "here": "wallet", "offer": offer}
    words["key"] = uuid4().hex
    if request.method == "GET":
        return asked_over_the_page(request, "benefits", "use", words)
    key = key_of(request)
    pressed(request, lambda: use(offer.benefit, me, by=me, key=key), _("Used just now."))
    return redirect("benefits:one", brand, code)


@login_required
@require_POST
def give_it_back(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """What I took for points goes back, and the points with it."""
    place = place_of(request, brand)
    me = member_of(place)
    rows = Issue.of(place.brand).filter(person=me).select_related("benefit")
    issue = get_object_or_404(rows, pk=number)
    said = _("It is given back, and the points are yours again.")
    pressed(request, lambda: give_back(issue, by=me), said)
    return redirect("benefits:one", brand, issue.benefit.code)
