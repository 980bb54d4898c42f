"""What merit earns: read by all who run the brand; made, tried and changed by a chief."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.rule_forms import RuleForm, TermsForm, terms_form
from hundredfold.kit.asking import sent, tried, wants_a_piece
from hundredfold.people.models import Person
from hundredfold.rewards import queries as rewards
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.aloud import aloud
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries.rules import names_in
from hundredfold.rewards.soundness import sound
from hundredfold.rewards.terms import Terms
from hundredfold.rewards.vocabulary import DEED


@login_required
@require_safe
def rules(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    words = {
        "place": place, "here": "rules", "rules": list(rewards.rules_of(place.brand).values()),
        "may_change": SET_RULES.holds(place.person), "snags": rewards.snags_of(place.brand).count(),
        "pots": rewards.pots_of(place.brand), "handing": rewards.handing_of(place.brand),
    }  # fmt: skip
    return render(request, "desk/rules/page.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, brand: str, rule: str) -> HttpResponse:
    """A chief puts other terms in force, or tries them first."""
    place, found = _standing(request, brand, rule)
    form, by = terms_form(place.brand, found.now.terms, sent(request)), _chief(place)
    if "try" in request.POST:
        return _trial(request, place, form, found.now.terms, found)
    made = tried(form, lambda: change_rule(rule, by=by, **form.cleaned_data))
    if made is None:
        return _editor(request, place, form, found)
    messages.success(request, _("Version %(number)s is in force.") % {"number": made.version})
    return redirect(f"{reverse('desk:rules', args=[brand])}#{rule}")


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str) -> HttpResponse:
    """A rule of the brand's own, tried first or made at once."""
    place = desk_of(request, brand)
    form = RuleForm(sent(request), brand=place.brand, initial={"amount": 1})
    by = _chief(place)
    if "try" in request.POST:
        return _trial(request, place, form, Terms("trial", 1, 0))
    made = tried(form, lambda: make_rule(form.cleaned_data.pop("deed"), by=by, **form.cleaned_data))
    if made is None:
        return _editor(request, place, form, None)
    messages.success(request, _("The rule is in force."))
    return redirect(f"{reverse('desk:rules', args=[brand])}#{made.rule}")


def _standing(request: HttpRequest, brand: str, rule: str) -> tuple[Place, rewards.Standing]:
    place = desk_of(request, brand)
    found = rewards.rules_of(place.brand).get(rule)
    if found is None:
        raise Http404
    return place, found


def _chief(place: Place) -> Person:
    if place.person is None:
        raise Http404
    SET_RULES.require(place.person)
    return place.person


def _trial(
    request: HttpRequest,
    place: Place,
    form: TermsForm,
    before: Terms,
    found: rewards.Standing | None = None,
) -> HttpResponse:
    """The last ninety days under the terms in the form; beside them those in force."""
    terms = tried(form, lambda: sound(_asked(form, before, place), place.brand.pk))
    if terms is None:
        return _editor(request, place, form, found)
    words = {
        "trial": rewards.simulated(place.brand, terms),
        "before": rewards.simulated(place.brand, before) if found else None,
        "said": aloud(terms, names_in(place.brand, [terms])),
    }
    if wants_a_piece(request):
        return render(request, "desk/rules/_trial.html", {"place": place, **words})
    return _editor(request, place, form, found, **words)


def _asked(form: TermsForm, before: Terms, place: Place) -> Terms:
    said = {name: value for name, value in form.cleaned_data.items() if name != "name"}
    return replace(before, zone=place.brand.zone, **said)


def _editor(
    request: HttpRequest,
    place: Place,
    form: TermsForm,
    found: rewards.Standing | None,
    **trial: Any,
) -> HttpResponse:
    words = {
        "place": place, "here": "rules", "form": form, "found": found, "vocabulary": DEED,
        "trial": None, "before": None, "said": "",
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/rules/edit.html", words | trial, status=status)
