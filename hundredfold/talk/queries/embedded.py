"""What a page of the brand's own site shows of a circle."""

from dataclasses import dataclass

from hundredfold.circles.models import Circle
from hundredfold.people.models import Person
from hundredfold.talk.models import Host, PageThread
from hundredfold.talk.paging import PageAddress
from hundredfold.talk.queries.thread import Thread, thread


@dataclass(frozen=True)
class Embedded:
    """Whether the site may show the circle, and the thread about the page, if there is one."""

    is_allowed: bool
    post: int | None
    thread: Thread | None


def embedded(circle: Circle, page: PageAddress, *, viewer: Person | None) -> Embedded:
    """What is said about a page, as this viewer sees it. At most three queries."""
    allowed = (
        Host.of(circle.brand_id).filter(circle=circle, origin=page.origin, dropped_at=None).exists()
    )
    if not allowed:
        return Embedded(False, None, None)
    threads = PageThread.of(circle.brand_id).filter(circle=circle, digest=page.digest)
    post = threads.values_list("post", flat=True).first()
    found = None if post is None else thread(circle, post, viewer=viewer)
    return Embedded(True, post, found)


def hosts_of(circle: Circle) -> list[Host]:
    """The sites whose pages show the circle, the first first."""
    return list(Host.of(circle.brand_id).filter(circle=circle, dropped_at=None).order_by("pk"))
