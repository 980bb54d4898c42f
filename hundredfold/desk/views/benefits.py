"""What members may claim: defined, described, put in store, given, taken back, and used here."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define, describe
from hundredfold.benefits.actions.issue import issue, revoke
from hundredfold.benefits.actions.retire import restore, retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.models import Issue, Use
from hundredfold.benefits.permissions import DEFINE, SERVE
from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.benefit_forms import BenefitForm, GiveForm, StockForm, words_form
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.refusals import Refused, Untimely
from hundredfold.people.models import Person


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    words = {
        "place": place, "here": "benefits",
        "offers": queries.offers_of(place.brand, retired=True),
        "may_define": DEFINE.holds(place.person), "may_serve": SERVE.holds(place.person),
    }  # fmt: skip
    return render(request, "desk/benefits/list.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str) -> HttpResponse:
    """A chief says what a benefit gives; afterwards only its words can be changed."""
    place = desk_of(request, brand)
    by, form = _person(place), BenefitForm(sent(request), brand=place.brand)
    DEFINE.require(by)
    made = tried(form, lambda: define(form.cleaned_data["kind"], by=by, **form.gives))
    if made is None:
        words = {"place": place, "here": "benefits", "form": form}
        status = 422 if form.errors else 200
        return render(request, "desk/benefits/new.html", words, status=status)
    messages.success(request, _("“%s” can be given.") % made)
    return redirect("desk:benefit", brand, made.code)


@login_required
@require_safe
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, offer = _offer(request, brand, code)
    return _page(request, place, offer)


@login_required
@require_POST
def words(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, offer = _offer(request, brand, code)
    form, by = words_form(offer.benefit, request.POST), _person(place)
    return _done(
        request,
        place,
        offer,
        form,
        lambda: describe(offer.benefit, by=by, **form.said),
        words=form,
    )


@login_required
@require_POST
def store(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """More are put in store, or fewer with the other button."""
    place, offer = _offer(request, brand, code)
    form, by = StockForm(request.POST), _person(place)
    sign = -1 if "fewer" in request.POST else 1
    return _done(
        request, place, offer, form,
        lambda: stock(offer.benefit, sign * form.cleaned_data["count"], by=by) or offer,
        store=form,
    )  # fmt: skip


@login_required
@require_POST
def give(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    place, offer = _offer(request, brand, code)
    form, by = GiveForm(request.POST, brand=place.brand), _person(place)
    return _done(
        request, place, offer, form,
        lambda: issue(
            offer.benefit, form.cleaned_data["person"], by=by, reason=form.cleaned_data["reason"]
        ),
        give=form,
    )  # fmt: skip


@login_required
@require_POST
def serve(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """Somebody uses it here, before whoever is signed in."""
    place, offer = _offer(request, brand, code)
    form, by = GiveForm(request.POST, brand=place.brand), _person(place)
    return _done(
        request, place, offer, form,
        lambda: use(offer.benefit, form.cleaned_data["person"], by=by), serve=form,
    )  # fmt: skip


@login_required
@require_POST
def turn(request: HttpRequest, brand: str, code: str, act: str) -> HttpResponse:
    """It is no longer given, or given again."""
    place, offer = _offer(request, brand, code)
    (retire if act == "retire" else restore)(offer.benefit, by=_person(place))
    return redirect("desk:benefit", brand, code)


@login_required
@require_POST
def take_back(request: HttpRequest, brand: str, number: int, what: str) -> HttpResponse:
    """What was given is taken back, or a use was none."""
    place = desk_of(request, brand)
    by = _person(place)
    try:
        if what == "issue":
            given = get_object_or_404(Issue.of(place.brand), pk=number)
            code = revoke(given, by=by).benefit.code
        else:
            used = get_object_or_404(Use.of(place.brand).select_related("benefit"), pk=number)
            code = used.benefit.code
            undo_use(used, by=by)
        messages.success(request, _("It is taken back."))
    except Untimely as no:
        messages.error(request, str(no.reason))
    return redirect("desk:benefit", brand, code)


def _offer(request: HttpRequest, brand: str, code: str) -> tuple[Place, queries.Offer]:
    place = desk_of(request, brand)
    found = queries.offer_of(place.brand, code)
    if found is None:
        raise Http404
    return place, found


def _person(place: Place) -> Person:
    if place.person is None:
        raise Http404
    return place.person


def _done(
    request: HttpRequest,
    place: Place,
    offer: queries.Offer,
    form: forms.Form,
    act: Callable[[], object],
    **asked: forms.Form,
) -> HttpResponse:
    """Back to the benefit when it is done; else what is wrong is said beside its field."""
    try:
        if tried(form, act) is None:
            return _page(request, place, offer, **asked)
        messages.success(request, _("Done."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("desk:benefit", place.brand.slug, offer.benefit.code)


def _page(
    request: HttpRequest, place: Place, offer: queries.Offer, **asked: forms.Form
) -> HttpResponse:
    forms_here = {
        "words": words_form(offer.benefit), "store": StockForm(),
        "give": GiveForm(brand=place.brand, auto_id="give-%s"),
        "serve": GiveForm(brand=place.brand, auto_id="serve-%s"),
    }  # fmt: skip
    words = {
        "place": place, "here": "benefits", "offer": offer, "forms": forms_here | asked,
        "came": queries.came_by(place.brand, benefit=offer.benefit),
        "went": queries.went(place.brand, benefit=offer.benefit),
        "may_define": DEFINE.holds(place.person),
    }  # fmt: skip
    status = 422 if any(form.errors for form in asked.values()) else 200
    return render(request, "desk/benefits/one.html", words, status=status)
