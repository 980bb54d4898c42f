"""The links of a circle: what grew from what, whom they brought, and by which rule."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.sharing_forms import BrandLinkForm, PolicyForm
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.listing import listing
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.people.queries import face_of
from hundredfold.referral.actions.bind import bind_by_hand, clear, unbind
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.actions.set_policy import set_policy
from hundredfold.referral.addresses import link_address, scan_address
from hundredfold.referral.models import Binding, Link
from hundredfold.referral.posters.drawing import framed_code
from hundredfold.referral.queries.lineage import came_by, children_of, generations, way_to
from hundredfold.referral.queries.links import (
    bindings_in,
    counts_of,
    links_of,
    policies_of,
    policy_of,
    used,
)


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """Every link, and a form for one of the brand's."""
    place, circle, words = _here(request, brand, "links")
    form, by = BrandLinkForm(sent(request)), who_works(place)
    made = tried(form, lambda: make_link(circle, by=by, of_the_brand=True, **form.cleaned_data))
    if made is not None:
        return redirect("desk:link", brand, made.pk)
    page = listing(
        links_of(circle), lambda rows: used(place.brand, rows), page=request.GET.get("page", "1")
    )
    words |= {"form": form, "page": page, "grown": generations(circle), "face": face_of}
    words["counts"] = counts_of(place.brand)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/sharing/links.html", words, status=status)


@login_required
@require_safe
def link(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """One link: the way to it, what grew from it, and who came by it."""
    place = desk_of(request, brand)
    rows = Link.of(place.brand).select_related("circle", "owner")
    found = get_object_or_404(rows, pk=number)
    words = {"place": place, "here": "links", "circle": found.circle, "face": face_of}
    page = request.GET.get("page", "1")
    words |= {
        "one": used(place.brand, [found])[0],
        "way": way_to(found)[:-1],
        "grew": used(place.brand, children_of(found)[:100]),
        "page": listing(came_by(found), list, page=page),
        "address": link_address(request, found),
        "code": framed_code(scan_address(request, found)),
    }
    return render(request, "desk/sharing/link.html", words)


@login_required
@require_POST
def close(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place = desk_of(request, brand)
    found = get_object_or_404(Link.of(place.brand), pk=number)
    try:
        close_link(found, by=who_works(place))
        messages.success(request, _("The link leads nowhere any more."))
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect("desk:link", brand, number)


@login_required
@require_http_methods(["GET", "POST"])
def brought(request: HttpRequest, brand: str) -> HttpResponse:
    """Who brought whom, the doubtful ones apart, and the rule by which."""
    place, _circle, words = _here(request, brand, "brought")
    policy = policy_of(place.brand)
    form, by = PolicyForm(sent(request), policy=policy), who_works(place)
    if tried(form, lambda: set_policy(place.brand, by=by, **form.cleaned_data)) is not None:
        messages.success(request, _("This is the rule from now on."))
        return redirect("desk:brought", brand)
    held = request.GET.get("which") == "held"
    rows = bindings_in(place.brand, held=held)
    page = listing(rows, list, page=request.GET.get("page", "1"))
    words |= {"form": form, "policy": policy, "page": page, "held": held, "face": face_of}
    words |= {"counts": counts_of(place.brand), "policies": policies_of(place.brand)[:20]}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/sharing/brought.html", words, status=status)


@login_required
@require_POST
def judge(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """A doubtful tie is cleared, or any of them is ended."""
    place = desk_of(request, brand)
    found = get_object_or_404(Binding.of(place.brand), pk=number)
    if act not in ("clear", "unbind"):
        raise Http404
    try:
        (clear if act == "clear" else unbind)(found, by=who_works(place))
        messages.success(request, _("It is noted."))
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(f"{reverse('desk:brought', args=[brand])}?{request.POST.get('back', '')}")


@login_required
@require_POST
def bound(request: HttpRequest, brand: str) -> HttpResponse:
    """A steward says who brought whom, by their numbers."""
    place = desk_of(request, brand)
    person, to = (_person(place, request.POST.get(name, "")) for name in ("person", "referrer"))
    try:
        bind_by_hand(person, to=to, by=who_works(place))
        messages.success(request, _("It is noted."))
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect("desk:brought", brand)


def _here(request: HttpRequest, brand: str, view: str) -> tuple[Place, Circle, dict[str, Any]]:
    place = desk_of(request, brand)
    asked = request.POST.get("circle", "") or request.GET.get("circle", "")
    circle, circles = chosen_circle(place, asked)
    words = {"place": place, "here": "links", "circle": circle, "circles": circles, "view": view}
    return place, circle, words


def _person(place: Place, typed: str) -> Person:
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0
    return get_object_or_404(Person.of(place.brand), pk=number)
