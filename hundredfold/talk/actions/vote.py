from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Ballot, Option, Poll
from hundredfold.talk.permissions import require_part


@transaction.atomic
def vote(
    poll: Poll, options: Sequence[int], *, by: Person, at: datetime | None = None
) -> list[Ballot]:
    """A member chooses. Another choice takes the place of the first; the same again is once.

    `options` are numbers of options of this poll. Whoever votes sees how others did; who chose
    what is shown to nobody.
    """
    at = at or now()
    require_part(poll.post, by=by)
    _require_open(poll, at)
    chosen = _chosen(poll, options)
    before = list(_ballots(poll, by).order_by("number"))
    if {one.option_id for one in before} == set(chosen):
        return before
    _take_back(poll, by, at)
    try:
        with transaction.atomic():
            cast = Ballot.of(poll.brand_id).bulk_create(
                Ballot(
                    brand_id=poll.brand_id, poll=poll, option_id=option, person=by,
                    number=number, cast_at=at,
                )
                for number, option in enumerate(chosen)
            )  # fmt: skip
    except IntegrityError:  # the same person on another device, a moment earlier
        raise Untimely("voted", _("You have voted a moment ago; look again.")) from None
    _say(facts.voted, poll, by, at, tuple(chosen))
    return cast


@transaction.atomic
def unvote(poll: Poll, *, by: Person, at: datetime | None = None) -> None:
    """Taking a vote back while the poll is open; where there is none, nothing happens."""
    at = at or now()
    _require_open(poll, at)
    _take_back(poll, by, at)


def _require_open(poll: Poll, at: datetime) -> None:
    if poll.closes_at is not None and poll.closes_at <= at:
        raise Untimely("closed", _("This poll is closed."))


def _chosen(poll: Poll, options: Sequence[int]) -> list[int]:
    wanted = list(dict.fromkeys(options))
    known = Option.of(poll.brand_id).filter(poll=poll, pk__in=wanted)
    if not wanted or known.count() != len(wanted):
        raise Unfitting("no_option", _("Choose from what is offered."), field="options")
    if len(wanted) > poll.most:
        raise Unfitting("too_many_options", _("Choose at most %d.") % poll.most, field="options")
    return sorted(wanted)


def _ballots(poll: Poll, by: Person) -> models.QuerySet[Ballot]:
    return Ballot.of(poll.brand_id).filter(poll=poll, person=by)


def _take_back(poll: Poll, by: Person, at: datetime) -> None:
    before = tuple(_ballots(poll, by).order_by("number").values_list("option", flat=True))
    if before:
        _ballots(poll, by).delete()
        _say(facts.unvoted, poll, by, at, before)


def _say(
    fact: Fact[facts.VoteNote], poll: Poll, by: Person, at: datetime, options: tuple[int, ...]
) -> None:
    """Of the poll, not of its post: whoever may read what happened to a post does not learn who
    chose what."""
    post = poll.post
    fact.record(
        brand=poll.brand_id,
        circle=post.circle_id,
        actor=by,
        object=poll,
        note=facts.VoteNote(thread=post.thread_id, options=options, author=post.author_id),
        at=at,
    )
