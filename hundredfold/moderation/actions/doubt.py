import re
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import transaction

from hundredfold.circles.models import Membership
from hundredfold.moderation.actions.open_case import open_case
from hundredfold.moderation.models import Imprint
from hundredfold.people.models import Person
from hundredfold.talk.limits import NEW_FOR
from hundredfold.talk.models import Comment, Post

ENOUGH = 3
"""So much must speak against a text before stewards are asked to look at it."""
SHORT = 20
"""What is shorter is said by many: thanks, hello."""
REMEMBERED = timedelta(days=7)
_SPACE, _LINK = re.compile(r"[\W_]+"), re.compile(r"https?://|\]\(")


# no fact: stewards are asked to look, nothing was done yet
@transaction.atomic
def doubt(thing: Post | Comment, *, author: Person, circle: int, at: datetime) -> None:
    """What speaks against a text by rules anybody may know: somebody new who leads away from here,
    the same words again, shouting. What stewards write is not doubted."""
    found = Membership.of(author.brand_id).filter(circle=circle, person=author).first()
    if found is not None and found.is_steward:
        return
    is_new = found is None or at - found.joined_at < NEW_FOR
    doubts = [*_of_words(thing.body, is_new=is_new), *_said_before(thing, author, at)]
    if sum(weight for _reason, weight in doubts) >= ENOUGH:
        open_case(thing, at=at, doubts=doubts)


def _of_words(body: str, *, is_new: bool) -> list[tuple[str, int]]:
    links = len(_LINK.findall(body))
    letters = [sign for sign in body if sign.isalpha()]
    shouts = sum(sign.isupper() for sign in letters) > 0.7 * len(letters) > 20
    told = []
    if links and is_new:
        told.append(("new_and_links", 2))
    if links >= 3:
        told.append(("many_links", 2 if is_new else 1))
    if shouts:
        told.append(("shouts", 1))
    return told


def _said_before(thing: Post | Comment, author: Person, at: datetime) -> list[tuple[str, int]]:
    """The same words, but for signs and spaces, within a week: by themselves or by others."""
    words = _SPACE.sub("", thing.body.casefold())
    if len(words) < SHORT:
        return []
    digest = blake2b(words.encode(), digest_size=16).hexdigest()
    known = Imprint.of(author.brand_id).filter(
        digest=digest, said_at__gt=at - REMEMBERED, said_at__lt=at
    )
    authors = set(known.values_list("by", flat=True)[:20])
    Imprint.objects.create(brand_id=author.brand_id, digest=digest, by=author, said_at=at)
    if not authors:
        return []
    return [("said_by_others", 3)] if authors - {author.pk} else [("said_again", 3)]


# no fact: as above
def forget_imprints(at: datetime) -> int:
    """What is older than a week is compared with nothing any more."""
    # every brand: the clock is everybody's
    gone, _each = Imprint._default_manager.filter(said_at__lt=at - REMEMBERED).delete()
    return gone
