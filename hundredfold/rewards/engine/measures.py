"""How much a rule gives for one more deed, by what it gave before."""

from datetime import datetime, timedelta

from hundredfold.rewards.engine.compiled import Compiled
from hundredfold.rewards.engine.memory import Count, Mark, Memory


def marks_of(brand: int, rule: str, earner: str, doer: str, day: int) -> tuple[Mark, Mark, Mark]:
    """Under what a reward is counted: of all time, of the day, and of the day from one person."""
    return (
        (brand, rule, earner, "", 0),
        (brand, rule, earner, "", day),
        (brand, rule, earner, doer, day),
    )


def awaiting(brand: int, deed: str, thing: str) -> Mark:
    """Under what is kept whether something that rewards wait for has happened to a thing."""
    return brand, f"@{deed}", thing, "", 0


def measured(rule: Compiled, counts: tuple[Count, Count, Count], at: datetime) -> tuple[int, str]:
    """The amount, and why it is less than the rule says, if it is."""
    ever, today, of_one = counts
    if stop := _stopped(rule, ever, of_one, at):
        return 0, stop
    amount, cut = rule.terms.amount, ""
    after = rule.terms.halves_after
    if after is not None and today.times >= after:
        amount, cut = amount >> (today.times - after + 1), "half"
    for most, before, name in (
        (rule.terms.most_a_day, today, "day"),
        (rule.terms.most, ever, "all"),
    ):
        if most is not None and amount > (room := max(most - before.amount, 0)):
            amount, cut = room, name
    return amount, cut


def _stopped(rule: Compiled, ever: Count, of_one: Count, at: datetime) -> str:
    pause, most_of_one = rule.terms.pause_minutes, rule.terms.most_of_one
    if most_of_one is not None and of_one.times >= most_of_one:
        return "one"
    # An import tells what is older after what is newer: soon is soon either way.
    last_at = ever.last_at if pause is not None else None
    if last_at is not None and abs(at - last_at) < timedelta(minutes=pause or 0):
        return "pause"
    return ""


def count(counts: tuple[Count, ...], amount: int, at: datetime) -> None:
    """One more was given."""
    for kept in counts:
        kept.times, kept.amount, kept.last_at = kept.times + 1, kept.amount + amount, at
        kept.is_changed = True


def uncount(memory: Memory, marks: tuple[Mark, ...], amount: int) -> None:
    """One of them was undone, so there is room again."""
    for mark in marks:
        kept = memory.counts.get(mark)
        if kept is not None and kept.times:
            kept.times, kept.amount = kept.times - 1, kept.amount - amount
            kept.is_changed = True
