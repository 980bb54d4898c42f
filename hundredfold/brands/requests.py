"""Whose rows a request may see: those of the brand in its address. Pages and the API alike."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from hundredfold.brands.hosts import brand_at_host
from hundredfold.kit.scope import nobodys_scope, stand_where

BY_SLUG = "SELECT id FROM brands_brand WHERE slug = %s"


class InItsBrand:
    """A request stands nowhere until its address is read, and from then on in the brand it names.

    An address without a brand, or with one that is not there, sees no brand's rows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with nobodys_scope():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, named: dict[str, Any]
    ) -> None:
        if "brand" in named:
            if brand_at_host(request) not in (None, named["brand"]):
                raise Http404  # as if it were not there
            stand_where(BY_SLUG, str(named["brand"]))
