"""Ladders and standings as values and as plain lines: what the command says."""

from typing import Any

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.telling import moment_in_full
from hundredfold.people.models import Person
from hundredfold.people.queries import called
from hundredfold.tiers.queries import (
    Way,
    counts_of,
    ladder_in_force,
    rungs_of,
    tier_names,
    tiers_of,
    way_of,
    ways_in_circles,
)
from hundredfold.tiers.terms import GROWTH_LADDER, LADDERS, TRIBE

Told = tuple[dict[str, Any], list[str]]


def ladders_told(brand: Brand) -> Told:
    """Each step with what it takes, and how many are in it; the highest first."""
    names, counts = tier_names(brand), counts_of(brand)
    values: dict[str, Any] = {}
    lines: list[str] = []
    for code in LADDERS:
        ladder = ladder_in_force(brand, code)
        if ladder is None:
            values[code] = None
            lines.append(f"{code}: not set")
            continue
        lines.append(
            f"{code} (version {ladder.version}): {ladder.fall} after {ladder.period_days} days, "
            f"{ladder.grace_days} of grace"
        )
        steps = []
        for rung in reversed(rungs_of(ladder, names)):
            people = counts.get(rung.step.code, 0)
            needs = {need.measure: (need.entry, need.hold) for need in rung.step.needs}
            steps.append({"code": rung.step.code, "name": rung.name, "people": people} | needs)
            taken = ", ".join(f"{name} {entry}/{hold}" for name, (entry, hold) in needs.items())
            lines.append(f"  {rung.step.code} ({rung.name}): {taken}; {people} people")
        values[code] = steps
    return values, lines


def standing_told(brand: Brand, person: Person) -> Told:
    """Where somebody stands on both ladders, what they have and what is missing."""
    names = tier_names(brand)
    held = tiers_of(brand, [person.pk], names=names).get(person.pk)
    way = way_of(brand, person, ladder_in_force(brand, GROWTH_LADDER), names, now())
    ways = ways_in_circles(brand, person, ladder_in_force(brand, TRIBE), names)
    values = {
        "person": person.pk, "tier": held and held.code, "by_hand": bool(held and held.is_by_hand),
        "growth": way and _values(way), "circles": {w.circle.slug: _values(w) for w in ways
                                                    if w.circle},
    }  # fmt: skip
    lines = [f"{called(person.name)} (person {person.pk}): {held.name if held else 'no tier'}"]
    lines += [_line("growth", way)] if way else []
    lines += [_line(w.circle.slug, w) for w in ways if w.circle]
    return values, lines


def _values(way: Way) -> dict[str, Any]:
    return {
        "tier": way.stay and way.stay.tier, "until": way.stay and way.stay.until,
        "values": dict(way.values), "next": way.next and way.next.step.code,
        "missing": way.next.step.missing(way.values) if way.next else {},
    }  # fmt: skip


def _line(where: str, way: Way) -> str:
    stay = way.stay
    at = f"{stay.tier} until {moment_in_full(stay.until)}" if stay and stay.until else "no tier"
    missing = way.next.step.missing(way.values) if way.next else {}
    lacks = ", ".join(f"{amount} {measure}" for measure, amount in missing.items())
    return f"  {where}: {at}" + (f"; {lacks} to {way.next.step.code}" if way.next else "")
