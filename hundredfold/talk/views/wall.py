"""The wall, and writing for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hundredfold.circles.place import CirclePlace, MemberPlace, place_of, taking_part
from hundredfold.kit import prose
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.keeping import kept_for_strangers
from hundredfold.kit.refusals import GoFirst
from hundredfold.talk import queries
from hundredfold.talk.forms import WriteForm
from hundredfold.talk.picturing import Gallery, gallery_in, pictures_named
from hundredfold.talk.views.bodies import bodies
from hundredfold.talk.views.drafts import words_in
from hundredfold.talk.views.found import live_address
from hundredfold.talk.words import LONGEST


@kept_for_strangers(queries.pulse_of)
def wall(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = place_of(request, brand, circle)
    asked = {name: request.GET.get(name) or None for name in ("before", "tag", "only")}
    shown = _shown(place, asked)
    page = {"place": place, "wall": shown, "asked": asked, "bodies": bodies(shown.cards, place)}
    if request.htmx and asked["before"]:  # type: ignore[attr-defined]
        return render(request, "talk/wall/_stretch.html", page)
    return render(request, "talk/wall/page.html", page | _around(request, place))


def _shown(place: CirclePlace, asked: dict[str, str | None]) -> queries.Wall:
    """What is asked for; on top of the whole wall stands what a steward put there."""
    before, tag, only = asked["before"], asked["tag"], asked["only"]
    if only == "best":
        return queries.best_of_the_week(place.circle, viewer=place.person)
    found = queries.wall(place.circle, viewer=place.person, before=before, tag=tag, only=only)
    if before or tag or only or not found.cards:
        return found
    on_top = queries.wall(place.circle, viewer=place.person, only="pinned").cards
    rest = [card for card in found.cards if not card.is_pinned]
    return queries.Wall([*on_top, *rest], found.next)


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
    draft = queries.draft_of(place.person, place.circle) if request.method == "GET" else None
    begun = {"kind": request.GET.get("as", "post"), "tags": request.GET.get("tags", "")}
    begun |= draft.words if draft else {}
    form = WriteForm(sent(request), initial=begun)
    preview = (
        prose.render(request.POST.get("body", "")[:LONGEST]) if "preview" in request.POST else None
    )
    if preview is not None and request.htmx:  # type: ignore[attr-defined]
        return render(request, "talk/write/_preview.html", {"preview": preview})
    kept = pictures_named(begun.get("pictures", "").split(), place.person) if draft else []
    gallery = gallery_in(request, by=place.person, begun=kept)
    saves = request.method == "POST" and preview is None and not gallery.pressed
    if saves and not gallery.wrong and (gone := _said(request, place, form, gallery)):
        return gone
    page = {"place": place, "here": "wall", "form": form, "gallery": gallery, "preview": preview}
    page["draft"] = draft
    page["titles"] = queries.titles_of(place.person, place.circle)
    page["waiting"] = len(queries.plans_of(place.person, place.circle))
    wrong = gallery.wrong or (saves and form.errors)
    return render(request, "talk/write/page.html", page, status=422 if wrong else 200)


def _said(
    request: HttpRequest, place: MemberPlace, form: WriteForm, gallery: Gallery
) -> HttpResponse | None:
    """Where one goes on once it is published, or waits for its time; nothing while it is amiss."""
    if form.is_valid() and form.cleaned_data["due"]:
        if tried(form, lambda: form.plan(place, words_in(request))) is None:
            return None
        messages.success(request, _("It will be published then."))
        return redirect("talk:plans", place.brand.slug, place.circle.slug)
    post = tried(form, lambda: form.publish(place, gallery.pictures))
    return redirect("talk:post", place.brand.slug, place.circle.slug, post.pk) if post else None
