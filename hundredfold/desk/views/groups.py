"""The groups inside a circle; each opens its people."""

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

VIEW = "groups"


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_groups(place.brand, circle)
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

    place, circle, words = whole_or_part(request, brand, VIEW)
    draw_the_groups(place.brand, circle)
    messages.success(request, _("The groups are drawn."))
    return redirect(f"{reverse('desk:groups', args=[brand])}{words['asked']}")


@login_required
@require_safe
def group(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """Everybody in a group, those in the middle first."""
    place, circle, words = whole_or_part(request, brand, VIEW)
    kept = queries.last_groups(place.brand, circle)
    found = kept[0].group(number) if kept else None
    if found is None:
        raise Http404
    page = queries.faces_in_order(place.brand, found.people, page=request.GET.get("page", "1"))
    return render(request, "desk/circles/group.html", words | {"page": page, "group": found})
