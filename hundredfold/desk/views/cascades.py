"""Who drew whom in; every figure opens its people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import whole_or_part
from hundredfold.desk.queries import cascades as drawn
from hundredfold.insight.queries import circles as queries
from hundredfold.people.queries import faces_of

VIEW = "cascades"


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_cascades(place.brand, circle)
    if kept:
        found, faces = kept[0], faces_of(place.brand, drawn.shown_people(kept[0]))
        address = reverse("desk:cascades", args=[brand])
        words["chart"] = drawn.generations(address, words["asked"], found)
        words |= {"found": found, "kept": kept[1], "faces": faces, "news": drawn.news(found)}
    return render(request, "desk/circles/cascades.html", words | {"is_drawn": bool(kept)})


@login_required
@require_POST
def trace(request: HttpRequest, brand: str) -> HttpResponse:
    """Now: by everybody's very first deed up to this moment."""
    from hundredfold.insight.actions.trace_the_cascades import trace_the_cascades  # large

    place, circle, words = whole_or_part(request, brand, VIEW)
    trace_the_cascades(place.brand, circle)
    messages.success(request, _("The cascades are traced."))
    return redirect(f"{reverse('desk:cascades', args=[brand])}{words['asked']}")


@login_required
@require_safe
def people(request: HttpRequest, brand: str, which: str, number: int) -> HttpResponse:
    """Whom somebody drew in, all who came after somebody, or one generation."""
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_cascades(place.brand, circle)
    found = kept[0].people_of(which, number) if kept else []
    if not found:
        raise Http404
    words["page"] = queries.faces_in_order(place.brand, found, page=request.GET.get("page", "1"))
    faces = faces_of(place.brand, [number]) if which in ("by", "from") else {}
    words["title"] = drawn.titled(which, number, faces)
    return render(request, "desk/circles/drawn_in.html", words)
