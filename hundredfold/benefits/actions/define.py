from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits import facts
from hundredfold.benefits.models import LONGEST_CODE, Benefit, Place
from hundredfold.benefits.permissions import DEFINE
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.wording import code_for, described, named
from hundredfold.kit.words import Words
from hundredfold.people.models import Person

MOST = 200
"""Benefits of one brand. Whoever looks at what there is sees them all."""
MOST_USES, MOST_DAYS, MOST_PRICE, MOST_TRANSFERS = 10_000, 3_650, 100_000_000, 9


class Gives(TypedDict, total=False):
    """What a benefit gives and for how long; see `models.Benefit`."""

    uses: int
    percent: int | None
    validity: str
    valid_until: datetime | None
    valid_days: int | None
    price: int | None
    is_limited: bool
    is_self_served: bool
    transfers: int


@transaction.atomic
def define(
    kind: str,
    *,
    by: Person,
    name: Words,
    about: Words | None = None,
    required: Sequence[Circle] = (),
    covered: Sequence[Circle] = (),
    at: datetime | None = None,
    key: str | None = None,
    **gives: Unpack[Gives],
) -> Benefit:
    """There is a benefit from now on. Of a limited one there are none until some are put in store.

    What it gives stays as it is; undone by retiring it.
    """
    DEFINE.require(by)
    take_turns(by.brand_id, "benefits.define")
    before = facts.defined.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Benefit.of(by.brand_id).get(pk=before)
    benefit = Benefit(
        brand_id=by.brand_id, kind=kind, name=named(name), about=described(about),
        defined_at=at or now(), **gives,
    )  # fmt: skip
    _require_sound(benefit)
    benefit.code = _free_code(benefit)
    benefit.save()
    _keep_places(benefit, required, Place.Part.REQUIRED)
    _keep_places(benefit, covered, Place.Part.COVERED)
    facts.defined.record(
        brand=by.brand_id, actor=by, object=benefit, at=benefit.defined_at, key=key
    )
    return benefit


@transaction.atomic
def describe(
    benefit: Benefit, *, by: Person, name: Words, about: Words, at: datetime | None = None
) -> Benefit:
    """Another name or other words for it. The same again changes nothing."""
    DEFINE.require(by)
    said = (named(name), described(about))
    if (benefit.name, benefit.about) == said:
        return benefit
    benefit.name, benefit.about = said
    benefit.save(update_fields=["name", "about"])
    facts.described.record(brand=benefit.brand_id, actor=by, object=benefit, at=at or now())
    return benefit


def _require_sound(benefit: Benefit) -> None:
    if benefit.kind not in Benefit.Kind.values:
        raise Unacceptable("unknown_kind", _("There is no such kind of benefit."), field="kind")
    for name, most in (("uses", MOST_USES), ("valid_days", MOST_DAYS), ("price", MOST_PRICE)):
        value = getattr(benefit, name)
        if value is not None and not 1 <= value <= most:
            raise Unacceptable(name, _("From 1 to %d, please.") % most, field=name)
    if not 0 <= benefit.transfers <= MOST_TRANSFERS:
        raise Unacceptable(
            "transfers", _("From 0 to %d, please.") % MOST_TRANSFERS, field="transfers"
        )
    _require_percent(benefit)
    _require_validity(benefit)


def _require_percent(benefit: Benefit) -> None:
    is_discount = benefit.kind == Benefit.Kind.DISCOUNT
    if is_discount != (benefit.percent is not None):
        raise Unfitting(
            "percent", _("A discount says how many per cent; nothing else does."), field="percent"
        )
    if benefit.percent is not None and not 1 <= benefit.percent <= 100:
        raise Unacceptable("percent", _("From 1 to %d, please.") % 100, field="percent")


def _require_validity(benefit: Benefit) -> None:
    if benefit.validity not in Benefit.Validity.values:
        raise Unacceptable("validity", _("There is no such validity."), field="validity")
    by_date = benefit.validity == Benefit.Validity.UNTIL
    by_days = benefit.validity in (Benefit.Validity.FROM_ISSUE, Benefit.Validity.FROM_FIRST_USE)
    if by_date != (benefit.valid_until is not None):
        raise Unfitting(
            "valid_until", _("Say until when, where it is valid until a day."), field="valid_until"
        )
    if by_days != (benefit.valid_days is not None):
        raise Unfitting(
            "valid_days", _("Say how many days, where it is valid for days."), field="valid_days"
        )
    if benefit.valid_until is not None and benefit.valid_until <= benefit.defined_at:
        raise Unfitting("valid_until", _("That has passed already."), field="valid_until")


def _free_code(benefit: Benefit) -> str:
    """How addresses and the books call it; of two like names, the second has a number."""
    taken = set(Benefit.of(benefit.brand_id).values_list("code", flat=True))
    if len(taken) >= MOST:
        raise Untimely("too_many", _("A brand has at most %d benefits.") % MOST)
    return code_for(benefit.name, taken, longest=LONGEST_CODE, otherwise=benefit.kind)


def _keep_places(benefit: Benefit, circles: Sequence[Circle], part: Place.Part) -> None:
    rows = [
        Place(brand_id=benefit.brand_id, benefit=benefit, circle=circle, part=part)
        for circle in {circle.pk: circle for circle in circles}.values()
    ]
    Place.objects.bulk_create(rows)
