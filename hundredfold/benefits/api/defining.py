"""What there is: defined, described, put in store and retired by chiefs."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Path

from hundredfold.benefits.actions.define import define, describe
from hundredfold.benefits.actions.retire import restore, retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.api.shapes import (
    BenefitSent,
    BenefitShown,
    BenefitWordsSent,
    StockSent,
    benefit_shown,
)
from hundredfold.benefits.queries import Offer, offer_of, offers_of
from hundredfold.circles.models import Circle
from hundredfold.kit.api import IdempotencyKey, Slug, made_at
from hundredfold.kit.refusals import Unfitting
from hundredfold.kit.words import Words
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor

router = Router()

BenefitCode = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]


@router.get("/benefits", response=list[BenefitShown], auth=READERS)
def list_benefits(request: HttpRequest, brand: Slug) -> list[BenefitShown]:
    """What is given here: two hundred at most."""
    return [benefit_shown(one) for one in offers_of(visitor(request).brand)]


@router.post("/benefits", response={201: BenefitShown}, auth=MEMBERS)
def post_benefit(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: BenefitSent,
    key: IdempotencyKey = None,
) -> BenefitShown:
    """A chief defines a benefit."""
    me, said = speaker(request), sent.model_dump(exclude={"name", "about"})
    said |= {part: _circles(request, said[part]) for part in ("required", "covered")}
    said |= _words(sent)
    with once(request, key, sent) as own:
        made = define(said.pop("kind"), by=me, key=own, **said)
    made_at(request, response, "get_benefit", brand=brand, benefit=made.code)
    return _shown(request, made.code)


@router.get("/benefits/{slug:benefit}", response=BenefitShown, auth=READERS)
def get_benefit(request: HttpRequest, brand: Slug, benefit: BenefitCode) -> BenefitShown:
    """One benefit, also one that is no longer given."""
    return _shown(request, benefit)


@router.put("/benefits/{slug:benefit}/words", response=BenefitShown, auth=MEMBERS)
def put_benefit_words(
    request: HttpRequest, brand: Slug, benefit: BenefitCode, sent: BenefitWordsSent
) -> BenefitShown:
    """What it is called, and what is said of it."""
    me, found = speaker(request), offer_at(request, benefit)
    describe(found.benefit, by=me, **_words(sent))
    return _shown(request, benefit)


@router.put("/benefits/{slug:benefit}/retirement", response=BenefitShown, auth=MEMBERS)
def retire_benefit(request: HttpRequest, brand: Slug, benefit: BenefitCode) -> BenefitShown:
    """It is no longer given; whoever has it may use it."""
    me, found = speaker(request), offer_at(request, benefit)
    retire(found.benefit, by=me)
    return _shown(request, benefit)


@router.delete("/benefits/{slug:benefit}/retirement", response=BenefitShown, auth=MEMBERS)
def restore_benefit(request: HttpRequest, brand: Slug, benefit: BenefitCode) -> BenefitShown:
    """It is given again."""
    me, found = speaker(request), offer_at(request, benefit)
    restore(found.benefit, by=me)
    return _shown(request, benefit)


@router.post("/benefits/{slug:benefit}/stock", response={201: BenefitShown}, auth=MEMBERS)
def post_stock(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    benefit: BenefitCode,
    sent: StockSent,
    key: IdempotencyKey = None,
) -> BenefitShown:
    """More or fewer of a limited benefit."""
    me, found = speaker(request), offer_at(request, benefit)
    if not sent.count:
        raise Unfitting("count", _("More, or fewer: 0 is neither."), field="count")
    with once(request, key, sent) as own:
        stock(found.benefit, sent.count, by=me, key=own)
    made_at(request, response, "get_benefit", brand=brand, benefit=benefit)
    return _shown(request, benefit)


def offer_at(request: HttpRequest, code: str) -> Offer:
    """The benefit of that code in the address's brand."""
    found = offer_of(visitor(request).brand, code)
    if found is None:
        raise Http404
    return found


def _shown(request: HttpRequest, code: str) -> BenefitShown:
    return benefit_shown(offer_at(request, code))


def _words(sent: BenefitWordsSent) -> dict[str, Any]:
    given = sent.model_dump(include={"name", "about"}, by_alias=True)
    return {
        name: Words({tongue: words for tongue, words in said.items() if words})
        for name, said in given.items()
    }


def _circles(request: HttpRequest, slugs: list[str]) -> list[Circle]:
    found = list(Circle.of(visitor(request).brand).filter(slug__in=slugs))
    if len(found) != len(set(slugs)):
        raise Unfitting("unknown_circle", _("There is no such circle."), field="required")
    return found
