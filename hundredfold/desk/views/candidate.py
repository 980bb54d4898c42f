"""One candidate: why, how far, what was handed in, who looks after them, what was remarked."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of
from hundredfold.desk.forms import OwnerForm, ReasonForm, WordsForm
from hundredfold.entrance.actions.advance import advance, decline, step_back
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.entrust import entrust
from hundredfold.entrance.actions.hand_in import hand_in, judge
from hundredfold.entrance.actions.remark import remark, take_remark_back
from hundredfold.entrance.models import Candidacy, Evidence, Remark, Stage, Step
from hundredfold.entrance.queries.listing import moves_of
from hundredfold.entrance.queries.testing import progress_of
from hundredfold.entrance.stages import NAMES, NEXT
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.people.models import Person
from hundredfold.people.queries import called, face_of
from hundredfold.referral.actions.invite import invite
from hundredfold.referral.addresses import house_of, link_address, scan_address
from hundredfold.referral.carrying import network_in
from hundredfold.referral.posters.drawing import framed_code
from hundredfold.referral.queries.links import invitation_for

WAY = [*NEXT, Stage.SEED]
Act = Callable[[Candidacy, Person, HttpRequest], object]


def _owner(candidacy: Candidacy, by: Person, request: HttpRequest) -> object:
    form = OwnerForm(request.POST, circle=candidacy.circle)
    chosen = form.cleaned_data["owner"] if form.is_valid() else None
    return entrust(candidacy, to=chosen, by=by)


def _invitation(candidacy: Candidacy, by: Person, request: HttpRequest) -> object:
    """A link of their own, which opens the door once."""
    name, house = called(candidacy.person.name), house_of(request)
    return invite(
        candidacy.circle, by=by, name=name, candidacy=candidacy, house=house,
        network=network_in(request),
    )  # fmt: skip


ACTS: dict[str, Act] = {
    "test": lambda one, by, request: advance(one, Stage.TESTED, by=by),
    "invite": lambda one, by, request: advance(one, Stage.INVITED, by=by, reason=_why(request)),
    "welcome": lambda one, by, request: advance(one, Stage.SEED, by=by, reason=_why(request)),
    "decline": lambda one, by, request: decline(one, by=by, reason=_why(request)),
    "again": lambda one, by, request: enlist(one.person, circle=one.circle, by=by),
    "back": lambda one, by, request: step_back(one, by=by),
    "link": _invitation,
    "owner": _owner,
    "remark": lambda one, by, request: remark(one, by=by, words=request.POST.get("words", "")),
}


@login_required
@require_safe
def show(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place, found = _candidacy(request, brand, number)
    return render(request, "desk/work/candidate.html", _words(request, place, found, None))


def _words(
    request: HttpRequest, place: Place, found: Candidacy, sent: QueryDict | None
) -> dict[str, Any]:
    """What the page shows; after a refusal with what was sent, so that nothing is lost."""
    stage, made = Stage(found.stage), invitation_for(found)
    return {
        "place": place, "here": "hundred", "circle": found.circle, "one": found,
        "stages": NAMES, "way": [NAMES[each] for each in WAY], "next": NEXT.get(stage),
        "at_number": WAY.index(stage) + 1 if stage in WAY else 0, "face": face_of,
        "progress": progress_of(found), "moves": moves_of(found),
        "remarks": found.remarks.select_related("by").order_by("-pk"),
        "reason": ReasonForm(initial=sent), "written": WordsForm(initial=sent),
        "invitation": made, "address": link_address(request, made.link) if made else "",
        "code": framed_code(scan_address(request, made.link)) if made else "",
        "owner": OwnerForm(circle=found.circle, initial={"owner": found.owner_id}),
    }  # fmt: skip


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    place, found = _candidacy(request, brand, number)
    if act not in ACTS:
        raise Http404
    return _done(request, place, found, lambda by: ACTS[act](found, by, request))


@login_required
@require_POST
def given(request: HttpRequest, brand: str, number: int, step: int) -> HttpResponse:
    """Handed in in the candidate's name."""
    place, found = _candidacy(request, brand, number)
    asked = get_object_or_404(Step.of(place.brand), pk=step, circle=found.circle)
    words = request.POST.get("words", "")
    return _done(request, place, found, lambda by: hand_in(found, asked, by=by, words=words))


@login_required
@require_POST
def verdict(request: HttpRequest, brand: str, number: int, evidence: int) -> HttpResponse:
    place, found = _candidacy(request, brand, number)
    rows = Evidence.of(place.brand).select_related("candidacy")
    shown = get_object_or_404(rows, pk=evidence, candidacy=found)
    accepted = request.POST.get("verdict") == "accept"
    return _done(
        request,
        place,
        found,
        lambda by: judge(shown, by=by, accepted=accepted, reason=_why(request)),
    )


@login_required
@require_POST
def unremark(request: HttpRequest, brand: str, number: int, remark: int) -> HttpResponse:
    place, found = _candidacy(request, brand, number)
    made = get_object_or_404(Remark.of(place.brand), pk=remark, candidacy=found)
    return _done(request, place, found, lambda by: take_remark_back(made, by=by))


def _why(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


def _candidacy(request: HttpRequest, brand: str, number: int) -> tuple[Place, Any]:
    place = desk_of(request, brand)
    rows = Candidacy.of(place.brand).select_related("person", "owner", "circle__brand")
    return place, get_object_or_404(rows, pk=number)


def _done(
    request: HttpRequest, place: Place, found: Candidacy, act: Callable[[Person], object]
) -> HttpResponse:
    """Back to the candidate; a refusal says why above the page, with what was written."""
    if place.person is None:
        raise Http404
    address = reverse("desk:candidate", args=[place.brand.slug, found.pk])
    try:
        act(place.person)
    except Unacceptable as refusal:
        messages.error(request, str(refusal.reason))
        words = _words(request, place, found, request.POST)
        return render(request, "desk/work/candidate.html", words, status=422)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    else:
        messages.success(request, _("Done."))
    return redirect(address)
