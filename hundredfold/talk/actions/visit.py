from datetime import datetime

from django.db import transaction
from django.db.models import F

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models import Post, Tally, Visit


# no fact: what somebody reads is theirs alone
@transaction.atomic
def visit(post: Post, *, by: Person, at: datetime | None = None) -> Visit:
    """Somebody has read a thread as far as it goes now: what comes later is new to them."""
    tally = Tally.of(post.brand_id).filter(post=post.thread_id)
    said = tally.values_list("said", flat=True).first() or 0
    read, _is_new = Visit.objects.update_or_create(
        brand_id=post.brand_id,
        post_id=post.thread_id,
        person=by,
        defaults={"said": said, "seen_at": at or now()},
    )
    return read


# no fact: saying something is one
def visit_by_saying(post: Post, *, by: Person) -> None:
    """What somebody says themselves is not new to them; what others said meanwhile still is."""
    read = Visit.of(post.brand_id).filter(post=post.thread_id, person=by)
    read.update(said=F("said") + 1)
