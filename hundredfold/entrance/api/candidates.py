"""The list of the hundred: for those who run the brand, and for candidates who hand in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.circles.models import Circle
from hundredfold.entrance.actions.advance import advance, decline, step_back
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.entrust import entrust
from hundredfold.entrance.actions.hand_in import hand_in, judge
from hundredfold.entrance.actions.resolve import set_the_terms
from hundredfold.entrance.api.shapes import (
    AcceptSent,
    CandidateSent,
    CandidateShown,
    DeclineSent,
    EvidenceSent,
    EvidenceShown,
    ListShown,
    ListTermsSent,
    ListTermsShown,
    OwnerSent,
    RefuseSent,
    StageSent,
    candidate_shown,
)
from hundredfold.entrance.models import Candidacy, Evidence, Stage, Step
from hundredfold.entrance.permissions import KEEP_LIST
from hundredfold.entrance.queries.listing import terms_of, work_of
from hundredfold.entrance.queries.testing import progress_of
from hundredfold.kit.api import Id, Slug, made_at
from hundredfold.people.keys import MEMBERS, speaker, visitor
from hundredfold.people.models import Person

router = Router(tags=["the hundred"])


@router.get("/circles/{slug:circle}/list", response=ListShown, auth=MEMBERS)
def get_list(request: HttpRequest, brand: Slug, circle: Slug) -> ListShown:
    """The list of a circle's hundred, those who promise most first."""
    inside = _circle(request, circle)
    KEEP_LIST.require(speaker(request))
    found = work_of(inside)
    for entry in found.entries:
        entry.candidacy.circle = inside
    return ListShown(
        circle=circle,
        goal=found.terms.seeds,
        open=found.open,
        counts=found.counts,
        candidates=[candidate_shown(one.candidacy, one.progress) for one in found.entries],
    )


@router.post("/circles/{slug:circle}/list", response={201: CandidateShown}, auth=MEMBERS)
def post_candidate(
    request: HttpRequest, response: HttpResponse, brand: Slug, circle: Slug, sent: CandidateSent
) -> CandidateShown:
    """Put somebody on the list. Twice is once."""
    inside = _circle(request, circle)
    person = _person(request, sent.person)
    found = enlist(person, circle=inside, by=speaker(request))
    made_at(request, response, "get_candidate", brand=brand, candidate=found.pk)
    return _shown(request, found.pk)


@router.get("/circles/{slug:circle}/list/terms", response=ListTermsShown, auth=MEMBERS)
def get_list_terms(request: HttpRequest, brand: Slug, circle: Slug) -> ListTermsShown:
    """What the circle resolved for its hundred."""
    inside = _circle(request, circle)
    KEEP_LIST.require(speaker(request))
    return ListTermsShown.model_validate(terms_of(inside), from_attributes=True)


@router.put("/circles/{slug:circle}/list/terms", response=ListTermsShown, auth=MEMBERS)
def put_list_terms(
    request: HttpRequest, brand: Slug, circle: Slug, sent: ListTermsSent
) -> ListTermsShown:
    """Resolve how many, and how many each looks after. The planned days stay."""
    inside = _circle(request, circle)
    kept = terms_of(inside)
    days = {name: getattr(kept, name) for name in ("hundred_on", "ten_thousand_on", "million_on")}
    terms = set_the_terms(inside, by=speaker(request), **sent.model_dump(), **days)
    return ListTermsShown.model_validate(terms, from_attributes=True)


@router.get("/candidates/{int:candidate}", response=CandidateShown, auth=MEMBERS)
def get_candidate(request: HttpRequest, brand: Slug, candidate: Id) -> CandidateShown:
    """One candidate with the test. Whoever it is may look, too."""
    found = _candidacy(request, candidate)
    if found.person_id != speaker(request).pk:
        KEEP_LIST.require(speaker(request))
    return candidate_shown(found, progress_of(found))


@router.post("/candidates/{int:candidate}/stage", response=CandidateShown, auth=MEMBERS)
def post_stage(request: HttpRequest, brand: Slug, candidate: Id, sent: StageSent) -> CandidateShown:
    """To the next stage. Who is invited before the test is passed is so for a reason."""
    found, me, stage = _candidacy(request, candidate), speaker(request), Stage(sent.stage)
    if stage == Stage.LISTED:
        enlist(found.person, circle=found.circle, by=me)
    else:
        advance(found, stage, by=me, reason=sent.reason)
    return _shown(request, candidate)


@router.post("/candidates/{int:candidate}/decline", response=CandidateShown, auth=MEMBERS)
def decline_candidate(
    request: HttpRequest, brand: Slug, candidate: Id, sent: DeclineSent
) -> CandidateShown:
    """Off the list, for a reason."""
    decline(_candidacy(request, candidate), by=speaker(request), reason=sent.reason)
    return _shown(request, candidate)


@router.delete("/candidates/{int:candidate}/stage", response=CandidateShown, auth=MEMBERS)
def undo_stage(request: HttpRequest, brand: Slug, candidate: Id) -> CandidateShown:
    """The last move is undone."""
    step_back(_candidacy(request, candidate), by=speaker(request))
    return _shown(request, candidate)


@router.put("/candidates/{int:candidate}/owner", response=CandidateShown, auth=MEMBERS)
def put_owner(request: HttpRequest, brand: Slug, candidate: Id, sent: OwnerSent) -> CandidateShown:
    """Who looks after a candidate; nobody, with null."""
    found = _candidacy(request, candidate)
    to = _person(request, sent.owner) if sent.owner else None
    entrust(found, to=to, by=speaker(request))
    return _shown(request, candidate)


@router.post("/candidates/{int:candidate}/evidence", response={201: EvidenceShown}, auth=MEMBERS)
def post_evidence(
    request: HttpRequest, response: HttpResponse, brand: Slug, candidate: Id, sent: EvidenceSent
) -> EvidenceShown:
    """Hand something in for a step: the candidate, or whoever looks after them."""
    found = _candidacy(request, candidate)
    step = get_object_or_404(Step.of(visitor(request).brand), pk=sent.step, circle=found.circle)
    made = hand_in(found, step, by=speaker(request), words=sent.words)
    made_at(request, response, "get_candidate", brand=brand, candidate=candidate)
    return _evidence(made)


@router.put("/evidence/{int:evidence}/verdict", response=EvidenceShown, auth=MEMBERS)
def put_verdict(
    request: HttpRequest, brand: Slug, evidence: Id, sent: AcceptSent | RefuseSent
) -> EvidenceShown:
    """Accept what was handed in, or refuse it and say what is missing."""
    rows = Evidence.of(visitor(request).brand).select_related("candidacy")
    shown = get_object_or_404(rows, pk=evidence)
    reason = getattr(sent, "reason", "")
    made = judge(shown, by=speaker(request), accepted=sent.accepted, reason=reason)
    return _evidence(made)


def _circle(request: HttpRequest, slug: str) -> Circle:
    rows = Circle.of(visitor(request).brand).select_related("brand")
    return get_object_or_404(rows, slug=slug)


def _person(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)


def _candidacy(request: HttpRequest, number: int) -> Candidacy:
    rows = Candidacy.of(visitor(request).brand)
    found = rows.select_related("person", "owner", "circle__brand").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, number: int) -> CandidateShown:
    found = _candidacy(request, number)
    return candidate_shown(found, progress_of(found))


def _evidence(made: Evidence) -> EvidenceShown:
    return EvidenceShown(
        id=made.pk,
        candidate=made.candidacy_id,
        step=made.step_id,
        words=made.words,
        accepted=made.accepted,
        reason=made.reason,
    )
