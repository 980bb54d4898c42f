from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.units import giver_of, unit_of
from hundredfold.circles.models import Circle
from hundredfold.contests import facts
from hundredfold.contests.models import Contest
from hundredfold.contests.permissions import RUN
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import Words, is_blank, one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Hold, Void
from hundredfold.people.models import Person
from hundredfold.talk.words import tag_slugs

PRIZES = Source("contests")
LONGEST = timedelta(days=366)
MOST_WINNERS, MOST_EACH, MOST_OPEN = 100, 20, 20


@transaction.atomic
def open_contest(
    circle: Circle,
    *,
    by: Person,
    name: Words,
    tag: str,
    benefit: Benefit,
    ends_at: datetime,
    starts_at: datetime | None = None,
    about: Words | None = None,
    way: str = "likes",
    winners: int = 1,
    each: int = 1,
    at: datetime | None = None,
    key: str | None = None,
) -> Contest:
    """A steward opens a contest among posts under a tag. What can be won is set aside from now on,
    where there is only so much of it; all that it says stays as it is. Undone by calling it off."""
    RUN.require(by, circle=circle)
    take_turns(circle.brand_id, f"contests:{circle.pk}")
    before = facts.opened.said_before(brand=circle.brand_id, actor=by, key=key)
    if before is not None:
        return Contest.of(circle.brand_id).get(pk=before)
    moment = at or now()
    made = Contest(
        brand_id=circle.brand_id, circle=circle, tag=_tag(tag), name=_told(name, 80, needed=True),
        about=_told(about or Words(), 1_000), way=way, benefit=benefit, each=each, winners=winners,
        by=by, at=moment, starts_at=max(starts_at or moment, moment), ends_at=ends_at,
        secret=token_urlsafe(32),
    )  # fmt: skip
    _require_sound(made)
    made.save()
    _set_aside(made)
    facts.opened.record(
        brand=made.brand_id, circle=circle.pk, actor=by, object=made, at=moment, key=key
    )
    return made


@transaction.atomic
def call_off(contest: Contest, *, by: Person, at: datetime | None = None) -> Contest:
    """A steward calls it off before it is decided: nobody wins, and the prizes are free again.
    Twice is once."""
    RUN.require(by, circle=contest.circle)
    kept, moment = locked(contest), at or now()
    if kept.end == Contest.End.CALLED_OFF:
        return kept
    require_undecided(kept)
    free(kept, moment)
    kept.end, kept.ended_at = Contest.End.CALLED_OFF, moment
    kept.save(update_fields=["end", "ended_at"])
    facts.called_off.record(
        brand=kept.brand_id, circle=kept.circle_id, actor=by, object=kept, at=moment
    )
    return kept


def locked(contest: Contest) -> Contest:
    """As it stands now, and nobody changes it until this is done."""
    rows = Contest.of(contest.brand_id).select_for_update(of=("self",))
    return rows.select_related("benefit", "by", "circle").get(pk=contest.pk)


def require_undecided(contest: Contest) -> None:
    """Refused where it is over."""
    if contest.end == Contest.End.CALLED_OFF:
        raise Untimely("called_off", _("It was called off."))
    if contest.end:
        raise Untimely("decided", _("It is decided already."))


def free(contest: Contest, at: datetime) -> None:
    """What was set aside for it can be given again."""
    if contest.hold is not None:
        key = f"unprize:{contest.pk}"
        post(Void(contest.hold), brand=contest.brand_id, by=PRIZES, key=key, at=at)


def _set_aside(made: Contest) -> None:
    if not made.benefit.is_limited:
        return
    uses = made.winners * made.each * made.benefit.uses
    leg = Hold(giver_of(made.benefit), ref(made), unit_of(made.benefit.code), uses, "prizes")
    held = post(leg, brand=made.brand_id, by=PRIZES, key=f"prize:{made.pk}", at=made.at)
    reach("contests.opening")
    made.hold = held[0]
    made.save(update_fields=["hold"])


def _tag(typed: str) -> str:
    slugs = tag_slugs(typed)
    if len(slugs) != 1:
        raise Unfitting("bad_tag", _("One tag, please."), field="tag")
    return slugs[0]


def _told(words: Words, longest: int, *, needed: bool = False) -> Words:
    said = {tongue: one_line(text) for tongue, text in words.items() if not is_blank(text)}
    if needed and not said:
        raise Unfitting("no_name", _("It needs a name in one language at least."), field="name")
    if any(len(text) > longest for text in said.values()):
        raise Unacceptable("too_long", _("At most %d signs, please.") % longest, field="name")
    return Words(said)


def _require_sound(made: Contest) -> None:
    if made.way not in Contest.Way.values:
        raise Unacceptable("way", _("There is no such way to win."), field="way")
    for name, most in (("winners", MOST_WINNERS), ("each", MOST_EACH)):
        if not 1 <= getattr(made, name) <= most:
            raise Unacceptable(name, _("From 1 to %d, please.") % most, field=name)
    if not made.starts_at < made.ends_at <= made.at + LONGEST:
        raise Unfitting("ends_at", _("After its beginning, and within a year."), field="ends_at")
    prize = made.benefit
    if prize.retired_at is not None or (prize.valid_until and prize.valid_until <= made.ends_at):
        raise Unfitting("prize", _("This can be given no more by then."), field="benefit")
    others = Contest.of(made.brand_id).filter(circle=made.circle, end="")
    if others.count() >= MOST_OPEN:
        raise Untimely("too_many", _("So many contests are open already."))
    if others.filter(tag=made.tag).exists():
        raise Unfitting("tag_taken", _("Another contest is open under this tag."), field="tag")
