from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.media.models import Picture
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Attachment, Post
from hundredfold.talk.permissions import require_author, require_visible
from hundredfold.talk.saying import say

MOST = 10


@transaction.atomic
def arrange_pictures(
    post: Post, pictures: Sequence[Picture], *, by: Person, at: datetime | None = None
) -> Post:
    """The author says which of their pictures a post shows, and in which order: the whole list.

    The same list again is once. What is not in it is shown no more, and is swept one night.
    """
    require_author(post, by=by)
    require_visible(post)
    if attach(post, pictures, by=by):
        say(facts.pictures_arranged, post, by=by, at=at or now())
    return post


# no fact: publishing is one, and so is arranging
@transaction.atomic
def attach(post: Post, pictures: Sequence[Picture], *, by: Person) -> bool:
    """Whether this changed anything."""
    wanted = [one.pk for one in dict.fromkeys(pictures)]
    if len(wanted) > MOST:
        raise Unacceptable("too_many", _("At most %d pictures, please.") % MOST, field="pictures")
    if any(one.owner_id != by.pk for one in pictures):
        raise Refused("not_yours", _("This picture is somebody else's."))
    shown = Attachment.of(post.brand_id).filter(post=post)
    if list(shown.order_by("position").values_list("picture", flat=True)) == wanted:
        return False
    shown.delete()
    Attachment.of(post.brand_id).bulk_create(
        Attachment(brand_id=post.brand_id, post=post, picture_id=picture, position=position)
        for position, picture in enumerate(wanted)
    )
    return True


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def take_pictures_off(person: Person) -> None:
    """Nothing shows the pictures of somebody who leaves."""
    Attachment.of(person.brand_id).filter(picture__owner=person).delete()
