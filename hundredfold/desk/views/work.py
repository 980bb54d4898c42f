"""The list of the hundred: who is on it and how far, the terms, the test, whom they reached."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.forms import LadderForms, ListTermsForm
from hundredfold.desk.queries import work as drawn
from hundredfold.entrance.actions.enlist import Promise, enlist
from hundredfold.entrance.actions.resolve import set_the_ladder, set_the_terms
from hundredfold.entrance.queries import listing
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.entrance.stages import NAMES
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.queries.reached import reached_by, reached_people
from hundredfold.insight.queries.searches import nearest_search
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.people.models import Person
from hundredfold.people.queries import face_of


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place, circle, words = _here(request, brand)
    stage = request.GET.get("stage", "")
    seeds, at = listing.seeds_of(circle), last_moment(place.brand, at=now())[0]
    found = listing.work_of(circle, stage)
    searched = nearest_search(circle)
    told = searched.hundred if searched else None
    spread = (told.spread, told.low, told.high) if told else (0.0, 0.0, 0.0)
    address = f"{reverse('desk:reached', args=[brand])}?circle={circle.slug}"
    weeks = reached_by(circle, seeds.since, until=at)
    words |= {
        "found": found, "stage": stage, "stages": NAMES, "as_of": at,
        "forecast": drawn.forecast(weeks, seeds, spread, address),
        "rungs": drawn.rungs(circle, found.terms, seeds, at=at),
    }  # fmt: skip
    return render(request, "desk/work/page.html", words)


@login_required
@require_POST
def put_on_the_list(request: HttpRequest, brand: str) -> HttpResponse:
    """One, or the first so many of the last search, with what it promised of each."""
    place, circle, _words = _here(request, brand)
    searched = nearest_search(circle)
    told = {one.candidate.person: one.candidate for one in searched.listed} if searched else {}
    asked = [int(number) for number in request.POST.getlist("person") if number.isdecimal()]
    done = 0
    for person in Person.of(place.brand).filter(pk__in=asked):
        one = told.get(person.pk)
        promise = None
        if one is not None and searched is not None:
            promise = Promise(one.influence, one.fit, one.willingness, searched.as_of)
        try:
            enlist(person, circle=circle, by=who_works(place), promise=promise)
        except Refused as refusal:
            messages.error(request, str(refusal.reason))
            break
        done += 1
    if done:
        messages.success(request, _("On the list now: %(people)s.") % {"people": done})
    return redirect(f"{reverse('desk:work', args=[brand])}?{urlencode({'circle': circle.slug})}")


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, brand: str) -> HttpResponse:
    """How many, how many each looks after, and by when."""
    place, circle, words = _here(request, brand)
    kept = listing.terms_of(circle)
    begun = {name: getattr(kept, name) for name in ListTermsForm.base_fields}
    form = ListTermsForm(sent(request), initial=begun)
    made = tried(form, lambda: set_the_terms(circle, by=who_works(place), **form.cleaned_data))
    if made is not None:
        messages.success(request, _("This is resolved."))
        return redirect(f"{reverse('desk:work', args=[brand])}?circle={circle.slug}")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/work/terms.html", words | {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def ladder(request: HttpRequest, brand: str) -> HttpResponse:
    """The test: its steps, each measured or handed in."""
    place, circle, words = _here(request, brand)
    begun = [
        {
            "en": s.words.get("en"),
            "zh": s.words.get("zh-hans"),
            "standing": s.standing,
            "least": s.least,
        }
        for s in steps_of(circle)
    ]
    forms = LadderForms(sent(request), initial=begun)
    refused = ""
    if request.method == "POST" and forms.is_valid():
        tasks = [form.task for form in forms if form.task]
        try:
            set_the_ladder(circle, tasks, by=who_works(place))
            messages.success(request, _("This is the test from now on."))
            return redirect(f"{reverse('desk:work', args=[brand])}?circle={circle.slug}")
        except Unacceptable as no:
            refused = str(no.reason)
    status = 422 if request.method == "POST" else 200
    words |= {"forms": forms, "refused": refused}
    return render(request, "desk/work/ladder.html", words, status=status)


@login_required
@require_safe
def reached(request: HttpRequest, brand: str) -> HttpResponse:
    """Everybody whom the seeds have reached."""
    place, circle, words = _here(request, brand)
    seeds, at = listing.seeds_of(circle), last_moment(place.brand, at=now())[0]
    page = reached_people(circle, seeds.since, until=at, page=request.GET.get("page", "1"))
    return render(request, "desk/work/reached.html", words | {"page": page, "seeds": seeds})


def _here(request: HttpRequest, brand: str) -> tuple[Place, Circle, dict[str, Any]]:
    place = desk_of(request, brand)
    asked = request.POST.get("circle", "") or request.GET.get("circle", "")
    circle, circles = chosen_circle(place, asked)
    circle.brand = place.brand
    return (
        place,
        circle,
        {"place": place, "here": "hundred", "circle": circle, "circles": circles, "face": face_of},
    )
