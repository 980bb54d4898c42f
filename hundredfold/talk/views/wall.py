"""The wall, and writing for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hundredfold.circles.place import CirclePlace, place_of, taking_part
from hundredfold.kit import prose
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.keeping import kept_for_strangers
from hundredfold.kit.refusals import GoFirst
from hundredfold.talk import queries
from hundredfold.talk.forms import WriteForm
from hundredfold.talk.picturing import gallery_in
from hundredfold.talk.views.bodies import bodies
from hundredfold.talk.views.found import live_address


@kept_for_strangers(queries.pulse_of)
def wall(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    asked = {name: request.GET.get(name) or None for name in ("before", "tag", "only")}
    before, tag, only = asked.values()
    shown = queries.wall(place.circle, viewer=place.person, before=before, tag=tag, only=only)
    page = {"place": place, "wall": shown, "asked": asked, "bodies": bodies(shown.cards, place)}
    if request.htmx and asked["before"]:  # type: ignore[attr-defined]
        return render(request, "talk/wall/_stretch.html", page)
    return render(request, "talk/wall/page.html", page | _around(request, place))


def _around(request: HttpRequest, place: CirclePlace) -> dict[str, object]:
    return {
        "here": "wall",
        "tags": queries.top_tags(place.circle),
        "live": live_address(request, place),
    }


def write(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = taking_part(request, brand, circle)
    if place.membership is None:
        raise GoFirst(f"{place.address}join/")
    form = WriteForm(sent(request), initial={"kind": request.GET.get("as", "post")})
    preview = prose.render(request.POST.get("body", "")) if "preview" in request.POST else None
    if preview is not None and request.htmx:  # type: ignore[attr-defined]
        return render(request, "talk/write/_preview.html", {"preview": preview})
    gallery = gallery_in(request, by=place.person)
    saves = request.method == "POST" and preview is None and not gallery.pressed
    if saves and not gallery.wrong:
        post = tried(form, lambda: form.publish(place, gallery.pictures))
        if post is not None:
            return redirect("talk:post", brand, circle, post.pk)
    page = {"place": place, "here": "wall", "form": form, "gallery": gallery, "preview": preview}
    wrong = gallery.wrong or (saves and form.errors)
    return render(request, "talk/write/page.html", page, status=422 if wrong else 200)
