"""Everybody, and who holds which role."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Circle, Role
from hundredfold.circles.place import place_of
from hundredfold.desk import queries
from hundredfold.desk.admission import chosen_circle, desk_of
from hundredfold.desk.forms import RoleForm
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person


@login_required
@require_safe
def people(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "role", "order")}
    found = queries.people(circle, **asked, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "people", "circles": circles, "circle": circle, "asked": asked}
    return render(request, "desk/people.html", words | {"page": found, "roles": Role})


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


def _try_to_appoint(
    request: HttpRequest, member: Person, circle: Circle, role: Role, by: Person
) -> None:
    try:
        appoint(member, circle=circle, role=role, by=by)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    else:
        messages.success(request, _("%(name)s has the new role now.") % {"name": member})
