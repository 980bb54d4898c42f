"""What of a post is the same for every reader, made once and kept until its thread changes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from hundredfold.circles.place import CirclePlace
from hundredfold.kit.clock import now
from hundredfold.kit.near import near
from hundredfold.talk.queries import Card

SECONDS = 3600


def bodies(cards: Sequence[Card], place: CirclePlace) -> dict[int, SafeString]:
    """Who said it, when, and the words, for each card by its id; none where nothing is kept, and
    the page makes them itself."""
    if not settings.KEEPS_PAGES:
        return {}
    keys = {card.id: _key(card, place) for card in cards}
    kept = near.get_many(keys.values())
    made = {keys[card.id]: _made(card, place) for card in cards if keys[card.id] not in kept}
    if made:
        near.set_many(made, SECONDS)
    kept |= made
    return {id: mark_safe(kept[key]) for id, key in keys.items()}  # noqa: S308 our own template


def _made(card: Card, place: CirclePlace) -> SafeString:
    template = get_template("talk/post/_body.html")
    return mark_safe(template.render({"card": card, "place": place}))  # noqa: S308 our own template


def _key(card: Card, place: CirclePlace) -> str:
    # No version counts names, roles, other sites and the passing of time: they are in the key.
    seen = (
        get_language(),
        card.is_whole,
        card.author,
        place.address,
        _age(card.written_at),
        card.leads_to,
    )
    digest = blake2b(repr(seen).encode(), digest_size=12).hexdigest()
    return f"talk.body:{card.id}:{card.version}:{digest}"


def _age(moment: datetime) -> object:
    """What changes exactly when the words for this moment change."""
    past = now() - moment
    if past < timedelta(hours=1):
        return "minutes", past // timedelta(minutes=1)
    if past < timedelta(days=1):
        return "hours", past // timedelta(hours=1)
    return timezone.localtime(now()).year
