"""Which honours there are: founded, described and retired by a chief."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of, who_works
from hundredfold.honours import queries
from hundredfold.honours.actions.define import define, describe, restore, retire
from hundredfold.honours.forms import HonourForm, words_form
from hundredfold.honours.models import Honour
from hundredfold.honours.permissions import DEFINE
from hundredfold.kit.asking import sent, tried


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    words = {
        "place": place, "here": "honours", "counts": queries.counts_of(place.brand),
        "honours": list(queries.honours_of(place.brand, retired=True)),
        "may_define": DEFINE.holds(place.person),
    }  # fmt: skip
    return render(request, "desk/honours/page.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str) -> HttpResponse:
    """A chief founds an honour; afterwards only its words can be changed."""
    place = desk_of(request, brand)
    by, form = who_works(place), HonourForm(sent(request), initial={"bronze": 1})
    DEFINE.require(by)
    made = tried(form, lambda: define(by=by, **form.asked))
    if made is None:
        words = {"place": place, "here": "honours", "form": form}
        status = 422 if form.errors else 200
        return render(request, "desk/honours/new.html", words, status=status)
    messages.success(request, _("“%s” can be earned.") % made)
    return redirect("desk:honours", brand)


@login_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """Its words, changed by a chief."""
    place, honour = _honour(request, brand, code)
    by, form = who_works(place), words_form(honour, sent(request))
    DEFINE.require(by)
    if tried(form, lambda: describe(honour, by=by, **form.said)) is None:
        words = {"place": place, "here": "honours", "form": form, "honour": honour}
        status = 422 if form.errors else 200
        return render(request, "desk/honours/one.html", words, status=status)
    messages.success(request, _("It is kept."))
    return redirect("desk:honours", brand)


@login_required
@require_POST
def turn(request: HttpRequest, brand: str, code: str, act: str) -> HttpResponse:
    """It is given no more, or again."""
    place, honour = _honour(request, brand, code)
    (retire if act == "retire" else restore)(honour, by=who_works(place))
    messages.success(request, _("It is kept."))
    return redirect("desk:honours", brand)


def _honour(request: HttpRequest, brand: str, code: str) -> tuple[Place, Honour]:
    place = desk_of(request, brand)
    honour = queries.honour_at(place.brand, code)
    if honour is None:
        raise Http404
    return place, honour
