"""Fifty rules in force: facts through the engine and into the ledger, against one after the other.

The naive way asks every rule of every fact in turn, in a transaction of its own, and posts each
award by itself. The engine alone is measured too: facts in, orders out, without a database.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from hundredfold.activity import pen
from hundredfold.activity.actions.follow import BATCH, follow
from hundredfold.activity.actions.replay import forget
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.queries import length_of_log, told_after
from hundredfold.brands.models import Brand
from hundredfold.kit.bulk import long_haul
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Named
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import lines_of
from hundredfold.ledger.units import POINTS
from hundredfold.rewards import facts
from hundredfold.rewards.deeds import DEEDS, Said
from hundredfold.rewards.engine import Engine, Give, Memory
from hundredfold.rewards.rules import REWARDS
from hundredfold.rewards.terms import Terms, note_of
from hundredfold.site.bench import story
from hundredfold.site.bench.report import Row
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]

RULES = 50
LINES = 10_000
CONDITIONS = (
    "", "hour >= 8 and hour < 20", "weekday in [2, 4]", "times < 400", 'feeling == "none"',
    "doer_days_here >= 0",
)  # fmt: skip
BY_RULES = [code for code in DEEDS if code not in ("join", "share", "vote", "bring", "feature")]


def rows(few: int, rounds: int, before: int) -> list[Row]:
    """What happens after `before` facts happens under fifty rules: by the engine alone, and by the
    fold with its rows and the books."""
    _begin(before)
    told = _told()[before:]
    readers = [fold for fold in followers(behind=True) if fold.name == "rewards.earn_points"]
    return [
        compared("rules", "naive", rounds, lambda: _engine(told), lambda: _naively(told[-few:])),
        compared("rules, books", "naive", rounds, lambda: _behind(readers, before),
                 lambda: _naively(told[-few:])),
        _statement(rounds),
    ]  # fmt: skip


def _behind(readers: list[Follower], before: int) -> Taken:
    """The fold reads all; the time is taken from where the rules come into force."""
    forget(readers)
    read = 0
    while read < before and (done := follow(*readers)):
        read += done

    def work(progress: Progress) -> None:
        while done := follow(*readers):
            progress(done)

    return taken(work)


def terms() -> list[Terms]:
    """Rules as a brand would have them: one for each of seven deeds, and what its circles add."""
    chance, made = random.Random(50), []  # noqa: S311 the same each time
    for number in range(RULES):
        of_a_circle = number >= len(BY_RULES)
        one = Terms(
            f"bench-{number}",
            1,
            chance.randrange(1, 9),
            deed=BY_RULES[number % len(BY_RULES)],
            valid_days=chance.choice((None, 90, 365)),
            circle=chance.randrange(story.CIRCLES) + 1 if of_a_circle else None,
            condition=CONDITIONS[number % len(CONDITIONS)] if of_a_circle else "",
            most_a_day=chance.choice((None, None, 40)),
            most_of_one=chance.choice((None, 3)),
            halves_after=chance.choice((None, None, 5)),
        )
        made.append(one)
    return made


def _begin(before: int) -> None:
    """The rules come into force after so many facts, and a third as many more happen then."""
    of, who, said = story.brand(), Named("people.person:1"), facts.rule_changed
    if length_of_log() > before:
        return
    lines = [
        said.line(brand=of.pk, actor=who, object=of, note=note_of(one), at=story.BEGAN)
        for one in terms()
    ]
    with transaction.atomic():
        pen.record_new(lines)
    story.write(before + len(lines) + before // 3)


def _told() -> list[Said]:
    told: list[Said] = []
    position = (0, 0)
    while True:
        batch, position = told_after(position, BATCH)
        if not batch:
            return told
        told += batch


def _engine(told: list[Said]) -> Taken:
    def work(progress: Progress) -> None:
        engine = Engine(Memory())
        for at in range(0, len(told), BATCH):
            for fact in told[at : at + BATCH]:
                engine.hear(fact)
            progress(len(told[at : at + BATCH]))

    return taken(work)


def _naively(told: list[Said]) -> Taken:
    """One fact after the other, each award posted by itself under a key of this round."""
    brand, in_force, round_at = story.brand(), terms(), now().isoformat()

    def work(progress: Progress) -> None:
        memory = Memory(terms={(brand.pk, one.rule): one for one in in_force})
        for fact in told:
            with transaction.atomic():
                engine = Engine(memory)
                engine.hear(fact)
                for order in engine.orders:
                    if isinstance(order, Give):
                        _post(brand, order, f"{round_at}:{order.key}")
            progress(1)

    return taken(work)


def _post(brand: Brand, order: Give, key: str) -> None:
    award = order.award
    leg = Move(REWARDS.ref, award.earner, award.gives, award.amount, award.deed)
    post(leg, brand=brand.pk, by=Named("source:bench"), key=key, at=order.at)


def _statement(rounds: int) -> Row:
    """The last page of a statement of ten thousand lines, held against its first."""
    brand, owner = story.brand(), "people.person:4000000000"
    if not lines_of(brand, owner, POINTS, limit=1):
        with long_haul(), transaction.atomic():
            for number in range(LINES):
                leg, at = Move("source:bench", owner, POINTS, 1), story.BEGAN
                moment = at + timedelta(minutes=number)
                post(leg, brand=brand.pk, by=Named("source:bench"), key=f"l{number}", at=moment)
    last = lines_of(brand, owner, POINTS, limit=LINES)[-101]

    def page(before: int | None, left: int | None) -> Taken:
        def work(progress: Progress) -> None:
            for _time in range(50):
                lines_of(brand, owner, POINTS, before=before, left=left, limit=100)
                progress(1)

        return taken(work)

    return compared("statement", "first page", rounds, lambda: page(last.id, 100),
                    lambda: page(None, None))  # fmt: skip
