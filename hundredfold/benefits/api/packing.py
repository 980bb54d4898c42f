"""Packages: read by everybody, packed by chiefs, given by stewards, taken for points."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Path

from hundredfold.benefits.actions.bundle import (
    buy_package,
    give_package,
    return_bundle,
    revoke_bundle,
)
from hundredfold.benefits.actions.pack import pack, restore_package, retire_package
from hundredfold.benefits.api.package_shapes import (
    BundleSent,
    BundleShown,
    PackageSent,
    PackageShown,
    bundle_shown,
    package_shown,
)
from hundredfold.benefits.api.shapes import PurchaseSent
from hundredfold.benefits.models import Benefit, Bundle
from hundredfold.benefits.permissions import ISSUE
from hundredfold.benefits.queries import Packed, package_at, packages_of
from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.kit.refusals import Unfitting
from hundredfold.kit.words import Words
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.people.models import Person

router = Router()
AT = "/packages/{slug:package}"
PackageCode = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]


@router.get("/packages", response=list[PackageShown], auth=READERS)
def list_packages(request: HttpRequest, brand: Slug) -> list[PackageShown]:
    """Those that are given, with what is in them."""
    return [package_shown(one) for one in packages_of(visitor(request).brand)]


@router.post("/packages", response={201: PackageShown}, auth=MEMBERS)
def post_package(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: PackageSent,
    key: IdempotencyKey = None,
) -> PackageShown:
    """A chief packs benefits together. What is in a package stays as it is."""
    me = speaker(request)
    named = {one.benefit: one.count for one in sent.contents}
    rows = {one.code: one for one in Benefit.of(me.brand_id).filter(code__in=named)}
    if len(named) < len(sent.contents) or set(rows) != set(named):
        words = _("Benefits that there are, each once, please.")
        raise Unfitting("contents", words, field="contents")
    said = sent.model_dump(by_alias=True)
    name, about = (
        Words({tongue: words for tongue, words in said[one].items() if words})
        for one in ("name", "about")
    )
    contents = [(rows[code], count) for code, count in named.items()]
    with once(request, key, sent) as own:
        made = pack(contents, by=me, name=name, about=about, price=sent.price, key=own)
    made_at(request, response, "get_package", brand=brand, package=made.code)
    return package_shown(_at(request, made.code))


@router.get(AT, response=PackageShown, auth=READERS)
def get_package(request: HttpRequest, brand: Slug, package: PackageCode) -> PackageShown:
    """What is in it, and in which circles any of that counts."""
    return package_shown(_at(request, package))


@router.delete(AT, response=PackageShown, auth=MEMBERS)
def retire_package_at(request: HttpRequest, brand: Slug, package: PackageCode) -> PackageShown:
    """Nobody gets it any more; whoever has it keeps what was in it."""
    retire_package(_at(request, package).package, by=speaker(request))
    return package_shown(_at(request, package))


@router.put(f"{AT}/restored", response=PackageShown, auth=MEMBERS)
def restore_package_at(request: HttpRequest, brand: Slug, package: PackageCode) -> PackageShown:
    """It is given again."""
    restore_package(_at(request, package).package, by=speaker(request))
    return package_shown(_at(request, package))


@router.post(f"{AT}/bundles", response={201: BundleShown}, auth=MEMBERS)
def post_bundle(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    package: PackageCode,
    sent: BundleSent,
    key: IdempotencyKey = None,
) -> BundleShown:
    """A steward gives somebody all of it."""
    me, found = speaker(request), _at(request, package).package
    person = get_object_or_404(Person.of(me.brand_id), pk=sent.person)
    with once(request, key, sent) as own:
        made = give_package(found, person, by=me, reason=sent.reason, key=own)
    made_at(request, response, "get_bundle", brand=brand, bundle=made.pk)
    return bundle_shown(made)


@router.post(f"{AT}/purchases", response={201: BundleShown}, auth=MEMBERS)
def post_package_purchase(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    package: PackageCode,
    sent: PurchaseSent,
    key: IdempotencyKey = None,
) -> BundleShown:
    """Take all of it for points."""
    me, found = speaker(request), _at(request, package).package
    with once(request, key, sent) as own:
        made = buy_package(found, by=me, key=own)
    made_at(request, response, "get_bundle", brand=brand, bundle=made.pk)
    return bundle_shown(made)


@router.get("/bundles/{int:bundle}", response=BundleShown, auth=MEMBERS)
def get_bundle(request: HttpRequest, brand: Slug, bundle: Id) -> BundleShown:
    """For whoever has it, and for stewards."""
    me, found = speaker(request), _bundle(request, bundle)
    if found.person_id != me.pk:
        ISSUE.require(me)
    return bundle_shown(found)


@router.delete("/bundles/{int:bundle}", response=BundleShown, auth=MEMBERS)
def delete_bundle(request: HttpRequest, brand: Slug, bundle: Id) -> BundleShown:
    """Whoever bought it gives it back; else a steward takes it back."""
    me, found = speaker(request), _bundle(request, bundle)
    gives_back = found.person_id == me.pk and found.paid is not None
    return bundle_shown((return_bundle if gives_back else revoke_bundle)(found, by=me))


def _at(request: HttpRequest, code: str) -> Packed:
    found = package_at(visitor(request).brand, code)
    if found is None:
        raise Http404
    return found


def _bundle(request: HttpRequest, number: int) -> Bundle:
    rows = Bundle.of(visitor(request).brand).select_related("package")
    return get_object_or_404(rows, pk=number)
