"""From what rules pay, and whether members may hand points on."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.rule_forms import BudgetForm, FundsForm, HandingForm
from hundredfold.kit.asking import tried
from hundredfold.people.models import Person
from hundredfold.rewards.actions.fund_budget import draw_budget, fund_budget, open_budget
from hundredfold.rewards.actions.hand_on import set_handing
from hundredfold.rewards.models import Budget


@login_required
@require_POST
def opened(request: HttpRequest, brand: str) -> HttpResponse:
    place, by = _chief(request, brand)
    form = BudgetForm(request.POST)
    return _done(
        request, place, form, lambda: open_budget(form.cleaned_data["name"], by=by),
        _("The budget is open. Put points into it."),
    )  # fmt: skip


@login_required
@require_POST
def funds(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """Points are put into a budget, or taken out again with the other button."""
    place, by = _chief(request, brand)
    budget = get_object_or_404(Budget.of(place.brand), pk=number)
    form, act = FundsForm(request.POST), draw_budget if "draw" in request.POST else fund_budget
    return _done(
        request, place, form, lambda: act(budget, form.cleaned_data["amount"], by=by) or budget,
        _("It will be there in a moment."),
    )  # fmt: skip


@login_required
@require_POST
def handing(request: HttpRequest, brand: str) -> HttpResponse:
    place, by = _chief(request, brand)
    form = HandingForm(request.POST)
    return _done(
        request, place, form,
        lambda: set_handing(form.cleaned_data["most_a_day"], by=by) or place,
        _("It holds from now on."),
    )  # fmt: skip


def _chief(request: HttpRequest, brand: str) -> tuple[Place, Person]:
    place = desk_of(request, brand)
    if place.person is None:
        raise Http404
    return place, place.person


def _done(
    request: HttpRequest, place: Place, form: forms.Form, act: Callable[[], object], said: str
) -> HttpResponse:
    """Back to the rules, with a word on what became of it: these forms have one field each."""
    if tried(form, act) is None:
        messages.error(request, " ".join(str(e[0]) for e in form.errors.values()))
    else:
        messages.success(request, said)
    return redirect(f"{reverse('desk:rules', args=[place.brand.slug])}#budgets")
