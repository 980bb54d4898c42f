"""The part of a life in which merit counts: growth comes and goes, and tiers with it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.circles.models import Circle
from hundredfold.honours.actions.bestow import bestow, take_back
from hundredfold.honours.actions.define import define as found_honour
from hundredfold.honours.actions.define import describe, restore, retire
from hundredfold.honours.actions.review import review as see_who_wears
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move, Reverse
from hundredfold.ledger.units import GROWTH
from hundredfold.people.models import Person
from hundredfold.rewards.actions.change_rule import make_rule
from hundredfold.rewards.models import Delivery
from hundredfold.tiers import facts
from hundredfold.tiers.actions.place import end_placing, place
from hundredfold.tiers.actions.review import review_growth
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.actions.warn import warn
from hundredfold.tiers.models import Tier
from hundredfold.tiers.terms import Need

Moment = Callable[[], datetime]
DAY = timedelta(days=1)


def climb(circle: Circle, *, steward: Person, asker: Person, helper: Person, at: Moment) -> None:
    """Ladders are set; somebody reaches a tier, is warned, lands softly, keeps it, falls and comes
    back; of another it is taken back; a third is put there by hand."""
    brand, begun = circle.brand_id, at()
    make_rule("answer", name="Growing", amount=5, gives=GROWTH, by=steward, at=at())
    tiers = [Asked(Words(en="Bronze"), 10, 6), Asked(Words(en="Silver"), 100, 60)]
    set_growth_ladder(tiers, by=steward, window_days=7, period_days=40, grace_days=7, at=at())
    needs = [("iron", Need("strong_ties", 3, 1)), ("chief", Need("influence_rank", 99, 90))]
    set_tribe_ladder(needs, by=steward, at=at())
    first = at()
    for moment, grows in (
        (first, True), (first + 10 * DAY, False), (first + 33 * DAY, False),
        (first + 40 * DAY, False), (first + 41 * DAY, True), (first + 81 * DAY, False),
        (first + 88 * DAY, False), (first + 89 * DAY, True),
    ):  # fmt: skip
        if grows:
            grow(asker, moment)
        warn(brand, moment)
        review_growth(brand, moment)
    lose(helper if helper != asker else steward, at)
    by_merit(circle, asker, at())
    bronze = Tier.of(brand).get(code="bronze")
    end_placing(place(asker, bronze, by=steward, at=at()), by=steward, at=at())
    until = begun + timedelta(days=9_000)
    place(asker, bronze, by=steward, until=until, reason="For the festival", at=at())
    deliver(asker, steward, at)
    honour(asker if asker != steward else helper, steward, at)


def grow(person: Person, at: datetime) -> int:
    """So much growth as reaches the first tier."""
    leg = Move("source:mint", ref(person), GROWTH, 10, "grown")
    key = f"grown:{person.pk}:{at.timestamp()}"
    return post(leg, brand=person.brand_id, by=SYSTEM, key=key, at=at)[0]


def lose(person: Person, at: Moment) -> None:
    """What reached a tier is taken back."""
    moment = at()
    grown = grow(person, moment)
    review_growth(person.brand_id, moment)
    moment, key = at(), f"lost:{person.pk}"
    post(Reverse(grown, "lost"), brand=person.brand_id, by=SYSTEM, key=key, at=moment)
    review_growth(person.brand_id, moment)


def by_merit(circle: Circle, person: Person, at: datetime) -> None:
    """Somebody is iron by merit: as the night's review says it."""
    note = facts.StayNote("tribe", 1, "iron", None, (at + 365 * DAY).isoformat(), (3, 0))
    facts.reached.record(
        brand=circle.brand_id, circle=circle.pk, actor=SYSTEM, object=person, at=at, note=note
    )


def deliver(person: Person, steward: Person, at: Moment) -> None:
    """A rule came to a benefit, and to none: as the timer leaves it."""
    tea = define("goods", by=steward, name=Words(en="Tea"), at=at())
    given = issue(tea, person, by=steward, at=at())
    brand = person.brand_id
    Delivery.objects.create(brand_id=brand, fact=1, rule="tea", issue=given, at=at())
    Delivery.objects.create(brand_id=brand, fact=2, rule="tea", refused="insufficient", at=at())


def honour(person: Person, steward: Person, at: Moment) -> None:
    """Honours are founded, described, given by hand and taken back; one is worn at last."""
    made = found_honour(by=steward, name=Words(en="Helper"), silver=2, gold=9, at=at())
    describe(made, by=steward, name=Words(en="Helper"), about=Words(en="Mends."), at=at())
    restore(retire(made, by=steward, at=at()), by=steward, at=at())
    first = bestow(made, person, by=steward, reason="Mended", at=at())
    see_who_wears(person.brand_id, at())
    take_back(first, by=steward, at=at())
    see_who_wears(person.brand_id, at())
    bestow(made, person, by=steward, reason="Mended again", at=at())
    see_who_wears(person.brand_id, at())
