"""Brands, as programs see them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from hundredfold.brands.hosts import brand_at_host
from hundredfold.brands.models import Brand
from hundredfold.kit.api import AfterSlug, Limit, Shown, Slug, page
from hundredfold.kit.scope import every_brand

router = Router(tags=["brands"])


class BrandShown(Shown):
    slug: str
    name: dict[str, str]
    hue: int
    zone: str
    language: str
    opened_at: datetime
    demonstration: bool


def shown(brand: Brand) -> BrandShown:
    """A brand as a program sees it."""
    return BrandShown(
        slug=brand.slug,
        name=brand.name,
        hue=brand.hue,
        zone=brand.zone,
        language=brand.language,
        opened_at=brand.opened_at,
        demonstration=hasattr(brand, "demonstration"),
    )


@router.get("/brands", response=list[BrandShown], auth=None)
def list_brands(
    request: HttpRequest, response: HttpResponse, limit: Limit = 50, after: AfterSlug = ""
) -> list[BrandShown]:
    """The brands of this house, by address."""
    brands = Brand.objects.filter(slug__gt=after).select_related("demonstration").order_by("slug")
    if own := brand_at_host(request):
        brands = brands.filter(slug=own)
    with every_brand("all of them are listed"):
        found = page(request, response, brands[: limit + 1], limit, lambda brand: brand.slug)
    return [shown(brand) for brand in found]


@router.get("/brands/{slug:brand}", response=BrandShown, auth=None)
def get_brand(request: HttpRequest, brand: Slug) -> BrandShown:
    """One brand."""
    brands = Brand.objects.select_related("demonstration")
    return shown(get_object_or_404(brands, slug=brand))
