import re
import secrets
from datetime import datetime

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import SYSTEM, Source
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.actions.arrive import arrival_of, leave_a_trace
from hundredfold.referral.models import Arrival, Link
from hundredfold.referral.permissions import CLOSE_LINKS, MAKE_BRAND_LINKS, SHARE

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
SHORT, SECRET = 8, 16
"""Signs of a link that is meant to be passed on, and of one that opens a door: 78 bits."""
MOST = 50
"""Links that one person, or the brand, may have open in a circle at a time."""
INSIDE = re.compile(r"([-a-z0-9]+/)*")


@transaction.atomic
def make_link(
    circle: Circle,
    *,
    by: Person,
    name: str = "",
    leads: str = "",
    expires_at: datetime | None = None,
    of_the_brand: bool = False,
    network: str = "",
    at: datetime | None = None,
) -> Link:
    """A member's own link into the circle, or the brand's at some place, which a steward makes.

    One link of each name: the same name again gives the same link. Its parent is the link that its
    owner came by, else the circle's own. `network` is where the maker is, as a digest.
    """
    if of_the_brand:
        MAKE_BRAND_LINKS.require(by)
    else:
        SHARE.require(by, circle=circle)
    name, leads, moment = one_line(name), require_inside(circle, leads), at or now()
    if len(name) > 80 or (of_the_brand and not name):
        raise Unfitting("bad_name", _("A name of 1 to %d signs, please.") % 80, field="name")
    take_turns(circle.brand_id, f"referral.links:{circle.pk}")
    owner = None if of_the_brand else by
    mine = Link.of(circle.brand_id).filter(
        circle=circle, owner=owner, closed_at=None, parent__isnull=False, opens_once=False
    )
    if same := mine.filter(name=name).first():
        return same
    if mine.count() >= MOST:
        raise Untimely("too_many_links", _("At most %d links at a time. Close one first.") % MOST)
    if owner is not None:
        arrival_of(owner, moment)
        leave_a_trace(owner, network, moment)
    return grown(circle, owner, by, moment, name=name, leads=leads, expires_at=expires_at)


@transaction.atomic
def close_link(link: Link, *, by: Person, at: datetime | None = None) -> Link:
    """The link leads nowhere any more; whom it brought, it brought. Twice is once."""
    CLOSE_LINKS.require(by, owner=link.owner_id)
    link = Link.of(link.brand_id).get(pk=link.pk)
    if link.parent_id is None:
        raise Untimely("the_root", _("The circle's own link stays: all others grow from it."))
    if link.closed_at is None:
        link.closed_at = at or now()
        link.save(update_fields=["closed_at"])
        _say_closed(link, by)
    return link


def grown(
    circle: Circle,
    owner: Person | None,
    by: Person,
    at: datetime,
    *,
    opens_once: bool = False,
    name: str = "",
    leads: str = "",
    expires_at: datetime | None = None,
) -> Link:
    """A new link, grown from the one its owner came by, or from the circle's own."""
    parent = _came_by(owner) or root_of(circle, at)
    code = _code(SECRET if opens_once else SHORT)
    link = Link.objects.create(
        brand_id=circle.brand_id, circle=circle, owner=owner, parent=parent, code=code,
        name=name, leads=leads, expires_at=expires_at, opens_once=opens_once, made_at=at,
    )  # fmt: skip
    _say_made(link, by)
    return link


def root_of(circle: Circle, at: datetime) -> Link:
    """The circle's own link, from which all others grow. Call with the circle's links held."""
    found = Link.of(circle.brand_id).filter(circle=circle, parent=None).first()
    if found is None:
        found = Link.objects.create(
            brand_id=circle.brand_id, circle=circle, code=_code(SHORT), made_at=at
        )
        _say_made(found, SYSTEM)
    return found


def require_inside(circle: Circle, leads: str) -> str:
    """A link leads to a page of its circle, and nowhere else."""
    leads = leads.strip().lstrip("/")
    if len(leads) <= 120 and INSIDE.fullmatch(leads) and _is_there(circle, leads):
        return leads
    said = _("Where the link leads is a page of the circle, such as wall/.")
    raise Unfitting("leads_nowhere", said, field="leads")


def _is_there(circle: Circle, leads: str) -> bool:
    try:
        found = resolve(f"/{circle.brand.slug}/{circle.slug}/{leads}")
    except Resolver404:
        return False
    return found.kwargs.get("circle") == circle.slug


def _came_by(owner: Person | None) -> Link | None:
    if owner is None:
        return None
    came = Arrival.of(owner.brand_id).filter(person=owner).select_related("link").first()
    return came.link if came else None


def _code(signs: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _sign in range(signs))


def _say_made(link: Link, by: Person | Source) -> None:
    facts.link_made.record(
        brand=link.brand_id, circle=link.circle_id, actor=by, object=link,
        note=facts.LinkNote(parent=link.parent_id), at=link.made_at,
    )  # fmt: skip


def _say_closed(link: Link, by: Person) -> None:
    facts.link_closed.record(
        brand=link.brand_id, circle=link.circle_id, actor=by, object=link,
        note=facts.LinkNote(parent=link.parent_id), at=link.closed_at,
    )  # fmt: skip
