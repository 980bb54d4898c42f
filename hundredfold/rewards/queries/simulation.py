"""What a rule would have given: the last days told again under it, into no book."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hundredfold.activity.queries import told_between
from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.refs import key_of
from hundredfold.people.queries import Face, faces_of
from hundredfold.rewards.deeds import DEEDS, Said, facts_of
from hundredfold.rewards.engine import Engine, Fund, Give, Memory, Order, TakeBack
from hundredfold.rewards.engine.compiled import compiled
from hundredfold.rewards.engine.memory import Seat as Place
from hundredfold.rewards.models import Seat
from hundredfold.rewards.terms import Terms

DAYS = 90
MOST_FACTS = 100_000
NAMED = 5


@dataclass
class Trial:
    """What would have come of it, in whole units of what the rule gives.

    deeds      how many deeds it would have looked at and rewarded, also with nothing
    given      what would be held for it now; `taken_back` came and went
    waiting    what would still wait for something
    cut        how often a limit left less, by what limited it
    weeks      what was given in each week, by its Monday, the first first
    most       who would have got most
    share      how much of all went to the tenth who got most, of 100
    is_whole   whether all facts were told; else only the last of them
    """

    since: datetime
    until: datetime
    facts: int = 0
    deeds: int = 0
    given: int = 0
    taken_back: int = 0
    waiting: int = 0
    people: int = 0
    cut: Counter[str] = field(default_factory=Counter)
    weeks: dict[date, int] = field(default_factory=dict)
    most: list[tuple[Face, int]] = field(default_factory=list)
    share: float = 0.0
    is_whole: bool = True

    @property
    def fullest(self) -> int:
        """The most that was given in a week."""
        return max(self.weeks.values(), default=0)


def simulated(
    brand: Brand, terms: Terms, *, days: int = DAYS, until: datetime | None = None
) -> Trial:
    """The last days as if these terms had been in force, and this rule alone. Three queries.

    Who was where is as it is now, and what the rule gave before these days is not counted. A
    budget does not limit it: how much it would have taken is what is asked.
    """
    until = until or now()
    since = until - timedelta(days=days)
    deed = DEEDS[terms.deed]
    codes = {fact.code for fact in facts_of(deed)}
    if terms.waits_for:
        codes |= {fact.code for fact in facts_of(DEEDS[terms.waits_for])}
    told = told_between(brand, since, until, codes, limit=MOST_FACTS + 1)
    trial = Trial(since, until, facts=len(told), is_whole=len(told) <= MOST_FACTS)
    lived = replace(terms, rule="trial", budget=None)
    engine = Engine(_memory(brand, lived, told[-MOST_FACTS:]))
    for fact in told[-MOST_FACTS:]:
        engine.hear(fact)
        trial.deeds += fact.code in {said.code for said in deed.facts}
    _add_up(trial, engine, brand)
    return trial


def _memory(brand: Brand, terms: Terms, told: Sequence[Said]) -> Memory:
    memory = Memory(terms={(brand.pk, terms.rule): terms}, only=terms.rule)
    if compiled(terms).asks_people:
        people = {fact.actor for fact in told}
        people |= {f"people.person:{author}" for fact in told if (author := _author(fact))}
        rows = Seat.of(brand).filter(person__in=people)
        for person, circle, since, role in rows.values_list("person", "circle", "since", "role"):
            memory.seats[brand.pk, person, circle] = Place(since, role)
            memory.arrive(brand.pk, person, since)
    return memory


def _author(fact: Said) -> int | None:
    author: int | None = getattr(fact.note, "author", None) or getattr(fact.note, "referrer", None)
    return author


def _add_up(trial: Trial, engine: Engine, brand: Brand) -> None:
    held: defaultdict[str, int] = defaultdict(int)
    weeks = _weeks(trial, brand)
    given = _carried_out(engine.orders)
    for order, amount in given:
        held[order.award.earner] += amount
        weeks[_monday(order.at, brand)] = weeks.get(_monday(order.at, brand), 0) + amount
        trial.taken_back += max(-amount, 0)
    for award in engine.memory.awards:
        trial.cut.update([award.cut] if award.cut else [])
        trial.waiting += award.amount if award.is_waiting else 0
    holders = sorted(held.items(), key=lambda one: (-one[1], one[0]))
    holders = [one for one in holders if one[1] > 0]
    trial.given, trial.people, trial.weeks = sum(held.values()), len(holders), weeks
    tenth = holders[: max(len(holders) // 10, 1)]
    trial.share = 100 * sum(n for _, n in tenth) / trial.given if trial.given > 0 else 0.0
    trial.most = _named(brand, holders[:NAMED])


def _carried_out(orders: Sequence[Order]) -> list[tuple[Give | TakeBack, int]]:
    """Each order with what it moves, as the ledger would: nothing is given or taken twice."""
    standing: set[int] = set()
    done: list[tuple[Give | TakeBack, int]] = []
    for order in orders:
        if isinstance(order, Fund):
            continue
        number = id(order.award)
        if isinstance(order, Give) and number not in standing:
            standing.add(number)
            done.append((order, order.award.amount))
        elif not isinstance(order, Give) and number in standing:
            standing.discard(number)
            done.append((order, -order.award.amount))
    return done


def _weeks(trial: Trial, brand: Brand) -> dict[date, int]:
    """Every week of the days that are told again, also those in which nothing was given."""
    monday, last = _monday(trial.since, brand), _monday(trial.until, brand)
    return {monday + timedelta(weeks=number): 0 for number in range((last - monday).days // 7 + 1)}


def _monday(at: datetime, brand: Brand) -> date:
    day = at.astimezone(ZoneInfo(brand.zone)).date()
    return day - timedelta(days=day.weekday())


def _named(brand: Brand, holders: Sequence[tuple[str, int]]) -> list[tuple[Face, int]]:
    numbers = {person: key_of(person, "people.person") for person, _amount in holders}
    faces = faces_of(brand, [number for number in numbers.values() if number is not None])
    return [
        (faces[number], amount)
        for person, amount in holders
        if (number := numbers[person]) is not None and number in faces
    ]
