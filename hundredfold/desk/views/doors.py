"""The doors of a circle: which there are, what they ask, and how many came by each."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.door_forms import CodeForm, DoorForm
from hundredfold.entrance.actions.decide import let_in
from hundredfold.entrance.actions.make_code import make_code, revoke_code
from hundredfold.entrance.actions.open_door import close_door, open_door
from hundredfold.entrance.actions.suit import suit
from hundredfold.entrance.keys import has_key
from hundredfold.entrance.models import Code, Door, Kind
from hundredfold.entrance.queries.doors import at_each, came_by, codes_of, counted_by_kind, doors_of
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.listing import listing
from hundredfold.people.queries import face_of

FRESH = "fresh_word"
"""Where the session keeps a new word from the press to the page that shows it."""


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    _place, circle, words = _here(request, brand)
    return render(request, "desk/doors/page.html", words | _doors(circle))


@login_required
@require_POST
def open_one(request: HttpRequest, brand: str, kind: str) -> HttpResponse:
    """A door of this kind, as its form says; one that was there is changed by it."""
    place, circle, words = _here(request, brand)
    which = _kind(kind)
    door = doors_of(circle).filter(kind=which).first()
    form = DoorForm(request.POST, kind=which, door=door)
    made = tried(form, lambda: open_door(circle, which, by=who_works(place), **form.asked()))
    if made is None:
        words |= _doors(circle, {which: form}) | {"unfolded": which}
        return render(request, "desk/doors/page.html", words, status=422)
    messages.success(request, _("The door stands as you said."))
    return _back(place, circle)


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Close a door, or let in so many of those who stand there."""
    place = desk_of(request, brand)
    door = get_object_or_404(Door.of(place.brand).select_related("circle"), pk=number)
    me = who_works(place)
    if act == "close":
        close_door(door, by=me)
        messages.success(request, _("The door is closed."))
    elif act == "let-in":
        typed = request.POST.get("how_many", "")
        came = let_in(door, int(typed) if typed.isdecimal() and len(typed) < 6 else 0, by=me)
        messages.success(request, _("%d came in.") % len(came))
    else:
        raise Http404
    return _back(place, door.circle)


@login_required
@require_POST
def suited(request: HttpRequest, brand: str) -> HttpResponse:
    """The doors that suit strangers, or acquaintances."""
    place, circle, _words = _here(request, brand)
    to = request.POST.get("to")
    if to == "strangers":
        suit(circle, "strangers", by=who_works(place))
    elif to == "acquaintances":
        suit(circle, "acquaintances", by=who_works(place))
    else:
        raise Http404
    messages.success(request, _("These are the doors from now on."))
    return _back(place, circle)


@login_required
@require_safe
def came(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """Who came in by a door."""
    place = desk_of(request, brand)
    door = get_object_or_404(Door.of(place.brand).select_related("circle"), pk=number)
    page = listing(came_by(door), list, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "doors", "circle": door.circle, "page": page, "door": door}
    return render(request, "desk/doors/came.html", words | {"face": face_of})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, brand: str) -> HttpResponse:
    """The words that open a door. A new one is shown here, this once."""
    place, circle, words = _here(request, brand)
    form, door = CodeForm(sent(request)), doors_of(circle).filter(kind=Kind.CODE).first()
    if request.method == "POST" and door is not None:
        by = who_works(place)
        made = tried(form, lambda: make_code(door, by=by, **form.cleaned_data))
        if made is not None:
            request.session[FRESH] = made[1]
            return redirect(f"{reverse('desk:codes', args=[brand])}?circle={circle.slug}")
    page = listing(codes_of(circle), list, page=request.GET.get("page", "1"))
    words |= {"form": form, "door": door, "page": page}
    words["fresh"] = request.session.pop(FRESH, "")
    return render(request, "desk/doors/codes.html", words, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place = desk_of(request, brand)
    rows = Code.of(place.brand).select_related("door__circle")
    code = get_object_or_404(rows, pk=number)
    revoke_code(code, by=who_works(place))
    messages.success(request, _("The word opens nothing any more."))
    return redirect(f"{reverse('desk:codes', args=[brand])}?circle={code.door.circle.slug}")


def _here(request: HttpRequest, brand: str) -> tuple[Place, Circle, dict[str, Any]]:
    place = desk_of(request, brand)
    asked = request.POST.get("circle", "") or request.GET.get("circle", "")
    circle, circles = chosen_circle(place, asked)
    return place, circle, {"place": place, "here": "doors", "circle": circle, "circles": circles}


def _doors(circle: Circle, forms: dict[Kind, DoorForm] | None = None) -> dict[str, Any]:
    """Every kind there is, with its door where the circle has one, and a form to change it."""
    standing = {Kind(door.kind): door for door in doors_of(circle)}
    kinds = [kind for kind in Kind if kind in standing or _can_open(kind)]
    fresh = {kind: DoorForm(None, kind=kind, door=standing.get(kind)) for kind in kinds}
    return {
        "kinds": kinds,
        "standing": standing,
        "forms": fresh | (forms or {}),
        "waiting": at_each(circle),
        "came": counted_by_kind(circle),
        "unfolded": "",
    }


def _can_open(kind: Kind) -> bool:
    return kind not in (Kind.INVITATION, Kind.PAID) or has_key(kind)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as unknown:
        raise Http404 from unknown


def _back(place: Place, circle: Circle) -> HttpResponse:
    return redirect(f"{reverse('desk:doors', args=[place.brand.slug])}?circle={circle.slug}")
