from datetime import datetime

from django.db import transaction

from hundredfold.moderation.models import Case
from hundredfold.moderation.saying import named, post_of
from hundredfold.talk.models import Comment, Post


# no fact: who reported it, or what speaks against it, is one
@transaction.atomic
def open_case(
    thing: Post | Comment, *, at: datetime, doubts: list[tuple[str, int]] | None = None
) -> Case:
    """What stewards are to look at waits once, however many ask for it."""
    post = post_of(thing)
    first = {"circle_id": post.circle_id, "opened_at": at, "doubts": doubts or []}
    case, is_new = Case.objects.get_or_create(
        brand_id=post.brand_id, verdict="", **named(thing), defaults=first
    )
    if doubts and not is_new and not case.doubts:
        case.doubts = doubts
        case.save(update_fields=["doubts"])
    return case
