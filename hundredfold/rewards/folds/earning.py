"""One batch of facts being told: which deeds stand, and what the ledger is asked for them.

Facts are taken in the order of the log, one after the other, so that the rows come out the same
however the log is cut. What is asked of the ledger is gathered and carried out together.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Code, Told
from hundredfold.circles.facts import joined
from hundredfold.kit.refs import key_of
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.postings import Declined, Leg, Move, Posting, Reverse
from hundredfold.ledger.units import POINTS
from hundredfold.rewards.facts import rule_changed
from hundredfold.rewards.folds.in_force import keep_in_force, read_in_force
from hundredfold.rewards.folds.merits import Deed, Merits
from hundredfold.rewards.folds.snags import keep_snags, known_snags
from hundredfold.rewards.rules import REWARDS, Terms, beginning
from hundredfold.talk import facts as talk

Fact = Told[Any]

HIDDEN = {
    talk.post_hidden.code: "hidden",
    talk.answer_hidden.code: "hidden",
    talk.unpublished.code: "withdrawn",
    talk.unasked.code: "withdrawn",
    talk.unanswered.code: "withdrawn",
}
"""What is out of sight earns nothing: by a steward's hand, or by its author's."""
SHOWN = (talk.post_shown.code, talk.answer_shown.code)
ONE_DEED = (talk.unliked.code, joined.code)
ALL_DEEDS = (*HIDDEN, *SHOWN, talk.unaccepted.code)


class Telling:
    """A batch, what it touches, and what it asks of the ledger."""

    def __init__(self, told: Sequence[Fact]) -> None:
        self.told = told
        brands = {fact.brand_id for fact in told}
        self.terms = read_in_force(brands)
        self.changed: dict[tuple[int, str], Terms] = {}
        self.merits = Merits()
        self.merits.read(
            {fact.object for fact in told if fact.code in ALL_DEEDS},
            {(fact.object, fact.actor) for fact in told if fact.code in ONE_DEED},
        )
        ids = [fact.id for fact in told]
        self.refused = known_snags(brands, min(ids), max(ids))
        self.asked: list[tuple[int, Posting, Deed]] = []

    def conclude(self) -> None:
        """Hear every fact, ask the ledger, and keep what came of it."""
        for fact in self.told:
            HEARS[fact.code](self, fact)
        self._ask_the_ledger()
        self.merits.write()
        keep_in_force(self.changed)

    def change(self, fact: Fact) -> None:
        """The facts after this one are told under the new version."""
        note = fact.note
        terms = Terms(note.rule, note.version, note.points, note.valid_days)
        self.terms[fact.brand_id, note.rule] = self.changed[fact.brand_id, note.rule] = terms

    def like(self, fact: Fact) -> None:
        self._earn("like", fact, fact.actor, _author(fact))

    def unlike(self, fact: Fact) -> None:
        self._undo(self.merits.standing("like", fact.object, fact.actor), fact, "unlike")

    def accept(self, fact: Fact) -> None:
        # An answer is accepted by one person at most, and whoever takes it back is that one.
        self._earn("accept", fact, "", _author(fact))

    def unaccept(self, fact: Fact) -> None:
        self._undo(self.merits.standing("accept", fact.object, ""), fact, "unaccept")

    def join(self, fact: Fact) -> None:
        """Once for each circle: who leaves keeps it, and does not earn it again by coming back."""
        if key_of(fact.actor, "people.person") is None:
            return
        if self.merits.standing("join", fact.object, fact.actor) is None:
            self._earn("join", fact, fact.actor, fact.actor)

    def hide(self, fact: Fact) -> None:
        for deed in self._likes_of(fact):
            self._take_back(deed, fact, HIDDEN[fact.code])

    def show(self, fact: Fact) -> None:
        """What was given for it before is given again, on the terms of that time."""
        for deed in self._likes_of(fact):
            if deed.is_asked:
                self._ask_the_ledger()
            if deed.transfer is None:
                self._give(deed, fact.id, f"{deed.rule}:{deed.fact}:{fact.id}", fact.happened_at)

    def _likes_of(self, fact: Fact) -> list[Deed]:
        return [deed for deed in self.merits.of(fact.object) if deed.rule == "like"]

    def _earn(self, rule: str, fact: Fact, doer: str, earner: str | None) -> None:
        """Nobody earns by what they do to their own; and nobody earns who is not known."""
        if earner is None or (earner == fact.actor and rule != "join"):
            return
        terms = self.terms.get((fact.brand_id, rule)) or beginning(rule)
        deed = Deed(
            fact.id, fact.brand_id, rule, terms.version, terms.points, doer, fact.object, earner,
            terms.end_of(fact.happened_at),
        )  # fmt: skip
        self.merits.add(deed)
        self._give(deed, fact.id, f"{rule}:{fact.id}", fact.happened_at)

    def _give(self, deed: Deed, fact: int, key: str, at: datetime) -> None:
        if deed.points:
            leg = Move(
                REWARDS.ref, deed.earner, POINTS, deed.points, deed.rule, None, deed.expires_at
            )
            self._ask(deed, fact, key, leg, at, why=deed.fact)

    def _undo(self, deed: Deed | None, fact: Fact, kind: str) -> None:
        if deed is not None:
            self.merits.remove(deed)
            self._take_back(deed, fact, kind)

    def _take_back(self, deed: Deed, fact: Fact, kind: str) -> None:
        """What has lapsed by then is gone; taking it back as well would make a debt of it."""
        if deed.expires_at is not None and deed.expires_at <= fact.happened_at:
            return
        if deed.is_asked:
            self._ask_the_ledger()
        if deed.transfer is not None:
            key = f"{deed.rule}:{deed.fact}:{fact.id}"
            leg = Reverse(deed.transfer, kind)
            self._ask(deed, fact.id, key, leg, fact.happened_at, why=fact.id)

    def _ask(self, deed: Deed, fact: int, key: str, leg: Leg, at: datetime, *, why: int) -> None:
        if (deed.brand, key) in self.refused:
            return
        ref = f"activity.activity:{why}"
        posting = Posting(deed.brand, REWARDS.ref, key, (leg,), at, ref, deed.name)
        self.asked.append((fact, posting, deed))
        deed.is_asked = True

    def _ask_the_ledger(self) -> None:
        """All that is asked so far, in its order. A deed is not asked about twice in one go."""
        asked, self.asked = self.asked, []
        if not asked:
            return
        refused = []
        outcomes = carry_out([posting for _fact, posting, _deed in asked])
        for (fact, posting, deed), outcome in zip(asked, outcomes, strict=True):
            deed.is_asked = False
            if isinstance(outcome, Declined):
                refused.append((fact, posting, deed, outcome.code))
            else:
                gives = isinstance(posting.legs[0], Move)
                deed.transfer = outcome.transfers[0] if gives else None
        if refused:
            keep_snags(refused)


def _author(fact: Fact) -> str | None:
    """Whose post it was, where that is known."""
    author = fact.note.author
    return None if author is None else f"people.person:{author}"


HEARS: dict[Code, Callable[[Telling, Fact], None]] = {
    rule_changed.code: Telling.change,
    talk.liked.code: Telling.like,
    talk.unliked.code: Telling.unlike,
    talk.accepted.code: Telling.accept,
    talk.unaccepted.code: Telling.unaccept,
    joined.code: Telling.join,
    **dict.fromkeys(HIDDEN, Telling.hide),
    **dict.fromkeys(SHOWN, Telling.show),
}
