from enum import StrEnum
from hashlib import sha256

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.kit.scope import brand_scope, every_brand
from hundredfold.mailroom.reading import (
    MOST_BYTES,
    addresses,
    is_automatic,
    parsed,
    refused_for_good,
    words_of,
)
from hundredfold.notices.models import Delivery
from hundredfold.notices.replying import read_address
from hundredfold.people.models import Person
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.models import Post

TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


class Became(StrEnum):
    """What became of a letter."""

    WORDS = "words"
    BOUNCE = "bounce"
    NOTHING = "nothing"


class NotTakenError(Exception):
    """Why a letter was not taken, in one line."""


def take_letter(raw: bytes) -> Became:
    """A letter that came in: an answer stands in its thread, a report of a mail server stops
    letters to whom it names, what a program wrote is nothing. The same letter twice is once.

    Raises NotTakenError where somebody wrote something that cannot be used.
    """
    if len(raw) > MOST_BYTES:
        raise NotTakenError("it is larger than 1 MB")
    letter = parsed(raw)
    if gone := refused_for_good(letter):
        return _stop(gone)
    if is_automatic(letter):
        return Became.NOTHING
    found = next(filter(None, map(read_address, addresses(letter, *TO))), None)
    if found is None:
        raise NotTakenError("it is addressed to no thread")
    words = words_of(letter)
    if not words:
        raise NotTakenError("nothing is written in it")
    named = str(letter.get("Message-ID", "")).encode() or raw
    key = f"letter:{sha256(named).hexdigest()}"
    sender = [address.lower() for address in addresses(letter, "From", "Sender")]
    return _say(*found, sender=sender, words=words, key=key)


@transaction.atomic
def _say(
    brand_id: int, person_id: int, post_id: int, *, sender: list[str], words: str, key: str
) -> Became:
    with every_brand("a letter names its brand by number"):
        brand = Brand.objects.filter(pk=brand_id).first()
    if brand is None:
        raise NotTakenError("there is no such thread")
    with brand_scope(brand):
        people = Person.of(brand).filter(account__is_active=True).select_related("account")
        person = people.filter(pk=person_id).first()
        posts = Post.of(brand).exclude(kind=Post.Kind.WIKI).select_related("circle", "parent")
        post = posts.filter(pk=post_id).first()
        if person is None or post is None or person.account is None:
            raise NotTakenError("there is no such thread")
        if person.account.email.lower() not in sender:
            raise NotTakenError("it does not come from the address that the letter went to")
        try:
            if post.kind == Post.Kind.QUESTION and post.author_id != person.pk:
                answer(post, by=person, body=words, key=key)
            else:
                comment(post, by=person, body=words[:5_000], key=key)
        except Refused as refusal:
            raise NotTakenError(str(refusal.reason)) from refusal
    return Became.WORDS


# no fact: that a letter came back is nothing that somebody did
def _stop(gone: list[str]) -> Became:
    with every_brand("an address is in as many brands as it likes"):
        # every brand: as above
        reached = Delivery._default_manager.filter(person__account__email__in=gone)
        reached.filter(stopped_at=None).update(stopped_at=now())
    return Became.BOUNCE
