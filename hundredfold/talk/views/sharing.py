"""Passing a thread on."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hundredfold.circles.place import taking_part
from hundredfold.referral.addresses import house_of, link_address
from hundredfold.talk.actions.share import share as pass_on
from hundredfold.talk.views.found import address_of, post_of


@require_POST
def share(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """The address to pass on, as plain text."""
    place = taking_part(request, brand, circle)
    found = post_of(place, post)
    made = pass_on(found, by=place.person)
    plain = house_of(request) + address_of(place, made.post)
    address = link_address(request, made.link) if made.link else plain
    return HttpResponse(address, content_type="text/plain; charset=utf-8")
