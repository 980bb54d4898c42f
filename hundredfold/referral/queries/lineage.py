"""What grew from what: the tree of a circle's links. Never writes."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from hundredfold.circles.models import Circle
from hundredfold.referral.models import Arrival, Link

DEEPEST = 64


@dataclass(frozen=True)
class Generation:
    """All links so many steps from the circle's own: how many, and how many came by them."""

    steps: int
    links: int
    came: int


def generations(circle: Circle) -> list[Generation]:
    """Every generation of a circle's links, its own link first. One query.

    Invitations count as links: each brings one at most.
    """
    with connection.cursor() as cursor:
        cursor.execute(_GENERATIONS, [circle.brand_id, circle.pk, DEEPEST])
        return [Generation(*row) for row in cursor.fetchall()]


def way_to(link: Link) -> list[Link]:
    """The links from the circle's own down to this one, which comes last."""
    way = [link]
    while way[0].parent_id is not None and len(way) < DEEPEST:
        rows = Link.of(link.brand_id).select_related("owner", "parent__owner")
        parent = rows.get(pk=way[0].parent_id)
        way = [*([parent.parent] if parent.parent else []), parent, *way]
    return way


def children_of(link: Link) -> QuerySet[Link]:
    """The links that grew from one, the oldest first."""
    rows = Link.of(link.brand_id).filter(parent=link)
    return rows.select_related("owner", "invitation").order_by("pk")


def came_by(link: Link) -> QuerySet[Arrival]:
    """Who came by a link, the last first."""
    rows = Arrival.of(link.brand_id).filter(link=link)
    return rows.select_related("person").order_by("-pk")


_GENERATIONS = """
    WITH RECURSIVE grown(id, steps) AS (
        SELECT id, 0 FROM referral_link WHERE brand_id = %s AND circle_id = %s AND parent_id IS NULL
        UNION ALL
        SELECT l.id, g.steps + 1 FROM referral_link l JOIN grown g ON l.parent_id = g.id
        WHERE g.steps < %s
    )
    SELECT g.steps, count(DISTINCT g.id), count(a.id) FROM grown g
    LEFT JOIN referral_arrival a ON a.link_id = g.id
    GROUP BY g.steps ORDER BY g.steps
"""
