"""What becomes of words once they are said: edited, taken back, hidden, and shown again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import MemberPlace, place_of, taking_part
from hundredfold.kit.asking import asked_over_the_page, sent, tried
from hundredfold.talk import queries
from hundredfold.talk.actions import answer as answering
from hundredfold.talk.actions import comment as commenting
from hundredfold.talk.actions import edit as editing
from hundredfold.talk.actions import hide as hiding
from hundredfold.talk.actions import publish as publishing
from hundredfold.talk.forms import EditForm, HideForm
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.permissions import KEEP_ORDER, require_author
from hundredfold.talk.views.found import UNKNOWN, address_of, thing_of


def edit(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    require_author(thing, by=place.person)
    form = EditForm(sent(request), thing=thing)
    preview = form.preview() if "preview" in request.POST else None
    if preview is not None and request.htmx:  # type: ignore[attr-defined]
        return render(request, "talk/write/_preview.html", {"preview": preview})
    before = thing.edited_at
    saves = request.method == "POST" and preview is None
    if saves and (said := tried(form, lambda: form.edit(place.person))):
        if said.edited_at != before:
            told(
                request,
                _("Changed. What stood there before is kept."),
                f"{_at(place, thing)}unedit/",
            )
        return redirect(address_of(place, thing))
    page = {"place": place, "here": "wall", "form": form, "preview": preview}
    pictures = f"{_at(place, thing)}pictures/" if isinstance(thing, Post) else ""
    page |= {"back": address_of(place, thing), "at": f"{_at(place, thing)}edit/"}
    page["pictures"] = pictures
    page["may_be_a_part"] = isinstance(thing, Post) and thing.parent_id is None
    wrong = saves and form.errors
    return render(request, "talk/words/edit.html", page, status=422 if wrong else 200)


@require_POST
def unedit(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    if isinstance(thing, Comment):
        editing.unedit_comment(thing, by=place.person)
    else:
        editing.unedit(thing, by=place.person)
    told(request, _("The words before the edit stand again."))
    return redirect(address_of(place, thing))


def history(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = place_of(request, brand, circle)
    thing = thing_of(place, kind, id)
    versions = queries.versions_of(place.circle, thing, viewer=place.person)
    if versions is None:
        raise Http404(UNKNOWN)
    page = {"place": place, "here": "wall", "versions": versions}
    page |= {"thing": thing, "back": address_of(place, thing)}
    return render(request, "talk/words/history.html", page)


def take_back(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    """Asks once: it cannot be brought back."""
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    require_author(thing, by=place.person)
    if request.method == "POST":
        _take_back(thing, place)
        told(request, _("Taken back."))
        gone = isinstance(thing, Post) and thing.parent_id is None
        return redirect(f"{place.address}wall/" if gone else address_of(place, thing))
    page = {"place": place, "here": "wall", "back": address_of(place, thing)}
    return asked_over_the_page(
        request, "talk/words", "take_back", page | {"action": f"{_at(place, thing)}take-back/"}
    )


def _take_back(thing: Post | Comment, place: MemberPlace) -> None:
    if isinstance(thing, Comment):
        commenting.uncomment(thing, by=place.person)
    elif thing.kind == Post.Kind.ANSWER:
        answering.unanswer(thing, by=place.person)
    else:
        publishing.unpublish(thing, by=place.person)


def hide(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    KEEP_ORDER.require(place.person, circle=place.circle)
    thing = thing_of(place, kind, id)
    form = HideForm(sent(request))
    if request.method == "POST" and tried(form, lambda: form.hide(thing, place.person)) is not None:
        told(request, _("Hidden. Stewards still see it."), f"{_at(place, thing)}show/")
        return redirect(address_of(place, thing))
    page = {"place": place, "here": "wall", "back": address_of(place, thing), "form": form}
    return asked_over_the_page(
        request, "talk/words", "hide", page | {"action": f"{_at(place, thing)}hide/"}
    )


@require_POST
def show(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    hiding.show(thing, by=place.person)
    told(request, _("Everybody can see it again."))
    return redirect(address_of(place, thing))


def _at(place: MemberPlace, thing: Post | Comment) -> str:
    kind = "comments" if isinstance(thing, Comment) else "posts"
    return f"{place.address}{kind}/{thing.pk}/"


def told(request: HttpRequest, text: str, undo: str = "") -> None:
    """What was done, with the address that undoes it."""
    messages.success(request, text, extra_tags=undo)
