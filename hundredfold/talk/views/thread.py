"""A thread, and the pieces of it that a page fetches by themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hundredfold.circles.place import CirclePlace, place_of
from hundredfold.kit.keeping import kept_for_strangers
from hundredfold.people.queries import Face
from hundredfold.talk import queries
from hundredfold.talk.forms import CAUSES, AnswerForm, CommentForm
from hundredfold.talk.views.bodies import bodies
from hundredfold.talk.views.found import UNKNOWN, live_address


@kept_for_strangers(queries.pulse_of)
def post(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = place_of(request, brand, circle)
    found = queries.thread(place.circle, post, viewer=place.person)
    if found is None or not found.shows(post):
        gone = queries.put_away(place.circle, post, viewer=place.person)
        if gone is not None:
            return _only_for_its_author(request, place, gone)
    if found is None:
        raise Http404(UNKNOWN)
    if found.head.id != post:
        return redirect(f"{place.address}posts/{found.head.id}/#post-{post}")
    page = {
        "place": place,
        "here": "wall",
        "thread": found,
        "bodies": bodies(found.answers, place),
        "saying": CommentForm(),
        "answering": AnswerForm(),
        "live": live_address(request, place),
        "stewards": _whom_to_ask(place, [r for c in found.cards for r in c.remarks]),
    }
    return render(request, "talk/post/page.html", page)


def _only_for_its_author(
    request: HttpRequest, place: CirclePlace, gone: queries.PutAway
) -> HttpResponse:
    page = {"place": place, "here": "wall", "put_away": gone, "cause": CAUSES[gone.cause]}
    return render(request, "talk/words/put_away.html", page)


def card(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """A post as the wall shows it, or an answer as its thread does."""
    place = place_of(request, brand, circle)
    found = card_of(place, post)
    template = "talk/post/_answer.html" if found.is_answer else "talk/post/_card.html"
    page = {"place": place, "card": found, "bodies": bodies([found], place)}
    return render(request, template, page)


def card_of(place: CirclePlace, id: int) -> queries.Card:
    found = queries.one_card(place.circle, id, viewer=place.person)
    if found is None:
        raise Http404(UNKNOWN)
    return found


def comment(request: HttpRequest, brand: str, circle: str, comment: int) -> HttpResponse:
    place = place_of(request, brand, circle)
    found = queries.one_remark(place.circle, comment, viewer=place.person)
    if found is None:
        raise Http404(UNKNOWN)
    page = {"place": place, "remark": found, "stewards": _whom_to_ask(place, [found])}
    return render(request, "talk/comment/_comment.html", page)


def _whom_to_ask(place: CirclePlace, remarks: list[queries.Remark]) -> list[Face]:
    """The stewards, where something that this reader said is hidden."""
    is_concerned = any(remark.hidden and remark.is_mine for remark in remarks)
    return queries.stewards(place.circle) if is_concerned else []
