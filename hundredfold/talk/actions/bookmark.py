from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.talk.models import Bookmark, Post
from hundredfold.talk.permissions import require_part


# no fact: what somebody keeps for themselves is theirs alone
@transaction.atomic
def bookmark(post: Post, *, by: Person, at: datetime | None = None) -> Bookmark:
    """A member saves a post, to find it again. Saving twice is saving once."""
    require_part(post, by=by)
    saved, _is_new = Bookmark.objects.get_or_create(
        brand_id=post.brand_id, post=post, person=by, defaults={"saved_at": at or now()}
    )
    return saved


# no fact: as above
@transaction.atomic
def unbookmark(post: Post, *, by: Person) -> None:
    """The post is saved no longer; where it was not, nothing happens."""
    Bookmark.of(post.brand_id).filter(post=post, person=by).delete()
