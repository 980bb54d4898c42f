"""People and their keys, as programs see them."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.activity.api import TELLS_FACTS, told_in_pages
from hundredfold.activity.queries import before, by
from hundredfold.kit.api import NO_NUL, WORDS, After, Id, Limit, Sent, Shown, Slug, made_at, page
from hundredfold.kit.refs import ref
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.make_token import make_token, revoke_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.keys import BY_HAND, MEMBERS, READERS, speaker, visitor
from hundredfold.people.models import Person, Token
from hundredfold.people.queries import called, tokens_of

router = Router(tags=["people"])

Name = Annotated[str, Field(max_length=80, pattern=WORDS)]


class PersonShown(Shown):
    id: int
    name: str
    place: str
    about: str
    appeared_at: datetime


class ProfileSent(Sent):
    """What is left out stays as it is."""

    name: Name | None = None
    place: Annotated[str, Field(max_length=120, pattern=NO_NUL)] | None = None
    about: Annotated[str, Field(max_length=20_000, pattern=NO_NUL)] | None = None


class TokenSent(Sent):
    name: Name


class TokenShown(Shown):
    id: int
    name: str
    made_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(TokenShown):
    secret: str


def shown(person: Person) -> PersonShown:
    """A person as everybody sees them."""
    told = PersonShown.model_validate(person, from_attributes=True)
    return told.model_copy(update={"name": called(told.name)})


@router.get("/people/{int:person}", response=PersonShown, auth=READERS)
def get_person(request: HttpRequest, brand: Slug, person: Id) -> PersonShown:
    """One person of the brand."""
    return shown(get_object_or_404(Person.of(visitor(request).brand), pk=person))


@router.get("/me", response=PersonShown, auth=MEMBERS)
def get_me(request: HttpRequest, brand: Slug) -> PersonShown:
    """Who you are in this brand."""
    return shown(speaker(request))


@router.patch("/me", response=PersonShown, auth=MEMBERS)
def patch_me(request: HttpRequest, brand: Slug, sent: ProfileSent) -> PersonShown:
    """Say what you are called, where you live and what you are about."""
    me = speaker(request)
    words = {"name": me.name, "place": me.place, "about": me.about}
    edited = edit_profile(me, by=me, **words | sent.model_dump(exclude_none=True))
    return shown(edited)


@router.delete("/me", response={204: None}, auth=BY_HAND)
def delete_me(request: HttpRequest, brand: Slug) -> None:
    """Leave for good: what is personal is emptied, what you wrote is taken back. No way back."""
    me = speaker(request)
    shred(me, by=me)


@router.get("/me/facts", auth=MEMBERS, openapi_extra=TELLS_FACTS)
def list_my_facts(
    request: HttpRequest, brand: Slug, limit: Limit = 50, after: After = None
) -> HttpResponse:
    """What you did in this brand, the last first."""
    me = speaker(request)
    mine = by(visitor(request).brand, ref(me))
    return told_in_pages(request, before(mine, after), limit)


@router.get("/me/tokens", response=list[TokenShown], auth=MEMBERS)
def list_tokens(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[TokenShown]:
    """Your keys for programs, newest first; their secrets are not kept."""
    tokens = tokens_of(speaker(request), before=after)
    found = page(request, response, tokens[: limit + 1], limit, lambda token: token.pk)
    return [_token(token) for token in found]


@router.post("/me/tokens", response={201: TokenMade}, auth=BY_HAND)
def post_token(
    request: HttpRequest, response: HttpResponse, brand: Slug, sent: TokenSent
) -> TokenMade:
    """Make a key for a program. Its secret is told this once; no key can make another."""
    token, secret = make_token(by=speaker(request), name=sent.name)
    made_at(request, response, "list_tokens", brand=brand)
    return TokenMade(**_token(token).model_dump(), secret=secret)


@router.delete("/me/tokens/{int:token}", response={204: None}, auth=MEMBERS)
def delete_token(request: HttpRequest, brand: Slug, token: Id) -> None:
    """Revoke a key: it opens nothing from now on."""
    me = speaker(request)
    revoke_token(get_object_or_404(tokens_of(me), pk=token), by=me)


def _token(token: Token) -> TokenShown:
    return TokenShown.model_validate(token, from_attributes=True)
