"""Why a line of points is there: the transfer, the fact behind it, the version of the rule."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hundredfold.activity.grammar import meaning_of
from hundredfold.activity.queries import facts_of
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of
from hundredfold.ledger.queries import Chain, chain_of
from hundredfold.rewards.models import Snag
from hundredfold.rewards.queries.rules import Issue, Standing, rules_of
from hundredfold.rewards.queries.sayings import Saying, sayings
from hundredfold.rewards.rules import named


@dataclass(frozen=True)
class Told:
    """The fact that made the transfer: what it says, and when it happened and was recorded."""

    number: int
    verb: str
    kind: str
    object: str
    meaning: str
    happened_at: datetime
    recorded_at: datetime


@dataclass(frozen=True)
class Why:
    """The whole chain. `undoes` and `undone_by` are the lines on the other side of a taking back.

    `rule` is missing where another house moved the points.
    """

    chain: Chain
    saying: Saying
    undoes: Saying | None
    undone_by: Saying | None
    fact: Told | None
    rule: Standing | None
    issue: Issue | None
    snags: list[Snag]

    @property
    def is_of_an_earlier_version(self) -> bool:
        return bool(self.rule and self.issue and self.rule.now != self.issue)


def why(brand: Brand, number: int, *, owner: str = "") -> Why | None:
    """The chain behind a transfer of a brand; for one owner, only where it is theirs."""
    chain = chain_of(brand, number)
    if chain is None or (owner and owner not in (chain.line.debit, chain.line.credit)):
        return None
    whose = owner or _whose(chain)
    lines = [line for line in (chain.line, chain.undoes, chain.undone_by) if line]
    said = {saying.line.id: saying for saying in sayings(brand, whose, lines)}
    rule, version = named(chain.line.rule) or ("", 0)
    standing = rules_of(brand).get(rule) if rule else None
    return Why(
        chain,
        said[chain.line.id],
        said.get(chain.line.reverses or 0),
        said.get(chain.line.reversed_by or 0),
        _told(brand, chain.line.why),
        standing,
        standing.of(version) if standing else None,
        list(snags_of(brand).filter(takes_back=number)),
    )


def snags_of(brand: Brand) -> QuerySet[Snag]:
    """What the ledger would not do, the last first."""
    return Snag.of(brand).order_by("-pk")


def _whose(chain: Chain) -> str:
    """Whose line it is to somebody who may see all: the side that is a person."""
    line = chain.line
    return line.debit if line.credit.startswith("source:") else line.credit


def _told(brand: Brand, reference: str) -> Told | None:
    number = key_of(reference, "activity.activity")
    fact = facts_of(brand, [number]).get(number) if number else None
    if fact is None:
        return None
    return Told(
        fact.pk,
        fact.verb,
        fact.kind,
        fact.object,
        meaning_of((fact.verb, fact.kind)),
        fact.happened_at,
        fact.recorded_at,
    )
