from datetime import datetime, timedelta

from hundredfold.kit.clock import now
from hundredfold.people.models import Token

STEP = timedelta(hours=1)


# no fact: when a key was last used is for its owner's eyes, not part of the story
def use_token(token: Token, *, at: datetime | None = None) -> None:
    """The owner sees when a key was last used, to the hour: reading must not cost a write."""
    at = at or now()
    if token.last_used_at is None or at - token.last_used_at >= STEP:
        Token.of(token.brand_id).filter(pk=token.pk).update(last_used_at=at)
