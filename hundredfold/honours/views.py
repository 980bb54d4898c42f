"""Which honours there are and who wears them; and how stewards give one by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.place import place_of
from hundredfold.honours import queries
from hundredfold.honours.actions.bestow import bestow, take_back
from hundredfold.honours.forms import BestowForm
from hundredfold.honours.models import Bestowal
from hundredfold.honours.permissions import BESTOW
from hundredfold.kit.asking import asked_over_the_page, sent, tried
from hundredfold.people.models import Person


@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """Every honour with how many wear it; and which of them I do."""
    place = place_of(request, brand)
    mine = queries.worn_by(place.brand, [place.person.pk]) if place.person else {}
    words = {
        "place": place, "here": "me", "honours": list(queries.honours_of(place.brand)),
        "counts": queries.counts_of(place.brand),
        "mine": {one.honour.pk: one for found in mine.values() for one in found},
    }  # fmt: skip
    return render(request, "honours/all.html", words)


@require_safe
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """What it is for, who wears it, and whom stewards gave it and why."""
    place = place_of(request, brand)
    honour = queries.honour_at(place.brand, code)
    if honour is None:
        raise Http404
    words = {
        "place": place, "here": "me", "honour": honour,
        "wearers": queries.wearers_of(place.brand, honour),
        "bestowals": queries.bestowals_of(place.brand, honour=honour),
        "may_bestow": place.may("honours.bestow"),
    }  # fmt: skip
    return render(request, "honours/one.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    """A steward honours somebody, asked over their page."""
    place = place_of(request, brand)
    whom = get_object_or_404(Person.of(place.brand), pk=person)
    by, form = place.person, BestowForm(sent(request), brand=place.brand)
    if by is None:
        raise Http404
    BESTOW.require(by)
    made = tried(
        form,
        lambda: bestow(
            form.cleaned_data["honour"], whom, by=by, reason=form.cleaned_data["reason"]
        ),
    )
    if made is None:
        words = {"place": place, "here": "", "form": form, "whom": whom}
        return asked_over_the_page(request, "honours", "give", words)
    messages.success(request, _("%(name)s wears it in a moment.") % {"name": whom.name})
    return redirect("home:person", brand, person)


@login_required
@require_POST
def back(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """An honour that should not have been given."""
    place = place_of(request, brand)
    rows = Bestowal.of(place.brand).select_related("honour")
    bestowal = get_object_or_404(rows, pk=number)
    if place.person is None:
        raise Http404
    take_back(bestowal, by=place.person)
    messages.success(request, _("It is taken back."))
    return redirect("honours:one", brand, bestowal.honour.code)
