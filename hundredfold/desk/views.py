"""The desk's pages. Each is for the stewards of the brand and nobody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Circle, Role
from hundredfold.circles.permissions import runs_the_brand
from hundredfold.circles.place import Place, place_of
from hundredfold.desk import queries
from hundredfold.desk.forms import RoleForm, TermsForm, terms_form
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.rewards import queries as rewards
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.permissions import decides_the_rules


def desk_of(request: HttpRequest, brand: str) -> Place:
    """The place, for whoever runs the brand. Others are told whom the desk is for."""
    place = place_of(request, brand)
    if not runs_the_brand(place.person):
        raise PermissionDenied(_("The desk is for the chief and the operators of a brand."))
    return place


@login_required
@require_safe
def today(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    found = queries.today(place.brand, at=now())
    circles = list(Circle.of(place.brand).order_by("pk").values_list("slug", "name"))
    words = {"place": place, "here": "today", "today": found, "circles": circles}
    return render(request, "desk/today.html", words)


@login_required
@require_safe
def people(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circles = list(Circle.of(place.brand).order_by("pk"))
    circle = _chosen(circles, request.GET.get("circle", ""))
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "role", "order")}
    found = queries.people(circle, **asked, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "people", "circles": circles, "circle": circle, "asked": asked}
    return render(request, "desk/people.html", words | {"page": found, "roles": Role})


@login_required
@require_safe
def rows(request: HttpRequest, brand: str, figure: str) -> HttpResponse:
    place = desk_of(request, brand)
    if not queries.codes_of(figure):
        raise Http404
    until, _is_quiet = queries.last_day(place.brand, at=now())
    page = request.GET.get("page", "1")
    found = queries.rows(place.brand, figure, until=until, page=page)
    words = {"place": place, "here": "today", "page": found, "figure": figure, "until": until}
    return render(request, "desk/rows.html", words)


@login_required
@require_POST
def give_role(request: HttpRequest, brand: str, circle: str, person: int) -> HttpResponse:
    desk_of(request, brand)
    place = place_of(request, brand, circle)
    member = get_object_or_404(Person.of(place.brand), pk=person)
    form = RoleForm(request.POST)
    if form.is_valid() and place.person is not None:
        _try_to_appoint(request, member, place.circle, form.cleaned_data["role"], place.person)
    return redirect(f"{reverse('desk:people', args=[brand])}?{request.GET.urlencode()}")


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
    words["may_change"] = decides_the_rules(place.person)
    words["snags"] = rewards.snags_of(place.brand).count()
    return render(request, "desk/rules.html", words)


def _try_to_appoint(
    request: HttpRequest, member: Person, circle: Circle, role: Role, by: Person
) -> None:
    try:
        appoint(member, circle=circle, role=role, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    else:
        messages.success(request, _("%(name)s has the new role now.") % {"name": member})


def _chosen(circles: list[Circle], slug: str) -> Circle:
    """The circle asked for, else the first; a brand without circles has nobody to list."""
    found = [circle for circle in circles if circle.slug == slug] or circles
    if not found:
        raise Http404
    return found[0]
