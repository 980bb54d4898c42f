"""How much one member may say, and how fast: all of it is declared here.

What has been said is counted in the rows themselves, behind a lock of each person, so that the
limits hold in every process, whichever of them is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, connections, router
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hundredfold.circles.models import Membership
from hundredfold.circles.permits import membership_of
from hundredfold.kit.bulk import moment_of
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.permissions import out_of_sight, require_visible

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Allowance:
    """So many posts and answers, and so many comments, in a stretch of time; so many links and
    names in one text."""

    posts: int
    comments: int
    within: timedelta
    links: int
    names: int


NEW = Allowance(posts=10, comments=30, within=DAY, links=3, names=5)
KNOWN = Allowance(posts=60, comments=120, within=HOUR, links=40, names=40)
NEW_FOR = DAY
"""How long after joining somebody is new."""


def allowance_of(membership: Membership, at: datetime) -> Allowance | None:
    """What somebody may say; stewards are not counted."""
    if membership.is_steward:
        return None
    return NEW if at - membership.joined_at < NEW_FOR else KNOWN


def require_room(
    kind: type[Post] | type[Comment],
    membership: Membership,
    *,
    at: datetime,
    under: Post | None = None,
) -> None:
    """Refused where what it is said under is out of sight, where its thread is closed, where
    somebody has said enough for now, and where their circle is slow. One query."""
    allowed = allowance_of(membership, at)
    if allowed is None:
        if under is not None:
            require_visible(under)
        return
    _one_at_a_time(membership)
    many = allowed.posts if kind is Post else allowed.comments
    is_hidden, is_locked, pace, earlier, last = _so_far(kind, membership, under, many)
    if is_hidden:
        raise out_of_sight()
    if is_locked:
        raise Untimely("locked", _("This thread is closed; nothing more is said in it."))
    if earlier is not None and at - allowed.within < earlier <= at:
        raise _wait("enough", earlier + allowed.within - at)
    if pace is not None and last is not None and timedelta() <= at - last < pace:
        raise _wait("slow", last + pace - at)


SO_FAR = """
SELECT
    (SELECT 1 FROM talk_hiding WHERE post_id = %s),
    (SELECT 1 FROM talk_lock WHERE post_id = %s),
    (SELECT seconds FROM talk_pace WHERE circle_id = %s),
    (SELECT written_at FROM {kind} WHERE author_id = %s ORDER BY id DESC LIMIT 1 OFFSET %s),
    (SELECT max(written_at) FROM (
        SELECT written_at FROM (
            SELECT written_at FROM talk_post WHERE author_id = %s AND circle_id = %s
            ORDER BY id DESC LIMIT 1) p
        UNION ALL
        SELECT written_at FROM (
            SELECT c.written_at FROM talk_comment c JOIN talk_post q ON q.id = c.post_id
            WHERE c.author_id = %s AND q.circle_id = %s ORDER BY c.id DESC LIMIT 1) c) said)
"""


def _so_far(
    kind: type[Post] | type[Comment], membership: Membership, under: Post | None, many: int
) -> tuple[bool, bool, timedelta | None, datetime | None, datetime | None]:
    """Whether the post is hidden and its thread closed, how slow the circle is, when the last but
    so many was said, and when the last in this circle."""
    who, circle = membership.person_id, membership.circle_id
    post, thread = (under.pk, under.thread_id) if under is not None else (0, 0)
    values = [post, thread, circle, who, many - 1, who, circle, who, circle]
    with connections[router.db_for_read(Post)].cursor() as cursor:
        cursor.execute(SO_FAR.format(kind=kind._meta.db_table), values)
        hidden, closed, pace, earlier, last = cursor.fetchone()
    slow = None if pace is None else timedelta(seconds=pace)
    return bool(hidden), bool(closed), slow, moment_of(earlier), moment_of(last)


def require_measure(body: str, names: Iterable[object], allowed: Allowance | None) -> None:
    """Refused where a text of somebody new leads away too often, or calls too many."""
    if allowed is None:
        return
    if body.lower().count("://") + body.lower().count("](") > allowed.links:
        said = ngettext(
            "At most %d link for now, please.", "At most %d links for now, please.", allowed.links
        )
        raise Unacceptable("too_many_links", said % allowed.links, field="body")
    if len(list(names)) > allowed.names:
        said = ngettext(
            "At most %d name for now, please.", "At most %d names for now, please.", allowed.names
        )
        raise Unacceptable("too_many_names", said % allowed.names, field="body")


def require_measure_of(post: Post, body: str, *, by: Person, at: datetime) -> None:
    """The same of somebody who changes their words."""
    membership = membership_of(by, circle=post.circle)
    require_measure(body, (), allowance_of(membership, at) if membership else None)


def _one_at_a_time(membership: Membership) -> None:
    """SQLite has one writer; elsewhere whoever says two things at once waits for themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('talk.limits'), %s)",
                [membership.person_id % (1 << 31)],
            )


def _wait(code: str, still: timedelta) -> Untimely:
    seconds = max(1, round(still.total_seconds()))
    if seconds < 90:
        said = ngettext("Wait %d second, please.", "Wait %d seconds, please.", seconds) % seconds
    else:
        minutes = round(seconds / 60)
        said = ngettext("Wait %d minute, please.", "Wait %d minutes, please.", minutes) % minutes
    if code == "slow":
        return Untimely(code, _("This circle speaks slowly.") + " " + said)
    return Untimely(code, _("You have said a lot.") + " " + said)
