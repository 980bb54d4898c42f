"""A circle's contests: which there are, who takes part, who won; and how stewards run them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.place import CirclePlace, place_of, taking_part
from hundredfold.contests import queries
from hundredfold.contests.actions.decide import choose_winners, take_win_back
from hundredfold.contests.actions.open_contest import call_off, open_contest
from hundredfold.contests.forms import WAYS, ContestForm
from hundredfold.contests.models import Contest, Win
from hundredfold.contests.permissions import RUN
from hundredfold.kit.asking import pressed, sent, tried
from hundredfold.kit.clock import now

SHOWN = 50


@require_safe
def show(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """Those that are open and those that are over."""
    place, moment = place_of(request, brand, circle), now()
    found = [(one, one.state_at(moment)) for one in queries.contests_of(place.circle)]
    words = {"place": place, "here": "circle", "contests": found, "may_run": _may_run(place)}
    return render(request, "contests/all.html", words)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """A steward opens one."""
    place = taking_part(request, brand, circle)
    by, form = place.person, ContestForm(sent(request), brand=place.brand)
    RUN.require(by, circle=place.circle)
    made = tried(form, lambda: open_contest(place.circle, by=by, **form.terms))
    if made is not None:
        return redirect("contests:one", brand, circle, made.pk)
    words = {"place": place, "here": "circle", "form": form}
    return render(request, "contests/new.html", words, status=422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    """What can be won and how, who takes part, and who won."""
    place = place_of(request, brand, circle)
    found = _contest(place, number)
    entries = queries.entries_of(found) if found.end != Contest.End.CALLED_OFF else []
    words = {
        "place": place, "here": "circle", "contest": found, "state": found.state_at(now()),
        "way": WAYS[found.way], "entries": entries[:SHOWN], "many": len(entries),
        "wins": queries.winners_of(found), "may_run": _may_run(place),
    }  # fmt: skip
    return render(request, "contests/one.html", words)


@require_POST
def off(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    found = _contest(place, number)
    pressed(request, lambda: call_off(found, by=place.person), _("It is called off."))
    return redirect("contests:one", brand, circle, number)


@require_POST
def choose(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    """Stewards say who won."""
    place = taking_part(request, brand, circle)
    found = _contest(place, number)
    posts = [int(one) for one in request.POST.getlist("posts") if one.isdecimal()][:SHOWN]
    pressed(request, lambda: choose_winners(found, posts, by=place.person), _("It is decided."))
    return redirect("contests:one", brand, circle, number)


@require_POST
def take_back(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    """A win that should not have been."""
    place = taking_part(request, brand, circle)
    rows = Win.of(place.brand).filter(contest__circle=place.circle)
    win = get_object_or_404(rows.select_related("contest__circle"), pk=number)
    pressed(request, lambda: take_win_back(win, by=place.person), _("It is taken back."))
    return redirect("contests:one", brand, circle, win.contest_id)


def _contest(place: CirclePlace, number: int) -> Contest:
    rows = Contest.of(place.brand).filter(circle=place.circle)
    return get_object_or_404(rows.select_related("benefit", "by", "circle"), pk=number)


def _may_run(place: CirclePlace) -> bool:
    return RUN.given_to(place.membership)
