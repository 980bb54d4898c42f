"""Answers are packed on their way, except those that are packed already."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PACKED = ("image/webp", "image/png", "image/jpeg")


class Packing(GZipMiddleware):
    """Django's own, which would pack pictures once more, each time one is asked for."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
