"""Packages: what is in one, taking it for points, and giving all of it back."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.bundle import buy_package, return_bundle
from hundredfold.benefits.models import Bundle
from hundredfold.benefits.views.asking import key_of, member_of
from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import pressed
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS


@require_safe
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, packed = _at(request, brand, code)
    me = place.person
    mine = [one for one in queries.bundles_of(place.brand, person=me)
            if one.package_id == packed.package.pk] if me else []  # fmt: skip
    words = {
        "place": place, "here": "wallet", "packed": packed, "bundles": mine, "key": uuid4().hex,
        "points": balance_of(place.brand, ref(me), POINTS).available if me else 0,
    }  # fmt: skip
    return render(request, "benefits/package.html", words)


@login_required
@require_POST
def take(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, packed = _at(request, brand, code)
    me, key = member_of(place), key_of(request)
    pressed(request, lambda: buy_package(packed.package, by=me, key=key), _("It is yours."))
    return redirect("benefits:package", brand, code)


@login_required
@require_POST
def give_it_back(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """All of it goes back, and the points with it."""
    place = place_of(request, brand)
    me = member_of(place)
    rows = Bundle.of(place.brand).filter(person=me).select_related("package")
    bundle = get_object_or_404(rows, pk=number)
    said = _("It is given back, and the points are yours again.")
    pressed(request, lambda: return_bundle(bundle, by=me), said)
    return redirect("benefits:package", brand, bundle.package.code)


def _at(request: HttpRequest, brand: str, code: str) -> tuple[Place, queries.Packed]:
    place = place_of(request, brand)
    found = queries.package_at(place.brand, code)
    if found is None:
        raise Http404
    return place, found
