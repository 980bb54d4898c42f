"""Posts that are read one after the other: what a circle has of them, and one's own."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import MemberPlace, place_of, taking_part
from hundredfold.kit.asking import sent, tried
from hundredfold.talk import queries
from hundredfold.talk.actions.arrange_series import arrange_series
from hundredfold.talk.actions.end_series import end_series
from hundredfold.talk.forms import PartForm, SeriesForm
from hundredfold.talk.models import Post, Series
from hundredfold.talk.permissions import require_author, require_owner
from hundredfold.talk.views.found import UNKNOWN, address_of, post_of
from hundredfold.talk.views.words import told


def shelf(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """Every series of a circle, the latest first."""
    place = place_of(request, brand, circle)
    page = {"place": place, "here": "wall", "shelf": queries.series_in(place.circle)}
    return render(request, "talk/series/shelf.html", page)


def series(request: HttpRequest, brand: str, circle: str, series: int) -> HttpResponse:
    """One of them, with its parts in their order."""
    place = place_of(request, brand, circle)
    found = queries.one_series(place.circle, series)
    if found is None:
        raise Http404(UNKNOWN)
    parts = queries.parts_of(place.circle, series, viewer=place.person)
    page = {"place": place, "here": "wall", "series": found, "parts": parts}
    return render(request, "talk/series/page.html", page)


def edit(request: HttpRequest, brand: str, circle: str, series: int) -> HttpResponse:
    """Its author calls it otherwise, and says in which order it is read."""
    place = taking_part(request, brand, circle)
    found = _series_of(place, series)
    begun = {"series": found.title, "about": found.about}
    form = SeriesForm(sent(request), initial=begun)
    parts = queries.parts_of(place.circle, series, viewer=place.person)
    if pressed := request.POST.get("part", ""):
        arrange_series(found, _moved(parts, pressed), by=place.person)
        return redirect("talk:edit_series", brand, circle, series)
    saves = request.method == "POST"
    if saves and tried(form, lambda: form.describe(found, place.person)) is not None:
        told(request, _("The series is changed."))
        return redirect("talk:series", brand, circle, series)
    page = {"place": place, "here": "wall", "series": found, "parts": parts, "form": form}
    return render(request, "talk/series/edit.html", page, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, brand: str, circle: str, series: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    end_series(_series_of(place, series), by=place.person)
    told(request, _("The series is gone; its posts stand alone."))
    return redirect("talk:shelf", brand, circle)


def put(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """Which series a post of one's own is part of."""
    place = taking_part(request, brand, circle)
    thing = post_of(place, post)
    require_author(thing, by=place.person)
    begun = {"series": queries.title_of_series(thing.pk, thing.brand_id)}
    form = PartForm(sent(request), initial=begun)
    if request.method == "POST" and tried(form, lambda: _put(form, thing, place)):
        told(request, _("The series is changed."))
        return redirect(address_of(place, thing))
    page = {"place": place, "here": "wall", "form": form, "back": address_of(place, thing)}
    page |= {"at": f"{place.address}posts/{thing.pk}/series/"}
    page["titles"] = queries.titles_of(place.person, place.circle)
    return render(request, "talk/series/put.html", page, status=422 if form.errors else 200)


def _put(form: PartForm, post: Post, place: MemberPlace) -> bool:
    form.put(post, place.person)
    return True


def _series_of(place: MemberPlace, number: int) -> Series:
    """A series of one's own that goes on."""
    going_on = Series.of(place.brand).filter(circle=place.circle, ended_at=None)
    found = get_object_or_404(going_on, pk=number)
    require_owner(found, by=place.person)
    return found


def _moved(parts: Sequence[queries.Card], pressed: str) -> list[int]:
    """The numbers of the parts after one was put further up, or left out."""
    verb, _colon, number = pressed.partition(":")
    order = [one.id for one in parts]
    at = next((n for n, id in enumerate(order) if str(id) == number), None)
    if at is None:
        return order
    one = order.pop(at)
    if verb == "up":
        order.insert(max(0, at - 1), one)
    return order
