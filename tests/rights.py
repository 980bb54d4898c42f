"""The part of a life in which people have benefits: given, used, given on, shown and scanned."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hundredfold.benefits.actions.bundle import (
    buy_package,
    give_package,
    return_bundle,
    revoke_bundle,
)
from hundredfold.benefits.actions.define import define, describe
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import issue, revoke
from hundredfold.benefits.actions.pack import pack, restore_package, retire_package
from hundredfold.benefits.actions.retire import restore, retire
from hundredfold.benefits.actions.scan import scan
from hundredfold.benefits.actions.scan import settle as settle_dispute
from hundredfold.benefits.actions.see_to_gifts import see_to_gifts
from hundredfold.benefits.actions.show_code import make_pass, take_pass_back
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.actions.withdraw import decline, withdraw
from hundredfold.benefits.models import Benefit, Gift
from hundredfold.benefits.signing import letters_of
from hundredfold.circles.models import Circle
from hundredfold.contests.actions.decide import decide_due, take_win_back
from hundredfold.contests.actions.open_contest import call_off, open_contest
from hundredfold.contests.models import Contest, Win
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.people.models import Person
from hundredfold.talk.actions.publish import publish

Moment = Callable[[], datetime]


def claim(circle: Circle, *, steward: Person, asker: Person, helper: Person, at: Moment) -> None:
    """Benefits are defined and put in store; given, used, taken back and retired."""
    by = steward
    hour = define(
        "service", by=by, name=Words(en="English hour"), about=Words(en="With a teacher."), uses=3,
        price=1, transfers=2, is_limited=True, required=[circle], covered=[circle], at=at(),
    )  # fmt: skip
    stock(hour, 9, by=by, at=at())
    describe(hour, by=by, name=Words(en="English hours"), about=Words(), at=at())
    for person in (asker, helper):
        issue(hour, person, by=by, reason="For the log", at=at())
        use(hour, person, by=by, at=at())
    undo_use(use(hour, asker, by=by, at=at()), by=by, at=at())
    present(hour, steward=steward, asker=asker, helper=helper, at=at)
    revoke(issue(hour, helper, by=by, at=at()), by=by, at=at())
    bundle(hour, steward=steward, member=asker, at=at)
    retire(hour, by=by, at=at())
    restore(hour, by=by, at=at())
    compete(circle, hour, steward=steward, member=helper, at=at)


def present(hour: Benefit, *, steward: Person, asker: Person, helper: Person, at: Moment) -> None:
    """Gifts are taken, withdrawn, declined and missed, and one stays; codes are seen in time, twice
    and too late, one is taken back, and one stays."""
    other = helper if helper != asker else steward
    issue(hour, asker, by=steward, count=4, at=at())
    take(give(hour, by=asker, message="For you", at=at()), by=other, at=at())
    withdraw(give(hour, by=asker, at=at()), by=asker, at=at())
    decline(give(hour, by=asker, to=other, at=at()), by=other, at=at())
    opening = give(hour, by=asker, to=other, opens_at=(soon := at()) + timedelta(days=1), at=soon)
    until = soon + timedelta(days=20)  # sooner than what waits in another brand
    Gift.of(opening.brand_id).filter(pk=opening.pk).update(until=until)
    for moment in (until - timedelta(days=3), until):
        see_to_gifts(at=moment)
    give(hour, by=asker, message="Whoever opens it", at=at())
    give(hour, by=other, message="Once more", at=at())
    take_pass_back(make_pass(hour, by=asker, at=at()), by=asker, at=at())
    code = letters_of(make_pass(hour, by=asker, at=at()))
    for name in ("first", "second", "third"):
        seen = scan(code, by=steward, key=name, seen_at=at(), at=at())
    settle_dispute(seen, "forgiven", by=steward, at=at())
    make_pass(hour, by=asker, at=at())


def bundle(hour: Benefit, *, steward: Person, member: Person, at: Moment) -> None:
    """A package is packed, given, taken back; bought, given back, and bought again."""
    stock(hour, 9, by=steward, at=at())
    made = pack([(hour, 1)], by=steward, name=Words(en="All of it"), price=1, at=at())
    restore_package(retire_package(made, by=steward, at=at()), by=steward, at=at())
    revoke_bundle(give_package(made, member, by=steward, at=at()), by=steward, at=at())
    give_package(made, member, by=steward, reason="Kept", at=at())
    pay = Move("source:mint", ref(member), "points", 2)
    post(pay, brand=member.brand_id, by=SYSTEM, key=f"bundle:{member.pk}", at=at())
    return_bundle(buy_package(made, by=member, at=at()), by=member, at=at())
    buy_package(made, by=member, at=at())


def compete(circle: Circle, prize: Benefit, *, steward: Person, member: Person, at: Moment) -> None:
    """A contest is called off; of another, a win is taken back; a third one is decided, and a
    fourth goes on."""
    stock(prize, 9, by=steward, at=at())

    def opened(tag: str, days: int = 1, **said: str) -> Contest:
        begins = at()
        return open_contest(
            circle, by=steward, name=Words(en="Best kite"), tag=tag, benefit=prize, at=begins,
            ends_at=begins + timedelta(days=days), **said,
        )  # fmt: skip

    call_off(opened("off"), by=steward, at=at())
    for tag in ("first", "second"):
        contest = opened(tag, way="draw")
        publish(circle, by=member, body="Mine flies.", tags=tag, at=at())
        decide_due(contest.ends_at)
    win = Win.of(circle.brand_id).order_by("pk")[0]
    take_win_back(win, by=steward, at=contest.ends_at)
    opened("open", days=300)
