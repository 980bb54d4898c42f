"""The circles side by side, the groups inside them, and the tribes; each opens its people."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import chosen_circle, circle_or_all, desk_of
from hundredfold.desk.queries import circles as drawn
from hundredfold.insight.queries import circles as queries
from hundredfold.people.queries import faces_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    found = queries.overlaps(place.brand, circles, circle)
    words = _words(place, circle, circles, "circles") | {"found": found}
    words["matrix"] = drawn.matrix(brand, found)
    words["borrowing"] = drawn.borrowing(brand, found, circle)
    return render(request, "desk/circles/page.html", words)


@login_required
@require_safe
def in_both(request: HttpRequest, brand: str, one: str, other: str) -> HttpResponse:
    """Everybody who belongs to both circles."""
    place = desk_of(request, brand)
    first, second = (get_object_or_404(Circle.of(place.brand), slug=s) for s in (one, other))
    page = queries.in_both(first, second, page=request.GET.get("page", "1"))
    words = _words(place, None, [], "circles") | {"page": page, "one": first, "other": second}
    return render(request, "desk/circles/both.html", words)


@login_required
@require_safe
def groups(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    words, kept = _words(place, circle, circles, "groups"), queries.last_groups(place.brand, circle)
    if kept:
        found, faces = kept[0], faces_of(place.brand, drawn.shown_people(kept[0]))
        address = reverse("desk:groups", args=[brand])
        words["map"] = drawn.groups_map(address, words["asked"], found, faces)
        words |= {"found": found, "kept": kept[1], "faces": faces, "name": drawn.group_name}
    return render(request, "desk/circles/groups.html", words | {"is_drawn": bool(kept)})


@login_required
@require_POST
def draw(request: HttpRequest, brand: str) -> HttpResponse:
    """Now: the groups are kept as they are drawn, so that no page has to wait for them."""
    from hundredfold.insight.actions.draw_the_groups import draw_the_groups  # large

    place = desk_of(request, brand)
    circle, _circles = circle_or_all(place, request.POST.get("circle", ""))
    draw_the_groups(place.brand, circle)
    messages.success(request, _("The groups are drawn."))
    return redirect(f"{reverse('desk:groups', args=[brand])}{_asked(circle)}")


@login_required
@require_safe
def group(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """Everybody in a group, those in the middle first."""
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    kept = queries.last_groups(place.brand, circle)
    found = kept[0].group(number) if kept else None
    if found is None:
        raise Http404
    page = queries.faces_in_order(place.brand, found.people, page=request.GET.get("page", "1"))
    words = _words(place, circle, circles, "groups") | {"page": page, "group": found}
    return render(request, "desk/circles/group.html", words)


@login_required
@require_safe
def tribes(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    words, kept = _words(place, circle, circles, "tribes"), queries.last_plan(place.brand, circle)
    if kept:
        plan, faces = kept[0], faces_of(place.brand, drawn.planned_people(kept[0]))
        address = reverse("desk:tribes", args=[brand])
        words["map"] = drawn.tribes_map(address, words["asked"], plan, faces)
        words |= {"plan": plan, "kept": kept[1], "faces": faces, "named": drawn.named}
    return render(request, "desk/circles/tribes.html", words | {"is_drawn": bool(kept)})


@login_required
@require_POST
def plan(request: HttpRequest, brand: str) -> HttpResponse:
    """Now: the tribes are planned from who reacted to whom up to this moment."""
    from hundredfold.insight.actions.plan_the_tribes import plan_the_tribes  # large

    place = desk_of(request, brand)
    circle, _circles = circle_or_all(place, request.POST.get("circle", ""))
    plan_the_tribes(place.brand, circle)
    messages.success(request, _("The tribes are planned."))
    return redirect(f"{reverse('desk:tribes', args=[brand])}{_asked(circle)}")


@login_required
@require_safe
def tribe(request: HttpRequest, brand: str, iron: int) -> HttpResponse:
    """Whom an iron covers, those first who hear from them most surely."""
    place = desk_of(request, brand)
    circle, circles = circle_or_all(place, request.GET.get("circle", ""))
    kept = queries.last_plan(place.brand, circle)
    found = kept[0].tribe(iron) if kept else None
    if kept is None or found is None:
        raise Http404
    page = queries.faces_in_order(place.brand, found.covers, page=request.GET.get("page", "1"))
    shared = kept[0].shared(iron)
    faces = faces_of(place.brand, [iron, *found.introduced_by, *(other for other, _ in shared)])
    words = _words(place, circle, circles, "tribes") | {"page": page, "tribe": found}
    words |= {"faces": faces, "named": drawn.named, "shared": shared}
    return render(request, "desk/circles/tribe.html", words)


def _words(place: Place, circle: Circle | None, circles: list[Circle], view: str) -> dict[str, Any]:
    words = {"place": place, "here": "circles", "circle": circle, "circles": circles}
    return words | {"view": view, "asked": _asked(circle)}


def _asked(circle: Circle | None) -> str:
    return f"?circle={circle.slug}" if circle else ""
