"""Who has what: given by stewards, taken for points, used, and taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.benefits.actions.issue import buy, give_back, issue, revoke
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.api.defining import BenefitCode, offer_at
from hundredfold.benefits.api.shapes import (
    HoldingShown,
    IssueSent,
    IssueShown,
    PurchaseSent,
    UseSent,
    UseShown,
    holding_shown,
    issue_shown,
    use_shown,
)
from hundredfold.benefits.models import Issue, Use
from hundredfold.benefits.permissions import ISSUE, SERVE
from hundredfold.benefits.queries import holdings_of
from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.people.keys import MEMBERS, once, speaker, visitor
from hundredfold.people.models import Person

router = Router()


@router.get("/me/benefits", response=list[HoldingShown], auth=MEMBERS)
def list_my_benefits(request: HttpRequest, brand: Slug) -> list[HoldingShown]:
    """What you have, what ends first before the others."""
    return [holding_shown(one) for one in holdings_of(speaker(request))]


@router.post("/benefits/{slug:benefit}/issues", response={201: IssueShown}, auth=MEMBERS)
def post_issue(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: IssueSent,
    key: IdempotencyKey = None,
) -> IssueShown:
    """A steward gives somebody a benefit."""
    me, found = speaker(request), offer_at(request, benefit).benefit
    person = get_object_or_404(Person.of(visitor(request).brand), pk=sent.person)
    with once(request, key, sent) as own:
        made = issue(found, person, by=me, count=sent.count, reason=sent.reason, key=own)
    made_at(request, response, "get_issue", brand=brand, issue=made.pk)
    return issue_shown(made)


@router.post("/benefits/{slug:benefit}/purchases", response={201: IssueShown}, auth=MEMBERS)
def post_purchase(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: PurchaseSent,
    key: IdempotencyKey = None,
) -> IssueShown:
    """Take a benefit for points."""
    me, found = speaker(request), offer_at(request, benefit).benefit
    with once(request, key, sent) as own:
        made = buy(found, by=me, key=own)
    made_at(request, response, "get_issue", brand=brand, issue=made.pk)
    return issue_shown(made)


@router.get("/benefits/issues/{int:issue}", response=IssueShown, auth=MEMBERS)
def get_issue(request: HttpRequest, brand: Slug, issue: Id) -> IssueShown:
    """How somebody came by a benefit: for whoever has it, and for stewards."""
    me, found = speaker(request), _issue_at(request, issue)
    if found.person_id != me.pk:
        ISSUE.require(me)
    return issue_shown(found)


@router.delete("/benefits/issues/{int:issue}", response=IssueShown, auth=MEMBERS)
def delete_issue(request: HttpRequest, brand: Slug, issue: Id) -> IssueShown:
    """Give back what you took for points; or, as a steward, take back what somebody was given."""
    me, found = speaker(request), _issue_at(request, issue)
    if found.person_id == me.pk and found.paid is not None:
        return issue_shown(give_back(found, by=me))
    return issue_shown(revoke(found, by=me))


@router.post("/benefits/{slug:benefit}/uses", response={201: UseShown}, auth=MEMBERS)
def post_use(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: UseSent,
    key: IdempotencyKey = None,
) -> UseShown:
    """Use a benefit yourself, where it serves itself; or take note that somebody used it."""
    me, found = speaker(request), offer_at(request, benefit).benefit
    who = me
    if sent.person is not None:
        who = get_object_or_404(Person.of(visitor(request).brand), pk=sent.person)
    with once(request, key, sent) as own:
        made = use(found, who, by=me, key=own)
    made_at(request, response, "get_use", brand=brand, use=made.pk)
    return use_shown(made)


@router.get("/benefits/uses/{int:use}", response=UseShown, auth=MEMBERS)
def get_use(request: HttpRequest, brand: Slug, use: Id) -> UseShown:
    """One use: for whoever used it, and for stewards."""
    me, found = speaker(request), _use_at(request, use)
    if found.person_id != me.pk:
        SERVE.require(me)
    return use_shown(found)


@router.delete("/benefits/uses/{int:use}", response=UseShown, auth=MEMBERS)
def delete_use(request: HttpRequest, brand: Slug, use: Id) -> UseShown:
    """It was no use of it after all: within a day, by a steward."""
    me, found = speaker(request), _use_at(request, use)
    return use_shown(undo_use(found, by=me))


def _issue_at(request: HttpRequest, number: int) -> Issue:
    rows = Issue.of(visitor(request).brand).select_related("benefit", "person")
    return get_object_or_404(rows, pk=number)


def _use_at(request: HttpRequest, number: int) -> Use:
    rows = Use.of(visitor(request).brand).select_related("benefit", "person")
    return get_object_or_404(rows, pk=number)
