"""The posters of a circle, written and looked at side by side."""

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
from hundredfold.desk.sharing_forms import PosterForm
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.words import Words
from hundredfold.people.queries import face_of
from hundredfold.referral.actions.make_poster import (
    change_poster,
    make_poster,
    restore_poster,
    retire_poster,
)
from hundredfold.referral.addresses import house_of
from hundredfold.referral.models import Poster
from hundredfold.referral.posters.drawing import drawn
from hundredfold.referral.posters.saying import sheet_of
from hundredfold.referral.queries.posters import posters_of

SHOWN = 100


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = _here(request, brand)
    posters = list(posters_of(circle)[:SHOWN])
    words["drawn"] = [(poster, _drawn(request, place, poster, circle)) for poster in posters]
    return render(request, "desk/sharing/posters.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = _here(request, brand)
    form, by = PosterForm(sent(request), request.FILES or None, poster=None), who_works(place)
    if tried(form, lambda: make_poster(circle, by=by, **form.asked(by))) is not None:
        messages.success(request, _("Members can share it now."))
        return redirect(f"{reverse('desk:posters', args=[brand])}?circle={circle.slug}")
    return _editor(request, words | {"form": form, "poster": None})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place, poster = _poster(request, brand, number)
    form, by = PosterForm(sent(request), request.FILES or None, poster=poster), who_works(place)
    if tried(form, lambda: change_poster(poster, by=by, **form.asked(by))) is not None:
        messages.success(request, _("The poster is changed, also where it was shared as a link."))
        return redirect(f"{reverse('desk:posters', args=[brand])}?circle={poster.circle.slug}")
    words = {"place": place, "here": "links", "circle": poster.circle, "form": form}
    return _editor(request, words | {"poster": poster})


@login_required
@require_POST
def preview(request: HttpRequest, brand: str) -> HttpResponse:
    """The poster as it would look, while it is written. Nothing is kept."""
    place, circle, _words = _here(request, brand)
    form = PosterForm(request.POST, poster=None)
    form.is_valid()
    drawing = _drawn(request, place, _unsaved(form, circle), circle)
    return render(request, "desk/sharing/_preview.html", {"drawing": drawing})


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Offer a poster no longer, or again."""
    place, poster = _poster(request, brand, number)
    if act not in ("retire", "restore"):
        raise Http404
    (retire_poster if act == "retire" else restore_poster)(poster, by=who_works(place))
    messages.success(request, _("It is noted."))
    return redirect(f"{reverse('desk:posters', args=[brand])}?circle={poster.circle.slug}")


def _editor(request: HttpRequest, words: dict[str, Any]) -> HttpResponse:
    place, circle, form = words["place"], words["circle"], words["form"]
    shown = words["poster"] if not form.is_bound else _unsaved(form, circle)
    words["drawing"] = _drawn(request, place, shown or _unsaved(form, circle), circle)
    status = 422 if form.is_bound else 200
    return render(request, "desk/sharing/poster.html", words, status=status)


def _unsaved(form: PosterForm, circle: Circle) -> Poster:
    """What the form says so far, with a title where none is written yet."""
    told = getattr(form, "cleaned_data", {})
    title = {"en": told.get("title_en", ""), "zh-hans": told.get("title_zh", "")}
    lines = {"en": told.get("lines_en", ""), "zh-hans": told.get("lines_zh", "")}
    said = Words({tongue: words for tongue, words in title.items() if words})
    return Poster(
        circle=circle, title=said or Words({"en": _("Your title")}),
        lines=Words({tongue: words for tongue, words in lines.items() if words}),
        layout=told.get("layout") or "sheet", paper=told.get("paper") or "light",
    )  # fmt: skip


def _drawn(request: HttpRequest, place: Place, poster: Poster, circle: Circle) -> str:
    """As whoever works here would share it; the code leads to the house itself."""
    return drawn(sheet_of(poster, circle, face_of(who_works(place)), house_of(request)))


def _here(request: HttpRequest, brand: str) -> tuple[Place, Circle, dict[str, Any]]:
    place = desk_of(request, brand)
    asked = request.POST.get("circle", "") or request.GET.get("circle", "")
    circle, circles = chosen_circle(place, asked)
    circle.brand = place.brand
    words = {"place": place, "here": "links", "circle": circle, "circles": circles}
    return place, circle, words | {"view": "posters"}


def _poster(request: HttpRequest, brand: str, number: int) -> tuple[Place, Poster]:
    place = desk_of(request, brand)
    rows = Poster.of(place.brand).select_related("circle__brand", "picture")
    return place, get_object_or_404(rows, pk=number)
