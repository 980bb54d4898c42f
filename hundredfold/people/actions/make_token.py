import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people import facts
from hundredfold.people.models import Person, Token
from hundredfold.people.words import named


def digest(secret: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(*, by: Person, name: str, at: datetime | None = None) -> tuple[Token, str]:
    """A person makes a key for a program; its secret is shown this once."""
    at = at or now()
    secret = "hf_" + secrets.token_urlsafe(32)
    token = Token.objects.create(
        brand_id=by.brand_id, person=by, name=named(name), digest=digest(secret), made_at=at
    )
    facts.token_made.record(
        brand=by.brand_id, actor=by, object=by, note=facts.TokenNote(token.pk), at=at
    )
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: Person, at: datetime | None = None) -> Token:
    """The key opens nothing from now on. Revoking twice is revoking once."""
    if token.person_id != by.pk:
        raise Refused("not_yours", _("Only its owner can revoke a key."))
    if token.revoked_at is None:
        token.revoked_at = at or now()
        token.save(update_fields=["revoked_at"])
        facts.token_revoked.record(
            brand=by.brand_id,
            actor=by,
            object=by,
            note=facts.TokenNote(token.pk),
            at=token.revoked_at,
        )
    return token
