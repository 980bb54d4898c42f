"""What merit earns, and the chief who changes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.forms import TermsForm, terms_form
from hundredfold.kit.asking import sent, tried
from hundredfold.rewards import queries as rewards
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.permissions import SET_RULES


@login_required
@require_safe
def rules(request: HttpRequest, brand: str) -> HttpResponse:
    return _rules(request, desk_of(request, brand), {})


@login_required
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, brand: str, rule: str) -> HttpResponse:
    """A chief puts other terms in force; what cannot be used is said beside its field."""
    place = desk_of(request, brand)
    found = rewards.rules_of(place.brand).get(rule)
    if found is None or place.person is None:
        raise Http404
    form, by = terms_form(found.now.terms, sent(request)), place.person
    made = tried(form, lambda: change_rule(rule, by=by, **form.cleaned_data))
    if made is None:
        return _rules(request, place, {rule: form})
    messages.success(request, _("Version %(number)s is in force.") % {"number": made.version})
    return redirect(f"{reverse('desk:rules', args=[brand])}#{rule}")


def _rules(request: HttpRequest, place: Place, asked: dict[str, TermsForm]) -> HttpResponse:
    found = list(rewards.rules_of(place.brand).values())
    forms = {one.code: terms_form(one.now.terms) for one in found} | asked
    words = {"place": place, "here": "rules", "rules": found, "forms": forms}
    words["may_change"] = SET_RULES.holds(place.person)
    words["snags"] = rewards.snags_of(place.brand).count()
    return render(request, "desk/rules.html", words)
