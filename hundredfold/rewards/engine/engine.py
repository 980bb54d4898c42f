"""One fact after the other: what stands, what it earns, and what goes back."""

from collections.abc import Callable, Iterator
from typing import Any

from hundredfold.activity.facts import Code, Fact
from hundredfold.circles import facts as circles
from hundredfold.circles.models import Role
from hundredfold.kit.refs import key_of
from hundredfold.rewards import facts
from hundredfold.rewards.deeds import DEEDS, HIDDEN, SHOWN, WITHDRAWN, Deed, Said, awaited
from hundredfold.rewards.engine.awards import Award
from hundredfold.rewards.engine.compiled import Compiled
from hundredfold.rewards.engine.measures import awaiting, count, marks_of, measured, uncount
from hundredfold.rewards.engine.memory import Memory
from hundredfold.rewards.engine.orders import Fund, Give, Order, TakeBack
from hundredfold.rewards.engine.saying import Case, values_for
from hundredfold.rewards.terms import Terms, terms_of


class Engine:
    """Hears facts in the order of the log, and leaves `orders` for the ledger."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.orders: list[Order] = []

    def hear(self, fact: Said) -> None:
        for listen in HEARD.get(fact.code, ()):
            listen(self, fact)

    def earn(self, deed: Deed, fact: Said) -> None:
        """Whoever is to be rewarded gets something by each rule that is for such a deed."""
        rules = self.memory.rules(fact.brand_id, deed.code, fact.circle_id)
        if not rules:
            return
        earner = deed.earner(fact)
        if earner is None:
            return
        doer = deed.doer(fact)
        for rule in rules:
            if self._applies(rule, deed, fact, earner, doer):
                self._reward(rule, deed, fact, earner, doer)

    def undo(self, deed: Deed, fact: Said) -> None:
        """The deed does not stand any more, and what it earned goes back."""
        for award in self.memory.awards.standing(deed.code, fact.object, deed.doer(fact)):
            self.memory.awards.remove(award)
            if award.day and award.amount:  # else it was never counted
                doer = award.doer or fact.actor
                marks = marks_of(award.brand, award.rule, award.earner, doer, award.day)
                uncount(self.memory, marks, award.amount)
            self._take_back(award, fact, deed.undone)

    def hide(self, fact: Said, way: int) -> None:
        """What cannot be seen earns nothing: `way` 0 where it was hidden, 1 where withdrawn."""
        for award in self.memory.awards.of(fact.object):
            ways = DEEDS[award.deed].while_seen
            if ways is not None:
                self._take_back(award, fact, ways[way])

    def show(self, fact: Said) -> None:
        """What was given for it before is given again, on the terms of that time."""
        for award in self.memory.awards.of(fact.object):
            if DEEDS[award.deed].while_seen is not None and not award.is_waiting:
                self._give(award, fact)

    def release(self, deed: Deed, fact: Said) -> None:
        """What some awards were waiting for has happened."""
        happened = self.memory.count(awaiting(fact.brand_id, deed.code, fact.object))
        happened.times, happened.is_changed = happened.times + 1, True
        for award in self.memory.awards.of(fact.object):
            if award.is_waiting and award.waits_for == deed.code:
                award.is_waiting = False
                award.delay(fact.happened_at)
                self._give(award, fact)

    def suspend(self, deed: Deed, fact: Said) -> None:
        """It was taken back again, so they wait again."""
        happened = self.memory.count(awaiting(fact.brand_id, deed.code, fact.object))
        happened.times, happened.is_changed = max(happened.times - 1, 0), True
        for award in self.memory.awards.of(fact.object):
            if award.waits_for == deed.code and not award.is_waiting:
                self._take_back(award, fact, deed.undone)
                award.is_waiting = True

    def change(self, fact: Said) -> None:
        """The facts after this one are told under the new version."""
        self.memory.change(fact.brand_id, terms_of(fact.note))

    def fund(self, fact: Said, *, gives_back: bool) -> None:
        order = Fund(
            fact.brand_id, fact.object, fact.note.amount, fact.id, fact.happened_at, gives_back
        )
        self.orders.append(order)

    def found(self, fact: Said) -> None:
        """Whoever founds a circle is its chief before they join it."""
        if key_of(fact.actor, "people.person") is not None:
            self._seat(fact, fact.actor, Role.CHIEF.value)

    def come(self, fact: Said) -> None:
        """Somebody joins, as a fan; whoever has a role already keeps it."""
        seat = self.memory.seats.get((fact.brand_id, fact.actor, fact.circle_id or 0))
        if key_of(fact.actor, "people.person") is not None and not (seat and seat.role):
            self._seat(fact, fact.actor, Role.FAN.value)

    def go(self, fact: Said) -> None:
        self._seat(fact, fact.actor, "")

    def appoint(self, fact: Said) -> None:
        self._seat(fact, fact.object, fact.note.role)

    def _seat(self, fact: Said, person: str, role: str) -> None:
        if fact.circle_id:
            self.memory.sit(fact.brand_id, person, fact.circle_id, fact.happened_at, role)

    def _applies(self, rule: Compiled, deed: Deed, fact: Said, earner: str, doer: str) -> bool:
        terms = rule.terms
        if terms.starts_at is not None and fact.happened_at < terms.starts_at:
            return False
        if terms.ends_at is not None and fact.happened_at >= terms.ends_at:
            return False
        if deed.once and self.memory.awards.has(terms.rule, deed.code, fact.object, doer):
            return False
        if rule.holds is None:
            return True
        return rule.holds(values_for(Case(self.memory, rule, fact, earner)))

    def _reward(self, rule: Compiled, deed: Deed, fact: Said, earner: str, doer: str) -> None:
        terms, day, cut, amount = rule.terms, 0, "", rule.terms.amount
        if rule.counts:
            day = rule.day_of(fact.happened_at)
            marks = marks_of(fact.brand_id, terms.rule, earner, fact.actor, day)
            ever, today, of_one = marks
            counts = (
                self.memory.count(ever), self.memory.count(today), self.memory.count(of_one),
            )  # fmt: skip
            amount, cut = measured(rule, counts, fact.happened_at)
            if amount:
                count(counts, amount, fact.happened_at)
        award = Award(
            fact.id, fact.brand_id, terms.rule, terms.version, deed.code, terms.gives, amount,
            doer, fact.object, earner, terms.end_of(fact.happened_at),
            terms.opening_of(fact.happened_at), terms.waits_for, self._waits(terms, fact),
            terms.budget, day, cut, fact.happened_at,
        )  # fmt: skip
        self.memory.awards.add(award)
        if not award.is_waiting and amount:
            key = f"{award.rule}:{fact.id}"
            self.orders.append(Give(award, fact.id, key, fact.happened_at))

    def _waits(self, terms: Terms, fact: Said) -> bool:
        if not terms.waits_for:
            return False
        return not self.memory.count(awaiting(fact.brand_id, terms.waits_for, fact.object)).times

    def _give(self, award: Award, fact: Said) -> None:
        if award.amount:
            key = f"{award.rule}:{award.fact}:{fact.id}"
            self.orders.append(Give(award, fact.id, key, fact.happened_at))

    def _take_back(self, award: Award, fact: Said, kind: str) -> None:
        """What has lapsed by then is gone; taking it back as well would make a debt of it."""
        if award.expires_at is None or award.expires_at > fact.happened_at:
            key = f"{award.rule}:{award.fact}:{fact.id}"
            self.orders.append(TakeBack(award, fact.id, key, fact.happened_at, kind))


Listen = Callable[[Engine, Said], None]


def _for(deed: Deed, act: Callable[[Engine, Deed, Said], None]) -> Listen:
    return lambda engine, fact: act(engine, deed, fact)


def _listeners() -> Iterator[tuple[Fact[Any], Listen]]:
    """Who listens to which sentence. People are seated before what they do is rewarded."""
    yield facts.rule_changed, Engine.change
    yield facts.budget_funded, lambda engine, fact: engine.fund(fact, gives_back=False)
    yield facts.budget_drawn, lambda engine, fact: engine.fund(fact, gives_back=True)
    yield circles.founded, Engine.found
    yield circles.joined, Engine.come
    yield circles.left, Engine.go
    yield circles.appointed, Engine.appoint
    yield circles.dismissed, Engine.appoint
    for deed in DEEDS.values():
        yield from ((said, _for(deed, Engine.earn)) for said in deed.facts)
        yield from ((said, _for(deed, Engine.undo)) for said in deed.undone_by)
    for deed in awaited():
        yield from ((said, _for(deed, Engine.release)) for said in deed.facts)
        yield from ((said, _for(deed, Engine.suspend)) for said in deed.undone_by)
    yield from ((said, lambda engine, fact: engine.hide(fact, 0)) for said in HIDDEN)
    yield from ((said, lambda engine, fact: engine.hide(fact, 1)) for said in WITHDRAWN)
    yield from ((said, Engine.show) for said in SHOWN)


def _by_code() -> dict[Code, tuple[Listen, ...]]:
    heard: dict[Code, tuple[Listen, ...]] = {}
    for said, listen in _listeners():
        heard[said.code] = (*heard.get(said.code, ()), listen)
    return heard


HEARD = _by_code()
FACTS = tuple({said.code: said for said, _listen in _listeners()}.values())
"""Every sentence that the engine listens to."""
