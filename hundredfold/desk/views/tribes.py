"""One chief and the irons round them; each opens whom they cover."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import whole_or_part
from hundredfold.desk.queries import circles as drawn
from hundredfold.insight.queries import circles as queries
from hundredfold.people.queries import faces_of

VIEW = "tribes"


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_plan(place.brand, circle)
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

    place, circle, words = whole_or_part(request, brand, VIEW)
    plan_the_tribes(place.brand, circle)
    messages.success(request, _("The tribes are planned."))
    return redirect(f"{reverse('desk:tribes', args=[brand])}{words['asked']}")


@login_required
@require_safe
def tribe(request: HttpRequest, brand: str, iron: int) -> HttpResponse:
    """Whom an iron covers, those first who hear from them most surely."""
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_plan(place.brand, circle)
    found = kept[0].tribe(iron) if kept else None
    if kept is None or found is None:
        raise Http404
    page = queries.faces_in_order(place.brand, found.covers, page=request.GET.get("page", "1"))
    shared = kept[0].shared(iron)
    faces = faces_of(place.brand, [iron, *found.introduced_by, *(other for other, _ in shared)])
    words |= {"page": page, "tribe": found}
    words |= {"faces": faces, "named": drawn.named, "shared": shared}
    return render(request, "desk/circles/tribe.html", words)
