"""A benefit is defined, stocked, given, taken for points, used, given back; none made or lost."""

from datetime import timedelta

import pytest
from django.db import connection

from hundredfold.activity.queries import by
from hundredfold.benefits import queries
from hundredfold.benefits.actions.carry import carry_benefits, carry_benefits_back
from hundredfold.benefits.actions.define import define, describe
from hundredfold.benefits.actions.forget import forget
from hundredfold.benefits.actions.issue import buy, give_back, issue, revoke
from hundredfold.benefits.actions.retire import restore, retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.models import Benefit, Issue, Use
from hundredfold.benefits.units import USED, unit_of
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Role
from hundredfold.kit.checks import verdicts
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS

NAMED = Words(en="English hour", **{"zh-hans": "英语课"})


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def made(cast, kind="service", **gives):
    return define(kind, by=cast.chief, name=NAMED, **gives)


def has(person, benefit, at=None):
    return queries.holding_of(benefit, person, at=at).uses


def enrich(person, points):
    leg = Move("source:test", ref(person), POINTS, points)
    post(leg, brand=person.brand_id, by=Source("test"), key=f"points:{person.pk}:{points}")


def points(person):
    return balance_of(person.brand_id, ref(person), POINTS).available


pytestmark = pytest.mark.usefixtures("conserved")


def test_it_is_defined_once_and_told(cast):
    first = define("service", by=cast.chief, name=NAMED, uses=3, key="k")
    assert define("service", by=cast.chief, name=NAMED, uses=3, key="k") == first
    assert (first.code, str(first.name), first.uses) == ("english-hour", "English hour", 3)
    assert made(cast).code == "english-hour-2"
    long = [define("service", by=cast.chief, name=Words(en="Kite" * 20)).code for _ in range(2)]
    assert [len(code) for code in long] == [36, 38]
    plain = define("service", by=cast.chief, name=Words(en="Tea_1"))
    assert plain.code == "tea-1"
    fact = by(cast.brand, ref(cast.chief)).filter(kind="benefits.benefit").first()
    assert (fact.verb, fact.note) == ("Create", {})
    assert not queries.offers_of(cast.rival_circle.brand)


@pytest.mark.parametrize(
    ("gives", "code"),
    [
        ({"kind": "wonder"}, "unknown_kind"),
        ({"uses": 0}, "uses"),
        ({"price": 0}, "price"),
        ({"percent": 10}, "percent"),
        ({"kind": "discount"}, "percent"),
        ({"kind": "discount", "percent": 101}, "percent"),
        ({"validity": "forever"}, "validity"),
        ({"validity": "until"}, "valid_until"),
        ({"validity": "issue"}, "valid_days"),
        ({"validity": "always", "valid_days": 3}, "valid_days"),
        ({"validity": "until", "valid_until": now() - timedelta(days=1)}, "valid_until"),
    ],
)
def test_what_makes_no_sense_is_refused(cast, gives, code):
    with refused(code):
        made(cast, **gives)
    assert not Benefit.of(cast.brand).exists()


def test_only_a_chief_defines_and_only_with_a_name(cast):
    with refused("not_a_chief"):
        define("service", by=cast.fan, name=NAMED)
    with refused("no_name"):
        define("service", by=cast.chief, name=Words(en=" "))


def test_its_words_can_change_and_it_can_be_retired(cast):
    one = made(cast, price=5)
    describe(one, by=cast.chief, name=Words(en="Hour"), about=Words(en="With a teacher."))
    assert str(queries.offer_of(cast.brand, one.code).benefit.about) == "With a teacher."
    facts = by(cast.brand, ref(cast.chief)).filter(kind="benefits.benefit", verb="Update")
    describe(one, by=cast.chief, name=Words(en="Hour"), about=Words(en="With a teacher."))
    assert facts.count() == 1
    issue(one, cast.fan, by=cast.chief)
    for _twice in range(2):
        retire(one, by=cast.chief)
    assert not queries.offers_of(cast.brand)
    with refused("retired"):
        issue(one, cast.fan, by=cast.chief)
    enrich(cast.fan, 5)
    with refused("retired"):
        buy(Benefit.of(cast.brand).get(), by=cast.fan)
    use(one, cast.fan, by=cast.chief)
    restore(one, by=cast.chief)
    assert queries.offers_of(cast.brand)


def test_a_steward_gives_it_with_a_reason(cast):
    one = made(cast, uses=3)
    with refused("not_a_steward"):
        issue(one, cast.fan, by=cast.iron)
    first = issue(one, cast.fan, by=cast.chief, count=2, reason="For the log", key="k")
    assert issue(one, cast.fan, by=cast.chief, count=2, reason="For the log", key="k") == first
    assert has(cast.fan, one) == 6
    assert [row.reason for row in queries.came_by(cast.brand, person=cast.fan)] == ["For the log"]


