"""A brand may live at a host of its own. There it is the whole house, and no other brand is there.

At every other host brands are told apart by the first word of an address.
"""

from django.conf import settings
from django.http import HttpRequest


def brand_at_host(request: HttpRequest) -> str | None:
    """The slug of the brand whose own host this is; nothing where brands share a host."""
    if not settings.BRAND_HOSTS:
        return None
    slug: str | None = settings.BRAND_HOSTS.get(request.get_host().partition(":")[0].lower())
    return slug
