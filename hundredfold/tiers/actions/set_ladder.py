from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.queries import fact_with
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.kit.wording import code_for
from hundredfold.kit.wording import named as as_named
from hundredfold.kit.words import Words
from hundredfold.people.models import Person
from hundredfold.tiers import facts
from hundredfold.tiers.models import LONGEST_CODE, Look, Tier
from hundredfold.tiers.permissions import SET
from hundredfold.tiers.queries.ladders import ladder_in_force, versions
from hundredfold.tiers.soundness import MEASURES, sound
from hundredfold.tiers.terms import (
    GROWTH,
    GROWTH_LADDER,
    TRIBE,
    TRIBE_STEPS,
    Ladder,
    Need,
    Step,
    note_of,
)


class Asked(NamedTuple):
    """A step as a chief asks for it; without a code it is new."""

    name: Words
    entry: int
    hold: int
    code: str = ""


class Time(TypedDict, total=False):
    """What a ladder says of time and of its end; see `terms.Ladder`."""

    fall: str
    window_days: int
    period_days: int
    grace_days: int


@transaction.atomic
def set_growth_ladder(
    tiers: Sequence[Asked],
    *,
    by: Person,
    at: datetime | None = None,
    key: str | None = None,
    **time: Unpack[Time],
) -> Ladder:
    """What each tier of the brand takes, the lowest first. Who is in a tier stays there until its
    end; who reaches one by the new version rises at once. Undone by setting the old one again."""
    SET.require(by)
    take_turns(by.brand_id, "tiers.ladder")
    if (made := _made_before(by.brand_id, GROWTH_LADDER, key)) is not None:
        return made
    known = {tier.code: tier for tier in Tier.of(by.brand_id)}
    moment = at or now()
    named = [(as_named(one.name), one) for one in tiers]
    steps = []
    for name, one in named:
        code = _kept_name(known, one.code, name, by, moment)
        steps.append(Step(code, (Need(GROWTH, one.entry, one.hold),)))
    asked = Ladder(GROWTH_LADDER, 0, tuple(steps), **time)
    made = _put_in_force(sound(asked), by, moment, key)
    # Whoever has growth already is looked at under the new version, too.
    Look.of(by.brand_id).update_or_create(brand_id=by.brand_id, defaults={"transfer": 0})
    return made


@transaction.atomic
def set_tribe_ladder(
    needs: Sequence[tuple[str, Need]],
    *,
    by: Person,
    at: datetime | None = None,
    key: str | None = None,
    **time: Unpack[Time],
) -> Ladder:
    """What evidence makes somebody an iron or a chief by merit in a circle: (step, need) each."""
    SET.require(by)
    take_turns(by.brand_id, "tiers.ladder")
    if (made := _made_before(by.brand_id, TRIBE, key)) is not None:
        return made
    for step, need in needs:
        if step not in TRIBE_STEPS or need.measure not in MEASURES:
            raise Unfitting("measure", _("There is no such measure."), field="measure")
    steps = tuple(
        Step(code, tuple(need for step, need in needs if step == code)) for code in TRIBE_STEPS
    )
    return _put_in_force(sound(Ladder(TRIBE, 0, steps, **time)), by, at or now(), key)


def _put_in_force(asked: Ladder, by: Person, at: datetime, key: str | None) -> Ladder:
    before = ladder_in_force(by.brand_id, asked.code)
    if before is not None and asked.is_like(before):
        return before
    version = before.version + 1 if before else 1
    made = Ladder(asked.code, version, asked.steps, asked.fall, asked.window_days,
                  asked.period_days, asked.grace_days)  # fmt: skip
    facts.ladder_set.record(
        brand=by.brand_id, actor=by, object=by.brand, note=note_of(made), at=at, key=key
    )
    return made


def _kept_name(known: dict[str, Tier], code: str, name: Words, by: Person, at: datetime) -> str:
    """The code of a step, whose name is kept; a new one where it has none yet."""
    if code:
        if code not in known:
            raise Unfitting("unknown_tier", _("There is no such tier."), field="tiers")
        Tier.of(by.brand_id).filter(code=code).update(name=name)
        return code
    made = code_for(name, {*known, *TRIBE_STEPS}, longest=LONGEST_CODE, otherwise="tier")
    known[made] = Tier.objects.create(brand_id=by.brand_id, code=made, name=name, made_at=at)
    return made


def _made_before(brand: int, ladder: str, key: str | None) -> Ladder | None:
    """The version that the request with this key made."""
    told = fact_with(brand, key) if key else None
    if told is None:
        return None
    if (told.verb, told.kind) != facts.ladder_set.code or told.note["ladder"] != ladder:
        raise Unacceptable("key_taken", _("This request was already used for something else."))
    return versions(brand, ladder)[told.note["version"]]
