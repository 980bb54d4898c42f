from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact, Note
from hundredfold.honours import facts
from hundredfold.honours.models import LONGEST_CODE, MARKS, Honour
from hundredfold.honours.permissions import DEFINE
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.wording import code_for, described, named
from hundredfold.kit.words import Words
from hundredfold.people.models import Person

MOST = 100
MOST_TIMES = 1_000_000


@transaction.atomic
def define(
    *,
    by: Person,
    name: Words,
    about: Words | None = None,
    mark: str = "honour",
    bronze: int = 1,
    silver: int | None = None,
    gold: int | None = None,
    at: datetime | None = None,
    key: str | None = None,
) -> Honour:
    """There is an honour from now on; rules can give it, and stewards by hand. How often it takes
    for each level stays as it is; undone by retiring it."""
    DEFINE.require(by)
    take_turns(by.brand_id, "honours.define")
    before = facts.defined.said_before(brand=by.brand_id, actor=by, key=key)
    if before is not None:
        return Honour.of(by.brand_id).get(pk=before)
    made = Honour(
        brand_id=by.brand_id, name=named(name), about=described(about), mark=mark, bronze=bronze,
        silver=silver, gold=gold, defined_at=at or now(),
    )  # fmt: skip
    _require_sound(made)
    made.code = _free_code(made)
    made.save()
    facts.defined.record(brand=by.brand_id, actor=by, object=made, at=made.defined_at, key=key)
    return made


@transaction.atomic
def describe(
    honour: Honour, *, by: Person, name: Words, about: Words, at: datetime | None = None
) -> Honour:
    """Another name or other words for it. The same again changes nothing."""
    DEFINE.require(by)
    said = (named(name), described(about))
    if (honour.name, honour.about) == said:
        return honour
    honour.name, honour.about = said
    honour.save(update_fields=["name", "about"])
    facts.described.record(brand=honour.brand_id, actor=by, object=honour, at=at or now())
    return honour


@transaction.atomic
def retire(honour: Honour, *, by: Person, at: datetime | None = None) -> Honour:
    """It is given no more by hand or by new rules; who wears it goes on. Twice is once."""
    return _turn(honour, by, at or now(), facts.retired, is_over=True)


@transaction.atomic
def restore(honour: Honour, *, by: Person, at: datetime | None = None) -> Honour:
    """It is given again."""
    return _turn(honour, by, at or now(), facts.restored, is_over=False)


def _turn(honour: Honour, by: Person, at: datetime, fact: Fact[Note], *, is_over: bool) -> Honour:
    DEFINE.require(by)
    kept = Honour.of(honour.brand_id).select_for_update().get(pk=honour.pk)
    if (kept.retired_at is not None) == is_over:
        return kept
    kept.retired_at = at if is_over else None
    kept.save(update_fields=["retired_at"])
    fact.record(brand=kept.brand_id, actor=by, object=kept, at=at)
    return kept


def _require_sound(honour: Honour) -> None:
    if honour.mark not in MARKS:
        raise Unacceptable("mark", _("There is no such picture."), field="mark")
    if honour.gold is not None and honour.silver is None:
        raise Unfitting("silver", _("Before gold comes silver."), field="silver")
    before = 0
    for name in ("bronze", "silver", "gold"):
        times = getattr(honour, name)
        if times is None:
            continue
        if not 1 <= times <= MOST_TIMES:
            raise Unacceptable(name, _("From 1 to %d, please.") % MOST_TIMES, field=name)
        if times <= before:
            raise Unfitting(name, _("Each level takes more than the one before."), field=name)
        before = times


def _free_code(honour: Honour) -> str:
    taken = set(Honour.of(honour.brand_id).values_list("code", flat=True))
    if len(taken) >= MOST:
        raise Untimely("too_many", _("A brand has at most %d honours.") % MOST)
    return code_for(honour.name, taken, longest=LONGEST_CODE, otherwise="honour")
