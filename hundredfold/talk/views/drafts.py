"""What is begun for a wall, kept while it is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import taking_part
from hundredfold.talk.actions.draft import PARTS, drop_draft, save_draft
from hundredfold.talk.views.words import told


@require_POST
def save(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    words = {part: request.POST.get(part, "") for part in PARTS}
    words["pictures"] = " ".join(request.POST.getlist("picture"))
    draft = save_draft(place.circle, words, by=place.person)
    return render(request, "talk/write/_draft.html", {"place": place, "draft": draft})


@require_POST
def drop(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    drop_draft(place.circle, by=place.person)
    told(request, _("The draft is thrown away."))
    return redirect(f"{place.address}wall/")
