"""Where a program hears what happens in a circle, as its pages do."""

from django.http import HttpRequest
from ninja import Router

from hundredfold.circles.api import circle_at
from hundredfold.circles.queries import members_of
from hundredfold.kit.api import Shown, Slug
from hundredfold.kit.live import address
from hundredfold.people.keys import READERS, visitor

router = Router(tags=["talk"])


class StreamShown(Shown):
    """A stream of server-sent events, good for twelve hours; nothing where no live process runs.

    Each event is a fact with the figures it left behind. To people it also tells who writes
    (`writing`) and how many are here (`here`). A member who POSTs to the same address with
    `/writing` behind its path, and the number of a `thread`, is said to be writing there.
    """

    address: str | None


@router.get("/circles/{slug:circle}/live", response=StreamShown, auth=READERS)
def get_stream(request: HttpRequest, brand: Slug, circle: Slug) -> StreamShown:
    """The address at which the circle is heard live."""
    place, me = circle_at(request, circle), visitor(request).person
    belongs = me is not None and members_of(place).filter(person=me).exists()
    found = address(
        request,
        brand=place.brand_id,
        circle=place.pk,
        person=me.pk if me else None,
        name=me.name if me and belongs else "",
    )
    return StreamShown(address=found or None)
