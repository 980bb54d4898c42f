"""Who asks to come in, and the answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.entrance.actions.decide import accept, decline
from hundredfold.entrance.models import Application
from hundredfold.entrance.queries.doors import answered, asking
from hundredfold.kit.listing import listing
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.people.queries import face_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    done = request.GET.get("which") == "answered"
    rows = answered(circle) if done else asking(circle)
    page = listing(rows, list, page=request.GET.get("page", "1"))
    words = {"place": place, "here": "doors", "circle": circle, "circles": circles}
    words |= {"page": page, "done": done, "face": face_of, "words": Words}
    return render(request, "desk/doors/requests.html", words)


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Let somebody in, or say no and why."""
    place = desk_of(request, brand)
    rows = Application.of(place.brand).select_related("door__circle", "person")
    found = get_object_or_404(rows, pk=number)
    if act not in ("accept", "decline"):
        raise Http404
    try:
        if act == "accept":
            accept(found, by=who_works(place))
            messages.success(request, _("%s came in.") % face_of(found.person).name)
        else:
            decline(found, by=who_works(place), reason=request.POST.get("reason", ""))
            messages.success(request, _("They will read why."))
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(f"{reverse('desk:requests', args=[brand])}?circle={found.door.circle.slug}")