def test_what_a_steward_gave_is_revoked_as_far_as_it_is_there(cast):
    one = made(cast, uses=3)
    given = issue(one, cast.fan, by=cast.chief)
    use(one, cast.fan, by=cast.chief)
    with refused("not_a_steward"):
        revoke(given, by=cast.fan)
    for _twice in range(2):
        revoke(given, by=cast.chief)
    assert has(cast.fan, one) == 0
    assert Use.of(cast.brand).get().undone_at is None


def test_it_is_taken_for_points_both_or_neither(cast):
    one = made(cast, price=30)
    with refused("insufficient"):
        buy(one, by=cast.fan)
    assert has(cast.fan, one) == 0
    assert not Issue.of(cast.brand).exists()
    enrich(cast.fan, 50)
    first = buy(one, by=cast.fan, key="k")
    assert buy(one, by=cast.fan, key="k") == first
    assert (has(cast.fan, one), points(cast.fan)) == (1, 20)
    free = made(cast)
    with refused("not_sold"):
        buy(free, by=cast.fan)


def test_who_bought_it_gives_it_back_while_it_is_untouched(cast):
    one = made(cast, price=30, uses=2)
    enrich(cast.fan, 60)
    first, second = (buy(one, by=cast.fan, key=key) for key in "ab")
    with refused("not_yours"):
        give_back(first, by=cast.iron)
    for _twice in range(2):
        give_back(second, by=cast.fan)
    assert (has(cast.fan, one), points(cast.fan)) == (2, 30)
    use(one, cast.fan, by=cast.chief)
    with refused("touched"):
        give_back(first, by=cast.fan)
    third = buy(one, by=cast.fan, key="c")
    with refused("too_late"):
        give_back(third, by=cast.fan, at=now() + timedelta(days=15))
    revoke(third, by=cast.chief)
    assert (has(cast.fan, one), points(cast.fan)) == (1, 30), "revoked untouched, it is repaid"


def test_of_a_limited_one_there_are_only_so_many(cast):
    one = made(cast, price=1, uses=2, is_limited=True)
    enrich(cast.fan, 10)
    with refused("insufficient"):
        buy(one, by=cast.fan)
    with refused("not_a_chief"):
        stock(one, 1, by=cast.fan)
    for _twice in range(2):
        stock(one, 3, by=cast.chief, key="once")
    assert queries.offer_of(cast.brand, one.code).left == 3
    buy(one, by=cast.fan)
    stock(one, -2, by=cast.chief)
    assert queries.offer_of(cast.brand, one.code).is_gone
    with refused("insufficient"):
        stock(one, -1, by=cast.chief)
    with refused("insufficient"):
        issue(one, cast.iron, by=cast.chief)
    with refused("unlimited"):
        stock(made(cast), 1, by=cast.chief)


def test_each_use_goes_once_and_can_be_undone_within_a_day(cast):
    one = made(cast, uses=2)
    issue(one, cast.fan, by=cast.chief)
    with refused("not_a_steward"):
        use(one, cast.fan, by=cast.fan)
    first = use(one, cast.fan, by=cast.chief, key="k")
    assert use(one, cast.fan, by=cast.chief, key="k") == first
    assert has(cast.fan, one) == 1
    with refused("not_a_steward"):
        undo_use(first, by=cast.fan)
    for _twice in range(2):
        undo_use(first, by=cast.chief)
    assert has(cast.fan, one) == 2
    late = use(one, cast.fan, by=cast.chief)
    with refused("too_late"):
        undo_use(late, by=cast.chief, at=now() + timedelta(days=2))
    use(one, cast.fan, by=cast.chief)
    with refused("insufficient"):
        use(one, cast.fan, by=cast.chief)
    assert balance_of(cast.brand, ref(cast.fan), unit_of(one.code)).available == 0


def test_where_it_serves_itself_members_use_it_by_their_own_hand(cast):
    one = made(cast, is_self_served=True)
    issue(one, cast.fan, by=cast.chief)
    use(one, cast.fan, by=cast.fan)
    assert queries.went(cast.brand, person=cast.fan)[0].by == cast.fan
    with refused("not_a_steward"):
        use(one, cast.iron, by=cast.fan)


def test_it_is_for_members_of_its_circles(cast):
    rooms = found("rooms", brand=cast.brand, by=cast.chief, name=Words(en="Rooms"))
    both = define(
        "access", by=cast.chief, name=NAMED, price=1, required=[cast.circle, rooms],
        covered=[rooms],
    )  # fmt: skip
    enrich(cast.fan, 5)
    with refused("not_a_member"):
        buy(both, by=cast.fan)
    issue(both, cast.fan, by=cast.chief)
    assert [str(c) for c in queries.holdings_of(cast.fan)[0].missing] == ["Rooms"]
    with refused("not_a_member"):
        use(both, cast.fan, by=cast.chief)
    issue(both, cast.chief, by=cast.chief)
    use(both, cast.chief, by=cast.chief)
    offer = queries.offer_of(cast.brand, both.code, cast.fan)
    assert [[c.slug for c in part] for part in (offer.required, offer.covered, offer.missing)] == [
        ["makers", "rooms"], ["rooms"], ["rooms"],
    ]  # fmt: skip


