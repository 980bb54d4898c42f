"""Honours, for programs: read by everybody, founded by chiefs, given by stewards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from hundredfold.honours.actions.bestow import bestow, take_back
from hundredfold.honours.actions.define import define, describe, restore, retire
from hundredfold.honours.api.shapes import (
    BestowalSent,
    BestowalShown,
    HonourSent,
    HonourShown,
    HonoursOf,
    HonourWordsSent,
    HonourWorn,
    bestowal_shown,
    honour_shown,
    of_somebody,
    said,
    worn_shown,
)
from hundredfold.honours.models import Bestowal, Honour
from hundredfold.honours.queries import (
    badges_from_elsewhere,
    counts_of,
    honour_at,
    honours_of,
    wearers_of,
    worn_by,
)
from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.kit.refusals import Unfitting
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.people.models import Person

router = Router(tags=["honours"])
AT = "/honours/{slug:honour}"


@router.get("/honours", response=list[HonourShown], auth=READERS)
def list_honours(request: HttpRequest, brand: Slug) -> list[HonourShown]:
    """Every honour there ever was, with how many wear it."""
    here = visitor(request).brand
    counts = counts_of(here)
    return [honour_shown(one, counts) for one in honours_of(here, retired=True)]


@router.post("/honours", response={201: HonourShown}, auth=MEMBERS)
def post_honour(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: HonourSent,
    key: IdempotencyKey = None,
) -> HonourShown:
    """A chief founds an honour. How often it takes for each level stays as it is."""
    me = speaker(request)
    levels = {name: getattr(sent, name) for name in ("mark", "bronze", "silver", "gold")}
    with once(request, key, sent) as own:
        made = define(by=me, key=own, **said(sent), **levels)
    made_at(request, response, "get_honour", brand=brand, honour=made.code)
    return honour_shown(made, {})


@router.get(AT, response=HonourShown, auth=READERS)
def get_honour(request: HttpRequest, brand: Slug, honour: Slug) -> HonourShown:
    """What it is for, and how often it takes."""
    return _shown(request, _honour(request, honour))


@router.get(f"{AT}/people", response=list[HonourWorn], auth=READERS)
def list_wearers(request: HttpRequest, brand: Slug, honour: Slug) -> list[HonourWorn]:
    """The last fifty who came to it, the highest level first."""
    found = _honour(request, honour)
    return [worn_shown(one) for one in wearers_of(visitor(request).brand, found)]


@router.put(f"{AT}/words", response=HonourShown, auth=MEMBERS)
def put_honour_words(
    request: HttpRequest, brand: Slug, honour: Slug, sent: HonourWordsSent
) -> HonourShown:
    """Another name and other words for it."""
    me = speaker(request)
    return _shown(request, describe(_honour(request, honour), by=me, **said(sent)))


@router.delete(AT, response=HonourShown, auth=MEMBERS)
def retire_honour(request: HttpRequest, brand: Slug, honour: Slug) -> HonourShown:
    """It is given no more; who wears it goes on."""
    me = speaker(request)
    return _shown(request, retire(_honour(request, honour), by=me))


@router.put(f"{AT}/restored", response=HonourShown, auth=MEMBERS)
def restore_honour(request: HttpRequest, brand: Slug, honour: Slug) -> HonourShown:
    """It is given again."""
    me = speaker(request)
    return _shown(request, restore(_honour(request, honour), by=me))


@router.get("/people/{int:person}/honours", response=HonoursOf, auth=READERS)
def get_honours(request: HttpRequest, brand: Slug, person: Id) -> HonoursOf:
    """What somebody wears, and what they earned on other platforms."""
    whom = _person(request, person)
    worn = worn_by(whom.brand_id, [whom.pk]).get(whom.pk, [])
    return of_somebody(whom.pk, worn, badges_from_elsewhere(whom.brand_id, whom.pk))


@router.post("/people/{int:person}/honours", response={201: BestowalShown}, auth=MEMBERS)
def post_bestowal(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    person: Id,
    sent: BestowalSent,
    key: IdempotencyKey = None,
) -> BestowalShown:
    """A steward honours somebody by hand, and says for what."""
    me, whom = speaker(request), _person(request, person)
    honour = honour_at(me.brand_id, sent.honour)
    if honour is None:
        raise Unfitting("unknown_honour", _("There is no such honour."), field="honour")
    with once(request, key, sent) as own:
        made = bestow(honour, whom, by=me, reason=sent.reason, key=own)
    made_at(request, response, "get_bestowal", brand=brand, bestowal=made.pk)
    return bestowal_shown(made)


@router.get("/bestowals/{int:bestowal}", response=BestowalShown, auth=READERS)
def get_bestowal(request: HttpRequest, brand: Slug, bestowal: Id) -> BestowalShown:
    """Whom it was given, by whom, and for what."""
    return bestowal_shown(_bestowal(request, bestowal))


@router.delete("/bestowals/{int:bestowal}", response=BestowalShown, auth=MEMBERS)
def delete_bestowal(request: HttpRequest, brand: Slug, bestowal: Id) -> BestowalShown:
    """Take it back."""
    me = speaker(request)
    return bestowal_shown(take_back(_bestowal(request, bestowal), by=me))


def _shown(request: HttpRequest, honour: Honour) -> HonourShown:
    return honour_shown(honour, counts_of(visitor(request).brand))


def _honour(request: HttpRequest, code: str) -> Honour:
    return get_object_or_404(Honour.of(visitor(request).brand), code=code)


def _person(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)


def _bestowal(request: HttpRequest, number: int) -> Bestowal:
    rows = Bestowal.of(visitor(request).brand).select_related("honour")
    return get_object_or_404(rows, pk=number)
