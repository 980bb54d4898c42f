from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.models import Link
from hundredfold.talk import facts
from hundredfold.talk.models import Post, Share
from hundredfold.talk.permissions import require_part
from hundredfold.talk.saying import say


@transaction.atomic
def share(post: Post, *, by: Person, at: datetime | None = None) -> Share:
    """A member passes a thread on, by a link of their own: who opens it is counted for them, and
    who comes in by it was brought by them. Sharing twice is sharing once, by the same link.

    Whoever has as many links open as one may have shares the plain address.
    """
    head = post.parent or post
    require_part(head, by=by)
    before = Share.of(head.brand_id).filter(post=head, person=by).select_related("link").first()
    if before is not None:
        return before
    at = at or now()
    made, is_new = Share.objects.get_or_create(
        brand_id=head.brand_id,
        post=head,
        person=by,
        defaults={"link": _link(head, by, at), "shared_at": at},
    )
    if is_new:
        say(facts.shared, head, by=by, at=at, author=head.author_id)
    return made


def _link(post: Post, by: Person, at: datetime) -> Link | None:
    """Named after the post, so that its maker knows it among their links."""
    name = f"{post.title or post.excerpt}"[:60].strip() + f" #{post.pk}"
    try:
        with transaction.atomic():
            return make_link(post.circle, by=by, name=name, leads=f"posts/{post.pk}/", at=at)
    except Untimely:
        return None
