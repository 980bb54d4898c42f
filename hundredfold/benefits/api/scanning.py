"""Codes: made by whoever has a benefit, scanned by stewards, settled where they are disputed."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.benefits.actions.scan import scan, settle
from hundredfold.benefits.actions.show_code import make_pass, take_pass_back
from hundredfold.benefits.api.defining import BenefitCode, offer_at
from hundredfold.benefits.api.gift_shapes import (
    FindingSent,
    PassSent,
    PassShown,
    ScanSent,
    ScanShown,
    pass_shown,
    scan_shown,
)
from hundredfold.benefits.models import Pass, Scan
from hundredfold.benefits.permissions import SERVE
from hundredfold.benefits.queries import disputes_of
from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.people.keys import MEMBERS, once, speaker, visitor

router = Router()


@router.post("/benefits/{slug:benefit}/passes", response={201: PassShown}, auth=MEMBERS)
def post_pass(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: PassSent,
    key: IdempotencyKey = None,
) -> PassShown:
    """One use of yours as a signed code, good once and for a day."""
    me, found = speaker(request), offer_at(request, benefit).benefit
    with once(request, key, sent) as own:
        made = make_pass(found, by=me, key=own)
    made_at(request, response, "get_pass", brand=brand, shown=made.pk)
    return pass_shown(made)


@router.get("/benefits/passes/{int:shown}", response=PassShown, auth=MEMBERS)
def get_pass(request: HttpRequest, brand: Slug, shown: Id) -> PassShown:
    """A code of yours, and whether it was seen."""
    return pass_shown(_pass(request, shown))


@router.delete("/benefits/passes/{int:shown}", response=PassShown, auth=MEMBERS)
def delete_pass(request: HttpRequest, brand: Slug, shown: Id) -> PassShown:
    """Take a code of yours back: the use is there again."""
    return pass_shown(take_pass_back(_pass(request, shown), by=speaker(request)))


@router.post("/scans", response={201: ScanShown}, auth=MEMBERS)
def post_scan(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: ScanSent,
    key: IdempotencyKey = None,
) -> ScanShown:
    """A steward saw a code, perhaps a while ago."""
    me = speaker(request)
    with once(request, key, sent) as own:
        made = scan(sent.code, by=me, key=(own or uuid4().hex)[:36], seen_at=sent.seen_at)
    made_at(request, response, "get_scan", brand=brand, scan=made.pk)
    return scan_shown(made)


@router.get("/scans", response=list[ScanShown], auth=MEMBERS)
def list_disputes(request: HttpRequest, brand: Slug) -> list[ScanShown]:
    """What is disputed and not settled, the oldest first; for stewards."""
    SERVE.require(speaker(request))
    return [scan_shown(one) for one in disputes_of(visitor(request).brand)]


@router.get("/scans/{int:scan}", response=ScanShown, auth=MEMBERS)
def get_scan(request: HttpRequest, brand: Slug, scan: Id) -> ScanShown:
    """One scan; for stewards."""
    found = _scan(request, scan)
    SERVE.require(speaker(request))
    return scan_shown(found)


@router.put("/scans/{int:scan}/finding", response=ScanShown, auth=MEMBERS)
def put_finding(request: HttpRequest, brand: Slug, scan: Id, sent: FindingSent) -> ScanShown:
    """Settle a dispute: another use is charged, or it is forgiven. It is final."""
    found = _scan(request, scan)
    return scan_shown(settle(found, sent.finding, by=speaker(request)))


def _pass(request: HttpRequest, number: int) -> Pass:
    rows = Pass.of(visitor(request).brand).filter(person=speaker(request))
    return get_object_or_404(rows.select_related("benefit", "person", "brand"), pk=number)


def _scan(request: HttpRequest, number: int) -> Scan:
    rows = Scan.of(visitor(request).brand)
    return get_object_or_404(rows.select_related("shown__benefit", "shown__person"), pk=number)
