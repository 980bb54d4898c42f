from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.kit.outward import UnreadableError, read
from hundredfold.talk.models import Page, PageThread, Post
from hundredfold.talk.unfolding import Said, SaysNothingError, said_in

AT_ONCE = 8


# no fact: what another site says of itself is no deed of anybody here
def read_pages(at: datetime | None = None) -> int:
    """What posts lead to and nobody has looked at yet is read, the oldest first; gives how many.

    Eight at a time, five seconds at most; without a transaction around, since others answer when
    they like.
    """
    # every brand: the worker reads for all of them
    waiting = list(Page.objects.filter(state=Page.State.WAITING).order_by("asked_at")[:AT_ONCE])
    if not waiting:
        return 0
    with ThreadPoolExecutor(AT_ONCE) as readers:
        told = list(readers.map(_look, [page.address for page in waiting]))
    with transaction.atomic():
        for page, said in zip(waiting, told, strict=True):
            _keep(page, said, at or now())
    return len(waiting)


def _look(address: str) -> Said | None:
    try:
        return said_in(read(address))
    except (UnreadableError, SaysNothingError):
        return None


def _keep(page: Page, said: Said | None, at: datetime) -> None:
    page.state = Page.State.SILENT if said is None else Page.State.READ
    if said is not None:
        page.title, page.about, page.site = said
    page.read_at = at
    page.save(update_fields=["state", "title", "about", "site", "read_at"])
    if said is not None:
        # A thread about a page bears its title.
        threads = PageThread.of(page.brand_id).filter(post__lead__page=page)
        Post.of(page.brand_id).filter(page_thread__in=threads).update(title=page.title)
