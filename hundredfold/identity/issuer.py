"""Under which address this house says who people are."""

from django.conf import settings
from django.http import HttpRequest


def issuer(request: HttpRequest) -> str:
    """`https://example.org`: as it is set for this house, else as a site asked for it."""
    return str(settings.ADDRESS or request.build_absolute_uri("/").rstrip("/"))
