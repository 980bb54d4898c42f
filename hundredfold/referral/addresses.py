"""How a link is written: with the address of the house, as its visitors know it."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from hundredfold.brands.hosts import brand_at_host
from hundredfold.referral.models import Link, Poster


def house_of(request: HttpRequest) -> str:
    """`https://example.org`: the brand's own host, else as set for this house, else as one came."""
    set_so = "" if brand_at_host(request) else settings.ADDRESS
    return set_so or request.build_absolute_uri("/").rstrip("/")


def link_address(request: HttpRequest, link: Link) -> str:
    """The address that is passed on."""
    return house_of(request) + reverse("referral:link", args=[link.code])


def scan_address(request: HttpRequest, link: Link, poster: Poster | None = None) -> str:
    """The address that a QR code says, so that scans can be told from links."""
    if poster is None:
        return house_of(request) + reverse("referral:scanned", args=[link.code])
    return house_of(request) + reverse("referral:scanned_poster", args=[link.code, poster.pk])
