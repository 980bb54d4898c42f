from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits.actions.issue import give_prize, revoke
from hundredfold.contests import facts
from hundredfold.contests.actions.open_contest import free, locked, require_undecided
from hundredfold.contests.models import Contest, Win
from hundredfold.contests.permissions import RUN
from hundredfold.contests.queries.entries import Entry, entries_of, ranked
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.refs import SYSTEM, Referable
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.people.models import Person

AT_ONCE = 100


@transaction.atomic
def choose_winners(
    contest: Contest, posts: Sequence[int], *, by: Person, at: datetime | None = None
) -> Contest:
    """Stewards say which posts won, once the time is over: as many as there are prizes, or fewer;
    of one author one. The same again changes nothing."""
    RUN.require(by, circle=contest.circle)
    kept, moment = locked(contest), at or now()
    if kept.way != Contest.Way.STEWARDS:
        raise Unfitting("not_by_stewards", _("Who wins here is not for stewards to say."))
    chosen = set(posts)
    if kept.end == Contest.End.DECIDED and chosen == set(kept.wins.values_list("post", flat=True)):
        return kept
    require_undecided(kept)
    if moment < kept.ends_at:
        raise Untimely("too_early", _("It is not over yet."))
    if len(chosen) > kept.winners:
        raise Unfitting("too_many", _("There are not so many prizes."), field="posts")
    entries = entries_of(kept)
    won = [one for one in entries if one.post in chosen]
    if len({one.author for one in won}) != len(chosen):
        raise Unfitting("no_entry", _("Posts that take part, one of each author."), field="posts")
    return _decided(kept, won, len(entries), by, moment)


# no fact: each contest that is decided leaves one
def decide_due(at: datetime) -> int:
    """Contests whose time is over are decided by likes or by draw; gives how many were."""
    # every brand: what is due is due in all of them
    due = Contest._default_manager.filter(end="", ends_at__lte=at)
    due = due.exclude(way=Contest.Way.STEWARDS).order_by("ends_at", "pk")[:AT_ONCE]
    return sum(_decide(contest, at) for contest in due)


@transaction.atomic
def take_win_back(win: Win, *, by: Person, at: datetime | None = None) -> Win:
    """A steward takes a win back that should not have been: what is left of the prize goes, too.
    Twice is once."""
    RUN.require(by, circle=win.contest.circle)
    rows = Win.of(win.brand_id).select_for_update(of=("self",))
    kept, moment = rows.select_related("contest", "issue", "person").get(pk=win.pk), at or now()
    if kept.taken_back_at is not None:
        return kept
    revoke(kept.issue, by=by, at=moment)
    kept.taken_back_at = moment
    kept.save(update_fields=["taken_back_at"])
    _say(kept, facts.unwon, by, moment)
    return kept


@transaction.atomic
def _decide(contest: Contest, at: datetime) -> bool:
    kept = locked(contest)
    if kept.end:  # another worker was earlier
        return False
    entries = entries_of(kept)
    won = ranked(kept, entries)
    if kept.way == Contest.Way.LIKES:
        won = [one for one in won if one.likes]
    _decided(kept, won[: kept.winners], len(entries), SYSTEM, at)
    return True


def _decided(
    kept: Contest, won: list[Entry], entries: int, by: Person | Referable, at: datetime
) -> Contest:
    """The prizes are free again, and given, in one transaction: nobody comes between."""
    free(kept, at)
    reach("contests.deciding")
    people = Person.of(kept.brand_id).in_bulk([one.author for one in won])
    for entry in won:
        _award(kept, entry, people[entry.author], at)
    kept.end, kept.ended_at = Contest.End.DECIDED, at
    kept.save(update_fields=["end", "ended_at"])
    note = facts.ContestNote(entries, len(won))
    facts.decided.record(
        brand=kept.brand_id, circle=kept.circle_id, actor=by, object=kept, at=at, note=note
    )
    return kept


def _award(kept: Contest, entry: Entry, person: Person, at: datetime) -> None:
    issue = give_prize(
        kept.benefit, person, by=kept.by, count=kept.each, reason=str(kept.name)[:200],
        key=f"contest:{kept.pk}:{entry.post}", at=at,
    )  # fmt: skip
    win = Win.objects.create(
        brand_id=kept.brand_id, contest=kept, post_id=entry.post, person=person, issue=issue,
        likes=entry.likes, at=at,
    )  # fmt: skip
    _say(win, facts.won, kept.by, at)


def _say(win: Win, fact: Fact[facts.WinNote], by: Person, at: datetime) -> None:
    note = facts.WinNote(win.contest_id, win.post_id, win.person_id)
    fact.record(
        brand=win.brand_id, circle=win.contest.circle_id, actor=by, object=win, target=win.person,
        at=at, note=note,
    )  # fmt: skip
