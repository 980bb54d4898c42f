"""Histories of imported people, as programs give and take them."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from hundredfold.identity.actions.give_history import (
    make_history_code,
    revoke_history_code,
    take_history,
    take_history_back,
)
from hundredfold.identity.permissions import GIVE_HISTORY
from hundredfold.identity.queries import open_codes
from hundredfold.kit.api import WORDS, Id, Sent, Shown, Slug, made_at
from hundredfold.kit.refusals import Refused
from hundredfold.people.keys import BY_HAND, MEMBERS, speaker, visitor
from hundredfold.people.models import Account, Person
from hundredfold.people.queries import taken_on

router = Router(tags=["people"])


class HistoryShown(Shown):
    """`taken_at` says since when somebody signs in as them, `former` who that was until then;
    `code_expires_at` how long a code waits for whoever it is."""

    person: int
    taken_at: datetime | None
    former: int | None
    code_expires_at: datetime | None


class HistoryCodeMade(Shown):
    word: str
    expires_at: datetime


class HistorySent(Sent):
    word: Annotated[str, Field(max_length=40, pattern=WORDS, description="The code.")]
    leave_words: Annotated[
        bool, Field(description="What you have written so far may stay under your present name.")
    ] = False


def history_shown(person: Person) -> HistoryShown:
    """How it stands with somebody's history."""
    taken, code = taken_on(person), open_codes(person).first()
    return HistoryShown(
        person=person.pk,
        taken_at=taken.made_at if taken else None,
        former=taken.former_id if taken else None,
        code_expires_at=code.expires_at if code else None,
    )


def account_of(request: HttpRequest) -> Account:
    """Whose sign-in asks; a program asks for the one whose key it has."""
    found = visitor(request)
    account = found.account or (found.person.account if found.person else None)
    if account is None:
        raise Refused("no_account", _("Sign in first."))
    return account


@router.get("/people/{int:person}/history", response=HistoryShown, auth=MEMBERS)
def get_history(request: HttpRequest, brand: Slug, person: Id) -> HistoryShown:
    """Whether an imported person has come: for those who run the brand."""
    found = _person(request, person)
    GIVE_HISTORY.require(speaker(request))
    return history_shown(found)


@router.post("/people/{int:person}/history/code", response={201: HistoryCodeMade}, auth=MEMBERS)
def post_history_code(
    request: HttpRequest, response: HttpResponse, brand: Slug, person: Id
) -> HistoryCodeMade:
    """A code for whoever an imported person is. It is told this once; the one before is void."""
    code, word = make_history_code(_person(request, person), by=speaker(request))
    made_at(request, response, "get_history", brand=brand, person=person)
    return HistoryCodeMade(word=word, expires_at=code.expires_at)


@router.delete("/people/{int:person}/history/code", response={204: None}, auth=MEMBERS)
def delete_history_code(request: HttpRequest, brand: Slug, person: Id) -> None:
    """The code opens nothing any more."""
    revoke_history_code(_person(request, person), by=speaker(request))


@router.delete("/people/{int:person}/history", response=HistoryShown, auth=MEMBERS)
def delete_history(request: HttpRequest, brand: Slug, person: Id) -> HistoryShown:
    """It was not them: whoever signs in as this person is who they were before."""
    found = _person(request, person)
    take_history_back(found, by=speaker(request))
    return history_shown(found)


@router.post("/me/history", response=HistoryShown, auth=BY_HAND)
def post_my_history(request: HttpRequest, brand: Slug, sent: HistorySent) -> HistoryShown:
    """You are an imported person, and have the code that shows it. No key can say so for you."""
    person = take_history(
        visitor(request).brand,
        account=account_of(request),
        word=sent.word,
        leave_words=sent.leave_words,
    )
    return history_shown(person)


def _person(request: HttpRequest, number: int) -> Person:
    return get_object_or_404(Person.of(visitor(request).brand), pk=number)
