"""Gifts: setting one aside, its address, taking it, declining it, and having it back."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.withdraw import decline, withdraw
from hundredfold.benefits.forms import GiftForm, PresentForm
from hundredfold.benefits.models import Gift
from hundredfold.benefits.views.asking import key_of, member_of, offer_at
from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import asked_over_the_page, sent, tried
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.referral.addresses import house_of
from hundredfold.referral.posters.drawing import framed_code

Act = Callable[..., Gift]


@login_required
@require_http_methods(["GET", "POST"])
def give_on(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """Uses of mine are set aside for whoever gets the address: by a link, or a code of squares."""
    place, offer = offer_at(request, brand, code)
    me, form = member_of(place), GiftForm(sent(request))
    made = tried(form, lambda: give(offer.benefit, by=me, key=key_of(request), **form.cleaned_data))
    if made is not None:
        return redirect("benefits:gift", brand, made.code)
    givable = queries.holding_of(offer.benefit, me).givable
    return _asked(request, place, form, {"of": offer.benefit, "to": None, "givable": givable})


@login_required
@require_http_methods(["GET", "POST"])
def give_to(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """Uses of mine are set aside for one member, who hears of it."""
    place = place_of(request, brand)
    me, to = member_of(place), get_object_or_404(Person.of(place.brand), pk=person)
    form = PresentForm(sent(request), holdings=queries.holdings_of(me))
    made = tried(form, lambda: _present(form, to, me, key_of(request)))
    if made is not None:
        messages.success(request, _("It waits for %s now.") % to)
        return redirect("benefits:gift", brand, made.code)
    return _asked(request, place, form, {"of": None, "to": to, "givable": len(form.of)})


@never_cache
@require_safe
def gift(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """A gift at its address: for whoever gave it, and for whoever may take it."""
    place, found = _gift(request, brand, code)
    me, address = place.person, house_of(request) + reverse("benefits:gift", args=[brand, code])
    is_mine = me is not None and me.pk == found.giver_id
    words = {
        "place": place, "here": "wallet", "gift": found, "state": found.state_at(now()),
        "is_mine": is_mine, "address": address, "code": framed_code(address) if is_mine else "",
    }  # fmt: skip
    return render(request, "benefits/gift.html", words)


@login_required
@require_POST
def take_it(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    return _done(request, brand, code, take, _("It is yours."))


@login_required
@require_POST
def decline_it(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    return _done(request, brand, code, decline, _("It goes back to whoever gave it."))


@login_required
@require_POST
def withdraw_it(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    return _done(request, brand, code, withdraw, _("You have it again."))


def _present(form: PresentForm, to: Person, me: Person, key: str | None) -> Gift:
    words = dict(form.cleaned_data)
    return give(form.of[words.pop("benefit")], by=me, to=to, key=key, **words)


def _asked(
    request: HttpRequest, place: Place, form: GiftForm, words: dict[str, object]
) -> HttpResponse:
    told = {"place": place, "here": "wallet", "form": form, "key": uuid4().hex}
    return asked_over_the_page(request, "benefits", "give", told | words)


def _gift(request: HttpRequest, brand: str, code: str) -> tuple[Place, Gift]:
    place = place_of(request, brand)
    found = queries.gift_at(place.brand, code)
    if found is None:
        raise Http404
    return place, found


def _done(request: HttpRequest, brand: str, code: str, act: Act, said: str) -> HttpResponse:
    place, found = _gift(request, brand, code)
    try:
        act(found, by=member_of(place))
        messages.success(request, said)
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:gift", brand, code)
