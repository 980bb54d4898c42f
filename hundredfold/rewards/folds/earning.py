"""One batch of facts being told: what the engine needs is read, it hears them, the rest is kept.

Facts are taken in the order of the log, one after the other, so that the rows come out the same
however the log is cut.
"""

from collections.abc import Iterable, Iterator, Sequence

from hundredfold.rewards.deeds import DEEDS, HIDDEN, SHOWN, WITHDRAWN, Deed, Said, awaited
from hundredfold.rewards.engine import Engine, Memory
from hundredfold.rewards.engine.compiled import Compiled, compiled
from hundredfold.rewards.engine.measures import awaiting, marks_of
from hundredfold.rewards.engine.memory import Mark
from hundredfold.rewards.facts import rule_changed
from hundredfold.rewards.folds.awards import read_awards, write_awards
from hundredfold.rewards.folds.books import Books
from hundredfold.rewards.folds.counts import read_counts, write_counts
from hundredfold.rewards.folds.in_force import keep_in_force, read_in_force
from hundredfold.rewards.folds.seats import read_seats, write_seats
from hundredfold.rewards.folds.snags import known_snags
from hundredfold.rewards.terms import terms_of

SEEN = {fact.code for fact in (*HIDDEN, *WITHDRAWN, *SHOWN)}
AWAITED = {fact.code: deed for deed in awaited() for fact in (*deed.facts, *deed.undone_by)}
UNDOES = {fact.code: deed for deed in DEEDS.values() for fact in deed.undone_by}
EARNS = {fact.code: deed for deed in DEEDS.values() for fact in deed.facts}
MOVES = {"circles.circle": "actor", "circles.role": "object"}
"""Whose seat a sentence is about."""


class Telling:
    """A batch, and what is known of before."""

    def __init__(self, told: Sequence[Said]) -> None:
        self.told = told
        brands = {fact.brand_id for fact in told}
        self.memory = Memory(terms=read_in_force(brands))
        self.changes = self._changes()
        read_awards(self.memory.awards, self._things(), self._pairs())
        read_counts(self.memory.counts, set(self._marks()))
        read_seats(self.memory, set(self._people()))
        ids = [fact.id for fact in told]
        self.books = Books(known_snags(brands, min(ids), max(ids)))

    def conclude(self) -> None:
        """Hear every fact, ask the ledger, and keep what came of it."""
        engine = Engine(self.memory)
        for fact in self.told:
            engine.hear(fact)
        self.books.carry_out(engine.orders)
        write_awards(self.memory.awards)
        write_counts(self.memory.counts)
        write_seats(self.memory)
        keep_in_force(self.memory.changed)

    def _changes(self) -> dict[tuple[int, str], list[Compiled]]:
        """The rules that change somewhere in this batch, by brand and deed."""
        found: dict[tuple[int, str], list[Compiled]] = {}
        for fact in self.told:
            if fact.code == rule_changed.code:
                terms = terms_of(fact.note)
                found.setdefault((fact.brand_id, terms.deed), []).append(compiled(terms))
        return found

    def _rules_for(self, deed: Deed, fact: Said) -> Iterable[Compiled]:
        """Whatever rule may hold for this fact, before and after what changes in this batch."""
        known = self.memory.rules(fact.brand_id, deed.code, fact.circle_id)
        return (*known, *self.changes.get((fact.brand_id, deed.code), ()))

    def _things(self) -> set[str]:
        """Of which every award is needed."""
        return {
            fact.object
            for fact in self.told
            if fact.code in SEEN or fact.code in AWAITED or _is_whole(fact)
        }

    def _pairs(self) -> set[tuple[str, str]]:
        """Of which only what one person did is needed."""
        return {
            (fact.object, fact.actor)
            for fact in self.told
            if (fact.code in UNDOES and not UNDOES[fact.code].whole)
            or (fact.code in EARNS and EARNS[fact.code].once and not EARNS[fact.code].whole)
        }

    def _marks(self) -> Iterator[Mark]:
        for fact in self.told:
            if (deed := AWAITED.get(fact.code)) is not None:
                yield awaiting(fact.brand_id, deed.code, fact.object)
            if (deed := EARNS.get(fact.code)) is not None:
                yield from self._marks_of(deed, fact)
        undoing = self._undoing()
        for award in self.memory.awards:
            if award.day:
                for doer in {award.doer, *undoing.get(award.thing, ())}:
                    yield from marks_of(award.brand, award.rule, award.earner, doer, award.day)

    def _marks_of(self, deed: Deed, fact: Said) -> Iterator[Mark]:
        for rule in self._rules_for(deed, fact):
            if rule.terms.waits_for:
                yield awaiting(fact.brand_id, rule.terms.waits_for, fact.object)
            if rule.counts and (earner := deed.earner(fact)) is not None:
                day = rule.day_of(fact.happened_at)
                yield from marks_of(fact.brand_id, rule.terms.rule, earner, fact.actor, day)

    def _undoing(self) -> dict[str, set[str]]:
        """Who takes something back here, by the thing that it was done to."""
        found: dict[str, set[str]] = {}
        for fact in self.told:
            if fact.code in UNDOES:
                found.setdefault(fact.object, set()).add(fact.actor)
        return found

    def _people(self) -> Iterator[str]:
        for fact in self.told:
            if whose := MOVES.get(fact.code[1]):
                yield getattr(fact, whose)
            deed = EARNS.get(fact.code)
            if deed is None:
                continue
            for rule in self._rules_for(deed, fact):
                if rule.asks_people and (earner := deed.earner(fact)) is not None:
                    yield from (earner, fact.actor)


def _is_whole(fact: Said) -> bool:
    """Whether it is about a deed that is the same whoever does it or takes it back."""
    deed = UNDOES.get(fact.code) or EARNS.get(fact.code)
    return deed is not None and deed.whole and (fact.code in UNDOES or deed.once)
