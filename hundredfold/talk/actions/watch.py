from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models import Post, Watch
from hundredfold.talk.permissions import require_part


# no fact: what somebody reads is theirs alone
@transaction.atomic
def watch(post: Post, *, by: Person, at: datetime | None = None) -> Watch:
    """A member follows the thread that this post heads or belongs to. Twice is once."""
    head = post.parent or post
    require_part(head, by=by)
    watched, _is_new = Watch.objects.get_or_create(
        brand_id=head.brand_id, post=head, person=by, defaults={"since": at or now()}
    )
    return watched


# no fact: as above
@transaction.atomic
def unwatch(post: Post, *, by: Person) -> None:
    """The thread is followed no longer; where it was not, nothing happens."""
    Watch.of(post.brand_id).filter(post=post.thread_id, person=by).delete()
