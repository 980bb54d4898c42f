from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.benefits import facts
from hundredfold.benefits.actions.issue import (
    RETURN_DAYS,
    give_prize,
    require_offered,
    return_prize,
    take_prize_back,
)
from hundredfold.benefits.belonging import require_belonging
from hundredfold.benefits.models import Bundle, Content, Package
from hundredfold.benefits.permissions import ISSUE
from hundredfold.benefits.queries.held import untouched
from hundredfold.benefits.units import SHOP
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move, Reverse
from hundredfold.ledger.units import POINTS
from hundredfold.people.models import Person

LONGEST_REASON = 200


@transaction.atomic
def give_package(
    package: Package,
    person: Person,
    *,
    by: Person,
    reason: str = "",
    at: datetime | None = None,
    key: str | None = None,
) -> Bundle:
    """A steward gives somebody a package: all of it, or nothing. Undone by taking it back."""
    ISSUE.require(by)
    before = facts.bundled.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Bundle.of(by.brand_id).get(pk=before)
    if len(one_line(reason)) > LONGEST_REASON:
        words = _("At most %d signs, please.") % LONGEST_REASON
        raise Unacceptable("too_long", words, field="reason")
    contents = _contents(package)
    made = _opened(package, person, by, at or now(), reason=one_line(reason))
    return _filled(made, contents, facts.bundled, key)


@transaction.atomic
def buy_package(
    package: Package, *, by: Person, at: datetime | None = None, key: str | None = None
) -> Bundle:
    """A member takes a package for points: all of it, or nothing. Given back while untouched."""
    take_turns(by.brand_id, f"benefits.buy:{by.pk}")
    before = facts.bundle_bought.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Bundle.of(by.brand_id).get(pk=before)
    if package.price is None:
        raise Untimely("not_sold", _("This is not to be had for points."))
    contents, moment = _contents(package), at or now()
    for content in contents:
        require_belonging(content.benefit, by)
    pay = Move(ref(by), SHOP.ref, POINTS, package.price, "bought")
    own = f"package:{by.pk}:{key or moment.timestamp()}"
    (paid,) = post(pay, brand=by.brand_id, by=SHOP, key=own, at=moment)
    reach("benefits.buying_a_package")
    made = _opened(package, by, by, moment, price=package.price, paid=paid)
    return _filled(made, contents, facts.bundle_bought, key)


@transaction.atomic
def return_bundle(bundle: Bundle, *, by: Person, at: datetime | None = None) -> Bundle:
    """Whoever bought it gives all of it back within two weeks, while nothing of it was used or
    given on; the points return. Twice is once."""
    kept, moment = _locked(bundle), at or now()
    if kept.person_id != by.pk or kept.paid is None:
        raise Unfitting("not_yours", _("You did not buy this."))
    if kept.ended_at is not None:
        return kept
    if moment > kept.at + timedelta(days=RETURN_DAYS):
        raise Untimely("too_late", _("It could be given back for %d days.") % RETURN_DAYS)
    if not _is_whole(kept):
        raise Untimely("touched", _("Something of it was used or is gone."))
    return _ended(kept, facts.bundle_returned, by, moment)


@transaction.atomic
def revoke_bundle(bundle: Bundle, *, by: Person, at: datetime | None = None) -> Bundle:
    """A steward takes back what is left of it; what was paid returns when nothing was used. Twice
    is once."""
    ISSUE.require(by)
    kept = _locked(bundle)
    return kept if kept.ended_at is not None else _ended(kept, facts.unbundled, by, at or now())


def _contents(package: Package) -> list[Content]:
    """As it stands now: nobody retires it, or anything in it, until this is done."""
    if Package.of(package.brand_id).select_for_update().get(pk=package.pk).retired_at is not None:
        raise Untimely("retired", _("This package is no longer given."))
    rows = Content.of(package.brand_id).filter(package=package).select_related("benefit")
    found = list(rows.order_by("benefit"))
    for content in found:
        require_offered(content.benefit)
    return found


def _opened(
    package: Package,
    person: Person,
    by: Person,
    at: datetime,
    *,
    reason: str = "",
    price: int = 0,
    paid: int | None = None,
) -> Bundle:
    return Bundle.objects.create(
        brand_id=package.brand_id, package=package, person=person, by=by, reason=reason,
        price=price, paid=paid, at=at,
    )  # fmt: skip


def _filled(
    made: Bundle, contents: list[Content], fact: Fact[facts.BundleNote], key: str | None
) -> Bundle:
    for content in contents:
        issue = give_prize(
            content.benefit, made.person, by=made.by, count=content.count, reason=made.reason,
            at=made.at, key=f"bundle:{made.pk}:{content.benefit_id}",
        )  # fmt: skip
        issue.bundle = made
        issue.save(update_fields=["bundle"])
    reach("benefits.bundling")
    _say(made, fact, made.by, made.at, key)
    return made


def _ended(kept: Bundle, fact: Fact[facts.BundleNote], by: Person, at: datetime) -> Bundle:
    is_whole = _is_whole(kept)
    if kept.paid is not None and is_whole:
        leg = Reverse(kept.paid, "repaid")
        post(leg, brand=kept.brand_id, by=SHOP, key=f"package back:{kept.pk}", at=at)
    for issue in kept.issues.filter(ended_at=None).order_by("pk"):
        (return_prize if is_whole else take_prize_back)(issue, by=by, at=at)
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    _say(kept, fact, by, at, None)
    return kept


def _is_whole(bundle: Bundle) -> bool:
    issues = list(bundle.issues.select_related("benefit", "person"))
    return all(issue.ended_at is None and untouched(issue) for issue in issues)


def _locked(bundle: Bundle) -> Bundle:
    rows = Bundle.of(bundle.brand_id).select_for_update(of=("self",))
    return rows.select_related("package", "person", "by").get(pk=bundle.pk)


def _say(
    kept: Bundle, fact: Fact[facts.BundleNote], by: Person, at: datetime, key: str | None
) -> None:
    note = facts.BundleNote(kept.package_id, kept.price)
    fact.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.person, at=at, note=note, key=key
    )
