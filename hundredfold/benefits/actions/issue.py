from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.belonging import require_belonging
from hundredfold.benefits.lasting import extended
from hundredfold.benefits.models import Benefit, Issue
from hundredfold.benefits.permissions import ISSUE
from hundredfold.benefits.queries.held import untouched
from hundredfold.benefits.units import OPEN, REVOKED, SHOP, giver_of, unit_of
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Lot
from hundredfold.ledger.postings import Lapse, Move, Reverse
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person

MOST = 100
RETURN_DAYS = 14


@transaction.atomic
def issue(
    benefit: Benefit,
    person: Person,
    *,
    by: Person,
    count: int = 1,
    reason: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Issue:
    """A steward gives somebody a benefit, with a reason that they read; undone by revoking it."""
    ISSUE.require(by)
    before = facts.issued.said_before(brand=benefit.brand_id, actor=by, key=key)
    if before is not None:
        return Issue.of(benefit.brand_id).get(pk=before)
    require_offered(benefit)
    return give_prize(benefit, person, by=by, count=count, reason=reason, at=at, key=key)


# no fact: _posted leaves it
@transaction.atomic
def give_prize(
    benefit: Benefit,
    person: Person,
    *,
    by: Person,
    count: int = 1,
    reason: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Issue:
    """What was promised is given, by whoever promised it: whatever their role is by now, and also
    where the benefit is no longer given to others. Undone by revoking it."""
    if not 1 <= count <= MOST:
        raise Unacceptable("count", _("From 1 to %d, please.") % MOST, field="count")
    if len(one_line(reason)) > 200:
        raise Unacceptable("too_long", _("At most %d signs, please.") % 200, field="reason")
    moment = at or now()
    made = Issue(
        brand_id=benefit.brand_id, benefit=benefit, person=person, by=by,
        uses=count * benefit.uses, reason=one_line(reason), at=moment,
    )  # fmt: skip
    give = _gift(benefit, person, made.uses, moment)
    return _posted(made, (give,), facts.issued, by, key)


@transaction.atomic
def buy(
    benefit: Benefit, *, by: Person, at: datetime | None = None, key: str | None = None
) -> Issue:
    """A member takes a benefit for points: both happen, or neither. Given back while untouched."""
    take_turns(by.brand_id, f"benefits.buy:{by.pk}")
    before = facts.bought.said_before(brand=benefit.brand_id, actor=by, key=key)
    if before is not None:
        return Issue.of(benefit.brand_id).get(pk=before)
    if benefit.price is None:
        raise Untimely("not_sold", _("This is not to be had for points."))
    require_offered(benefit)
    require_belonging(benefit, by)
    moment = at or now()
    made = Issue(
        brand_id=benefit.brand_id, benefit=benefit, person=by, by=by, uses=benefit.uses,
        price=benefit.price, at=moment,
    )  # fmt: skip
    pay = Move(ref(by), SHOP.ref, POINTS, benefit.price, "bought")
    give = _gift(benefit, by, made.uses, moment)
    return _posted(made, (give, pay), facts.bought, by, key)


@transaction.atomic
def give_back(issue: Issue, *, by: Person, at: datetime | None = None) -> Issue:
    """Whoever bought it gives it back within two weeks, while nothing of it was used or given on;
    the points return to where they came from. Twice is once."""
    kept, moment = _locked(issue), at or now()
    if kept.person_id != by.pk or kept.paid is None:
        raise Unfitting("not_yours", _("You did not buy this."))
    if kept.ended_at is not None:
        return kept
    if moment > kept.at + timedelta(days=RETURN_DAYS):
        raise Untimely("too_late", _("It could be given back for %d days.") % RETURN_DAYS)
    if not untouched(kept):
        raise Untimely("touched", _("Something of it was used or is gone."))
    legs = (Reverse(kept.transfer, "returned"), Reverse(kept.paid, "repaid"))
    post(*legs, brand=kept.brand_id, by=SHOP, key=f"return:{kept.pk}", at=moment)
    reach("benefits.returning")
    return _ended(kept, facts.returned, by, moment)


@transaction.atomic
def revoke(issue: Issue, *, by: Person, at: datetime | None = None) -> Issue:
    """A steward takes back what is left of what was given; what was paid for it returns when
    nothing was used. Twice is once."""
    ISSUE.require(by)
    return take_prize_back(issue, by=by, at=at)


# no fact: _ended leaves it
@transaction.atomic
def take_prize_back(issue: Issue, *, by: Person | None = None, at: datetime | None = None) -> Issue:
    """What was promised for something that does not stand goes back, without anybody's leave; by
    whoever gave it where nobody else does it."""
    kept, moment = _locked(issue), at or now()
    if kept.ended_at is not None:
        return kept
    if kept.paid is not None and untouched(kept):
        legs = (Reverse(kept.transfer, "returned"), Reverse(kept.paid, "repaid"))
        post(*legs, brand=kept.brand_id, by=SHOP, key=f"return:{kept.pk}", at=moment)
    else:
        lots = Lot.of(kept.brand_id).filter(transfer=kept.transfer, remaining__gt=0)
        for lot in lots.order_by("pk").values_list("pk", flat=True):
            leg = Lapse(lot, REVOKED.ref, "revoked")
            post(leg, brand=kept.brand_id, by=OPEN, key=f"revoke:{kept.pk}:{lot}", at=moment)
    return _ended(kept, facts.revoked, by or kept.by, moment)


# no fact: _ended leaves it
@transaction.atomic
def return_prize(issue: Issue, *, by: Person, at: datetime) -> Issue:
    """What nobody touched goes back to where it came from, to be given again."""
    kept = _locked(issue)
    if kept.ended_at is not None:
        return kept
    leg = Reverse(kept.transfer, "returned")
    post(leg, brand=kept.brand_id, by=SHOP, key=f"return:{kept.pk}", at=at)
    return _ended(kept, facts.returned, by, at)


def _gift(benefit: Benefit, person: Person, uses: int, at: datetime) -> Move:
    ends = benefit.valid_until
    if benefit.validity == Benefit.Validity.FROM_ISSUE and benefit.valid_days is not None:
        ends = extended(benefit, person, at + timedelta(days=benefit.valid_days), at)
    unit = unit_of(benefit.code)
    return Move(giver_of(benefit), ref(person), unit, uses, "issued", None, ends)


def _posted(
    made: Issue, legs: tuple[Move, ...], fact: Fact[facts.IssueNote], by: Person, key: str | None
) -> Issue:
    """The transfers come first, so that nothing is kept of what could not be given."""
    at, own = made.at, key or f"{made.benefit_id}:{made.person_id}:{made.at.timestamp()}"
    moved = post(*legs, brand=made.brand_id, by=OPEN, key=f"issue:{by.pk}:{own}", at=at)
    reach("benefits.issuing")
    made.transfer, made.paid = moved[0], moved[1] if len(moved) > 1 else None
    made.save()
    _say(made, fact, by, at, key)
    return made


def _ended(kept: Issue, fact: Fact[facts.IssueNote], by: Person, at: datetime) -> Issue:
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    _say(kept, fact, by, at, None)
    return kept


def _say(
    kept: Issue, fact: Fact[facts.IssueNote], by: Person, at: datetime, key: str | None
) -> None:
    fact.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.person, at=at, key=key,
        note=facts.IssueNote(kept.benefit_id, kept.uses, kept.price),
    )  # fmt: skip


def _locked(issue: Issue) -> Issue:
    rows = Issue.of(issue.brand_id).select_for_update(of=("self",))
    return rows.select_related("benefit", "person", "by").get(pk=issue.pk)


def require_offered(benefit: Benefit) -> None:
    """Refused where it is no longer given, or was valid until a day that has passed: as it stands
    now, and not as it was read. Nobody retires it until this is done."""
    rows = Benefit.of(benefit.brand_id).select_for_update()
    if rows.get(pk=benefit.pk).retired_at is not None:
        raise Untimely("retired", _("This benefit is no longer given."))
    if benefit.valid_until is not None and benefit.valid_until <= now():
        raise Untimely("past", _("It was valid until a day that has passed."))
