"""What is begun for a wall, or written for later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import taking_part
from hundredfold.talk.actions.draft import drop_draft, save_draft
from hundredfold.talk.actions.plan_post import drop_plan
from hundredfold.talk.models import Plan
from hundredfold.talk.planning import PARTS
from hundredfold.talk.queries import plans_of
from hundredfold.talk.views.words import told


@require_POST
def save(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    draft = save_draft(place.circle, words_in(request), by=place.person)
    return render(request, "talk/write/_draft.html", {"place": place, "draft": draft})


@require_POST
def drop(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    drop_draft(place.circle, by=place.person)
    told(request, _("The draft is thrown away."))
    return redirect(f"{place.address}wall/")


def plans(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """What I have written for later, and what became of it."""
    place = taking_part(request, brand, circle)
    page = {"place": place, "here": "wall", "plans": plans_of(place.person, place.circle)}
    return render(request, "talk/write/plans.html", page)


@require_POST
def unplan(request: HttpRequest, brand: str, circle: str, plan: int) -> HttpResponse:
    """It goes back to where one writes, as a draft."""
    place = taking_part(request, brand, circle)
    found = get_object_or_404(Plan.of(place.brand), pk=plan, person=place.person)
    drop_plan(found, by=place.person)
    save_draft(place.circle, found.words, by=place.person)
    return redirect(f"{place.address}write/")


def words_in(request: HttpRequest) -> dict[str, str]:
    """What a form for a post was sent with, as words to keep."""
    words = {part: request.POST.get(part, "") for part in PARTS}
    return words | {"pictures": " ".join(request.POST.getlist("picture"))}