def test_it_ends_as_it_says(cast):
    until = now() + timedelta(days=5)
    by_day = made(cast, validity="until", valid_until=until)
    by_days = made(cast, validity="issue", valid_days=10)
    for one in (by_day, by_days):
        issue(one, cast.fan, by=cast.chief)
    ends = [part.ends_at for one in queries.holdings_of(cast.fan) for part in one.parts]
    assert ends[0] == until
    assert timedelta(days=9) < ends[1] - now() <= timedelta(days=10)
    later = now() + timedelta(days=6)
    assert [one.benefit for one in queries.holdings_of(cast.fan, at=later)] == [by_days]
    with refused("insufficient"):
        use(by_day, cast.fan, by=cast.chief, at=later)


def test_its_first_use_begins_its_days(cast):
    one = made(cast, uses=3, validity="first_use", valid_days=10)
    for _time in range(2):
        issue(one, cast.fan, by=cast.chief)
    use(one, cast.fan, by=cast.chief)
    parts = queries.holding_of(one, cast.fan).parts
    assert [part.uses for part in parts] == [2, 3]
    assert timedelta(days=9) < parts[0].ends_at - now() <= timedelta(days=10)
    assert parts[1].ends_at is None
    use(one, cast.fan, by=cast.chief)
    use(one, cast.fan, by=cast.chief)
    assert [(part.uses, part.ends_at) for part in queries.holding_of(one, cast.fan).parts] == [
        (3, None)
    ]
    assert has(cast.fan, one, at=now() + timedelta(days=99)) == 3


def test_what_is_used_is_counted_and_nothing_is_lost(cast):
    one = made(cast, uses=5)
    issue(one, cast.fan, by=cast.chief)
    for _time in range(4):
        use(one, cast.fan, by=cast.chief)
    assert has(cast.fan, one) == 1
    assert Use.of(cast.brand).count() == 4
    assert USED.ref == "source:benefits.used"


def test_the_check_sees_what_is_told_and_not_in_the_books(cast):
    one = made(cast)
    given = issue(one, cast.fan, by=cast.chief)
    Issue.of(cast.brand).update(uses=7)
    seen = next(v for v in verdicts(connection) if v.name == "benefits.conserved")
    assert seen.detail.startswith(f"issue {given.pk} is not in the books")
    Issue.of(cast.brand).update(uses=1)


def test_whoever_leaves_leaves_no_words(cast):
    one = made(cast)
    issue(one, cast.fan, by=cast.chief, reason="For Fan")
    forget(cast.fan, now())
    assert not Issue.of(cast.brand).exclude(reason="").exists()


def test_benefits_go_along_to_an_imported_name_and_back(cast):
    one = made(cast, uses=2)
    issue(one, cast.fan, by=cast.chief)
    at = now()
    carried = carry_benefits(cast.fan, cast.iron, at)
    assert carried == {"benefit:english-hour": 2}
    assert (has(cast.fan, one), has(cast.iron, one)) == (0, 2)
    carry_benefits_back(cast.fan, cast.iron, carried, at + timedelta(hours=1))
    assert (has(cast.fan, one), has(cast.iron, one)) == (2, 0)


@pytest.mark.parametrize(
    ("place", "act"),
    [
        ("issue", lambda one, cast: buy(one, by=cast.fan)),
        ("use", lambda one, cast: use(one, cast.fan, by=cast.chief)),
    ],
)
def test_who_dies_in_between_has_moved_nothing(cast, monkeypatch, place, act):
    one = made(cast, price=5)
    enrich(cast.fan, 10)
    issue(one, cast.fan, by=cast.chief)

    def dies(where):
        raise RuntimeError(where)

    monkeypatch.setattr(f"hundredfold.benefits.actions.{place}.reach", dies)
    with pytest.raises(RuntimeError):
        act(one, cast)
    assert (has(cast.fan, one), points(cast.fan)) == (1, 10)
    assert Issue.of(cast.brand).count() == 1
    assert not Use.of(cast.brand).exists()


def test_looking_asks_little(cast, assert_queries):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    for _time in range(3):
        issue(made(cast, price=3, is_limited=False), cast.fan, by=cast.iron)
    with assert_queries(5):
        queries.holdings_of(cast.fan)
    with assert_queries(4):
        queries.offers_of(cast.brand, cast.fan)
