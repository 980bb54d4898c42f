"""Saying something in a thread: a comment, an answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import reswap, retarget

from hundredfold.circles.place import MemberPlace, taking_part
from hundredfold.kit.asking import sent, tried
from hundredfold.talk.forms import AnswerForm, CommentForm
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.queries import just_said
from hundredfold.talk.views.bodies import bodies
from hundredfold.talk.views.found import UNKNOWN, address_of, post_of
from hundredfold.talk.views.thread import card_of


def comments(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    form = CommentForm(sent(request))
    said = (
        tried(form, lambda: form.comment(found, place.person)) if request.method == "POST" else None
    )
    if said is not None:
        return _commented(request, place, found, said)
    page = {"place": place, "here": "wall", "post": found, "saying": form}
    return _asked(request, "comment", page, form, f"#say-{found.pk}")


def _commented(request: HttpRequest, place: MemberPlace, post: Post, said: Comment) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(address_of(place, said))
    found = just_said(place.circle, post.pk, said.pk, viewer=place.person)
    if found is None:
        raise Http404(UNKNOWN)
    page = {"place": place, "card": found[0], "remark": found[1], "post": post}
    return render(request, "talk/comment/_said.html", page | {"saying": CommentForm()})


def answers(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    form = AnswerForm(sent(request))
    said = (
        tried(form, lambda: form.answer(found, place.person)) if request.method == "POST" else None
    )
    if said is not None:
        return _answered(request, place, found, said)
    page = {"place": place, "here": "wall", "post": found, "answering": form}
    return _asked(request, "answer", page, form, "#answer")


def _answered(request: HttpRequest, place: MemberPlace, post: Post, said: Post) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(address_of(place, said))
    card = card_of(place, said.pk)
    page = {"place": place, "card": card, "bodies": bodies([card], place), "post": post}
    page |= {"question": card_of(place, post.pk)}
    return render(request, "talk/answer/_said.html", page | {"answering": AnswerForm()})


def _asked(
    request: HttpRequest,
    noun: str,
    page: dict[str, object],
    form: CommentForm | AnswerForm,
    where: str,
) -> HttpResponse:
    """The form: in its place on the thread's page, or on a page of its own without a script."""
    status = 422 if form.errors else 200
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, f"talk/{noun}/page.html", page, status=status)
    fragment = render(request, f"talk/{noun}/_say.html", page, status=status)
    return reswap(retarget(fragment, where), "outerHTML")
