"""Who is speaking through the API: a browser's session, a program's token, or anybody."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError
from ninja.security import APIKeyCookie, HttpBearer
from pydantic import BaseModel

from hundredfold.activity.actions.ask_once import ask_once
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.rows import columns, selected, taken
from hundredfold.people.actions.make_token import digest
from hundredfold.people.actions.use_token import use_token
from hundredfold.people.models import Account, Person
from hundredfold.people.queries import person_of, token_with


@dataclass(frozen=True)
class Visitor:
    """Whoever asks, at the door of one brand."""

    brand: Brand
    person: Person | None
    account: Account | None = None

    @property
    def ref(self) -> str:
        return ref(self.person or self.account or self.brand)


class Bearer(HttpBearer):
    """A personal token. It opens its own brand and no other; a wrong one is never overlooked."""

    def __call__(self, request: HttpRequest) -> Visitor | None:
        if "Authorization" not in request.headers:
            return None
        visitor: Visitor | None = super().__call__(request)
        if visitor is None:
            raise AuthenticationError
        return visitor

    def authenticate(self, request: HttpRequest, token: str) -> Visitor | None:
        brand = _brand_at(request)
        found = token_with(digest(token), brand=brand)
        if found is None:
            return None
        use_token(found)
        return Visitor(brand, found.person)


class Session(APIKeyCookie):
    """A signed-in browser; what it changes needs the `X-CSRFToken` header."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Visitor | None:
        if not request.user.is_authenticated:
            return None
        visitor: Visitor | None = super().__call__(request)
        return visitor

    def authenticate(self, request: HttpRequest, key: str | None) -> Visitor | None:
        brand, account = _brand_at(request), request.user
        if not isinstance(account, Account):
            return None
        return Visitor(brand, person_of(account, brand=brand), account)


def anybody(request: HttpRequest) -> Visitor:
    """Reading what everybody may read."""
    return Visitor(_brand_at(request), None)


BY_HAND: list[Any] = [Session()]
"""For what a leaked token must not do, such as making another."""

MEMBERS: list[Any] = [Bearer(), Session()]
READERS: list[Any] = [*MEMBERS, anybody]


def visitor(request: HttpRequest) -> Visitor:
    """Whoever asks, as one of the keys above found them."""
    found: Visitor = request.auth  # type: ignore[attr-defined]
    return found


def speaker(request: HttpRequest) -> Person:
    """The person who asks. An account that is nobody in this brand cannot act here."""
    person = visitor(request).person
    if person is None:
        raise Refused("not_a_person_here", _("Come into this community first."))
    return person


@contextmanager
def once(request: HttpRequest, key: str | None, sent: BaseModel) -> Iterator[str | None]:
    """The request and what it does are one transaction; gives the key for the action.

    The same key with another address or body is refused.
    """
    if key is None:
        yield None
        return
    person = speaker(request)
    words = f"{request.method} {request.path}\n{sent.model_dump_json()}"
    with transaction.atomic():
        own = f"api:{person.pk}:{key}"
        ask_once(visitor(request).brand, key=own, digest=hashlib.sha256(words.encode()).hexdigest())
        yield own


def _brand_at(request: HttpRequest) -> Brand:
    where = request.resolver_match
    found = selected(_BRAND, [where.kwargs["brand"] if where else ""])
    if found is None:
        raise Http404
    brand: Brand = taken(found, Brand)[0]
    return brand


# Asked by every program that reads anything, so it is written out.
_BRAND = f"SELECT {columns(Brand, 'b')} FROM brands_brand b WHERE b.slug = %s"  # noqa: S608 columns of a model
