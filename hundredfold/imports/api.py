"""Profiles elsewhere, as programs see them."""

from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.identity.api.history import HistoryShown, account_of, history_shown
from hundredfold.imports.actions.take_history_by_profile import take_history_by_profile
from hundredfold.imports.models import Profiles
from hundredfold.imports.profiles import phrase_for
from hundredfold.imports.queries import profiles_of
from hundredfold.kit.api import WORDS, Sent, Shown, Slug
from hundredfold.people.keys import BY_HAND, visitor

router = Router(tags=["people"])


class OldProfilesShown(Shown):
    """`line` is what shall stand in your profile at `address`."""

    circle: str
    address: str
    line: str


class OldProfileSent(Sent):
    """`profile` is its address or its number."""

    circle: Annotated[str, Field(max_length=40, pattern=r"^[-a-zA-Z0-9_]+$")]
    profile: Annotated[str, Field(max_length=500, pattern=WORDS)]
    leave_words: bool = False


@router.get("/me/history/profiles", response=list[OldProfilesShown], auth=BY_HAND)
def list_old_profiles(request: HttpRequest, brand: Slug) -> list[OldProfilesShown]:
    """Where people of this brand have profiles elsewhere, and the line that proves yours."""
    line = phrase_for(account_of(request), visitor(request).brand)
    return [
        OldProfilesShown(circle=one.circle.slug, address=one.address, line=line)
        for one in profiles_of(visitor(request).brand)
    ]


@router.post("/me/history/profile", response=HistoryShown, auth=BY_HAND)
def post_old_profile(request: HttpRequest, brand: Slug, sent: OldProfileSent) -> HistoryShown:
    """You are an imported person, and your line stands in their profile."""
    there = Profiles.of(visitor(request).brand).select_related("circle", "brand")
    found = get_object_or_404(there, circle__slug=sent.circle)
    person = take_history_by_profile(
        account=account_of(request),
        where=found,
        profile=sent.profile,
        leave_words=sent.leave_words,
    )
    return history_shown(person)
