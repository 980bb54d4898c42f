from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact, Note
from hundredfold.benefits import facts
from hundredfold.benefits.actions.define import MOST_PRICE
from hundredfold.benefits.models import LONGEST_CODE, Benefit, Content, Package
from hundredfold.benefits.permissions import DEFINE
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.wording import code_for, described, named
from hundredfold.kit.words import Words
from hundredfold.people.models import Person

MOST_PACKAGES, MOST_CONTENTS, MOST_COUNT = 100, 20, 20


@transaction.atomic
def pack(
    contents: Sequence[tuple[Benefit, int]],
    *,
    by: Person,
    name: Words,
    about: Words | None = None,
    price: int | None = None,
    at: datetime | None = None,
    key: str | None = None,
) -> Package:
    """Several benefits are to be had together, each so many times. What is in it stays as it is;
    undone by retiring it."""
    DEFINE.require(by)
    take_turns(by.brand_id, "benefits.pack")
    before = facts.packed.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Package.of(by.brand_id).get(pk=before)
    if price is not None and not 1 <= price <= MOST_PRICE:
        raise Unacceptable("price", _("From 1 to %d, please.") % MOST_PRICE, field="price")
    _require_sound(contents)
    made = Package(
        brand_id=by.brand_id, name=named(name), about=described(about), price=price,
        packed_at=at or now(),
    )  # fmt: skip
    made.code = _free_code(made)
    made.save()
    for benefit, count in contents:
        Content.objects.create(brand_id=by.brand_id, package=made, benefit=benefit, count=count)
    facts.packed.record(brand=by.brand_id, actor=by, object=made, at=made.packed_at, key=key)
    return made


@transaction.atomic
def retire_package(package: Package, *, by: Person, at: datetime | None = None) -> Package:
    """Nobody gets it any more; whoever has it keeps what was in it. Twice is once."""
    return _turn(package, by, at or now(), facts.unpacked, is_over=True)


@transaction.atomic
def restore_package(package: Package, *, by: Person, at: datetime | None = None) -> Package:
    """It is given again. Twice is once."""
    return _turn(package, by, at or now(), facts.packed_again, is_over=False)


def _turn(
    package: Package, by: Person, at: datetime, fact: Fact[Note], *, is_over: bool
) -> Package:
    DEFINE.require(by)
    kept = Package.of(package.brand_id).select_for_update().get(pk=package.pk)
    if (kept.retired_at is not None) == is_over:
        return kept
    kept.retired_at = at if is_over else None
    kept.save(update_fields=["retired_at"])
    fact.record(brand=kept.brand_id, actor=by, object=kept, at=at)
    return kept


def _require_sound(contents: Sequence[tuple[Benefit, int]]) -> None:
    if not 1 <= len(contents) <= MOST_CONTENTS:
        words = _("From 1 to %d benefits, please.") % MOST_CONTENTS
        raise Unfitting("contents", words, field="contents")
    if len({benefit.pk for benefit, _count in contents}) < len(contents):
        raise Unfitting("contents", _("Each benefit once, please."), field="contents")
    for benefit, count in contents:
        if not 1 <= count <= MOST_COUNT:
            words = _("From 1 to %d, please.") % MOST_COUNT
            raise Unacceptable("count", words, field="contents")
        if benefit.retired_at is not None:
            raise Untimely("retired", _("“%s” is no longer given.") % benefit.name)


def _free_code(package: Package) -> str:
    taken = set(Package.of(package.brand_id).values_list("code", flat=True))
    if len(taken) >= MOST_PACKAGES:
        raise Untimely("too_many", _("A brand has at most %d packages.") % MOST_PACKAGES)
    return code_for(package.name, taken, longest=LONGEST_CODE, otherwise="package")
