from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.lead import lead
from hundredfold.talk.models import Comment, Host, PageThread, Post
from hundredfold.talk.paging import PageAddress, page_address
from hundredfold.talk.permissions import TAKE_PART
from hundredfold.talk.saying import say
from hundredfold.talk.words import LONGEST, written


@transaction.atomic
def comment_on_page(
    circle: Circle,
    page: str,
    *,
    by: Person,
    body: str,
    at: datetime | None = None,
    key: str | None = None,
) -> Comment:
    """A member says a few words about a page of the brand's own site.

    The first comment begins the page's thread in the circle. The thread is nobody's: it bears the
    name of the site, and the page's title once the worker has read it.
    """
    TAKE_PART.require(by, circle=circle)
    address = page_address(page)
    if (
        not Host.of(circle.brand_id)
        .filter(circle=circle, origin=address.origin, dropped_at=None)
        .exists()
    ):
        raise Untimely("no_host", _("This circle is not shown on that site."))
    post = _thread(circle, address, by, at or now())
    return comment(post, by=by, body=body, at=at, key=key)


def _thread(circle: Circle, address: PageAddress, by: Person, at: datetime) -> Post:
    take_turns(circle.brand_id, f"talk.page:{circle.pk}:{address.digest}")
    threads = PageThread.of(circle.brand_id).filter(circle=circle, digest=address.digest)
    known = threads.select_related("post").first()
    if known is not None:
        return known.post
    words = written(address.whole, longest=LONGEST)
    post = Post.objects.create(
        brand_id=circle.brand_id,
        circle=circle,
        byline=address.plain.partition("/")[0][:80],
        kind=Post.Kind.POST,
        title=address.plain[:300],
        body=words.body,
        html=words.html,
        excerpt=words.excerpt,
        language=words.language,
        written_at=at,
    )
    PageThread.objects.create(
        brand_id=circle.brand_id,
        circle=circle,
        address=address.whole,
        digest=address.digest,
        post=post,
    )
    lead(post)
    say(facts.page_opened, post, by=by, at=at)
    return post
