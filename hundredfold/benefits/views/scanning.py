"""Where stewards scan codes, with a line to the house or without one; and what is disputed."""

import json
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.benefits import queries
from hundredfold.benefits.actions.scan import scan, settle
from hundredfold.benefits.models import Scan
from hundredfold.benefits.permissions import SERVE
from hundredfold.benefits.signing import public_key
from hundredfold.benefits.views.asking import member_of
from hundredfold.circles.place import Place, place_of
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person

LONGEST, MOST_SENT = 300, 200


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """The page of whoever scans; without a script a code is typed or read by a hand scanner."""
    place, me = _steward(request, brand)
    if request.method == "POST":
        _say(request, me)
        return redirect("benefits:scan", brand)
    is_bare = "bare" in request.GET  # what a browser keeps for later names nobody
    offers = queries.offers_of(place.brand, retired=True)
    words = {
        "place": place, "here": "benefits", "key": public_key(), "press": uuid4().hex,
        "names": json.dumps({one.benefit.code: str(one.benefit.name) for one in offers}),
        "scans": [] if is_bare else queries.scans_of(place.brand),
        "disputes": [] if is_bare else queries.disputes_of(place.brand),
    }  # fmt: skip
    return render(request, "benefits/scan.html", words)


@login_required
@require_POST
def take_in(request: HttpRequest, brand: str) -> JsonResponse:
    """What was seen without a line, sent in by the page: each with what came of it. A code that was
    sent before answers as it did then."""
    _place, me = _steward(request, brand)
    try:
        sent = json.loads(request.body)
        seen = sent["scans"][:MOST_SENT]
        answers = [_answer(one, me) for one in seen]
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"wrong": _("This could not be read.")}, status=400)
    return JsonResponse({"scans": answers})


@login_required
@require_POST
def decide(request: HttpRequest, brand: str, number: int, finding: str) -> HttpResponse:
    """A dispute is settled."""
    place, me = _steward(request, brand)
    try:
        settle(get_object_or_404(Scan.of(place.brand), pk=number), finding, by=me)
        messages.success(request, _("It is settled."))
    except Refused as no:
        messages.error(request, str(no.reason))
    return redirect("benefits:scan", brand)


def _steward(request: HttpRequest, brand: str) -> tuple[Place, Person]:
    place = place_of(request, brand)
    me = member_of(place)
    SERVE.require(me)
    return place, me


def _say(request: HttpRequest, me: Person) -> None:
    code, key = request.POST.get("code", "")[-LONGEST:], request.POST.get("press", "")[:36]
    try:
        made = scan(code.rpartition("#")[2], by=me, key=key or uuid4().hex)
    except Refused as no:
        messages.error(request, str(no.reason))
        return
    tell = messages.success if made.outcome == Scan.Outcome.USED else messages.warning
    tell(request, outcome_told(made))


def _answer(sent: dict[str, Any], me: Person) -> dict[str, str]:
    """Of one code that was seen. What is not ours is answered as such, and kept nowhere."""
    key, code = str(sent["key"])[:36], str(sent["code"])[:LONGEST]
    seen_at = parse_datetime(str(sent["seen_at"]))
    if seen_at is None or seen_at.tzinfo is None or not key:
        raise ValueError
    try:
        made = scan(code, by=me, key=key, seen_at=min(seen_at, now()))
    except Refused as no:
        return {"key": key, "outcome": no.code, "said": str(no.reason)}
    return {"key": key, "outcome": made.outcome, "said": outcome_told(made)}


def outcome_told(made: Scan) -> str:
    """What came of a scan, for whoever scanned."""
    return {
        Scan.Outcome.USED.value: _("It is used now."),
        Scan.Outcome.AGAIN.value: _("Somebody else scanned it before: it is disputed."),
        Scan.Outcome.LATE.value: _("It was good no more: it is disputed."),
    }[made.outcome]
