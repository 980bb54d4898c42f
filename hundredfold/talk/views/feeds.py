"""What is new in a circle, for readers of feeds."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from hundredfold.circles.place import CirclePlace, place_of
from hundredfold.referral.addresses import house_of
from hundredfold.talk import queries
from hundredfold.talk.queries import Card

NEWEST = 30
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@require_safe
def feed(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """The newest posts and questions as strangers see them, all or those with one tag, in Atom."""
    place = place_of(request, brand, circle)
    tag = request.GET.get("tag") or None
    found = queries.wall(place.circle, viewer=None, tag=tag, limit=NEWEST).cards
    root = house_of(request)
    told = Atom1Feed(
        title=f"{place.circle} · {place.brand}" + (f" · {tag}" if tag else ""),
        link=f"{root}{place.address}wall/",
        description=str(place.circle.about),
        language=place.circle.name.language,
        feed_url=request.build_absolute_uri(),
    )
    for card in found:
        _tell(told, card, place, root)
    return HttpResponse(told.writeString("utf-8"), content_type="application/atom+xml")


def _tell(feed: Atom1Feed, card: Card, place: CirclePlace, root: str) -> None:
    feed.add_item(
        title=_xml(card.title or card.excerpt[:90]),
        link=f"{root}{place.address}posts/{card.id}/",
        unique_id=f"{root}{place.address}posts/{card.id}/",
        description=_xml(card.html.replace('href="/', f'href="{root}/') or card.excerpt),
        author_name=_xml(card.author.name),
        pubdate=card.written_at,
        updateddate=card.edited_at or card.written_at,
        categories=card.tags,
    )


def _xml(words: str) -> str:
    """Without the signs that XML has no way to write."""
    return _NOT_IN_XML.sub("", words)
