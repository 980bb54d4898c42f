"""Several benefits are given together: all of them or none, for one price, and back again."""

from datetime import timedelta

import pytest

from hundredfold.activity.models import Activity
from hundredfold.benefits.actions import bundle as bundling
from hundredfold.benefits.actions.bundle import (
    buy_package,
    give_package,
    return_bundle,
    revoke_bundle,
)
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import give_back
from hundredfold.benefits.actions.pack import pack, restore_package, retire_package
from hundredfold.benefits.actions.retire import retire
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Bundle, Issue, Package
from hundredfold.benefits.queries import bundles_of, holding_of, offer_of, package_at, packages_of
from hundredfold.circles.actions.found import found
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS

pytestmark = pytest.mark.usefixtures("conserved")


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def maths(cast):
    return found("maths", brand=cast.brand, by=cast.chief, name=Words(en="Maths"))


@pytest.fixture
def two(cast, maths):
    """A benefit of one circle, and one of another of which there are three."""
    english = define("service", by=cast.chief, name=Words(en="English"), covered=[cast.circle])
    sums = define("goods", by=cast.chief, name=Words(en="Sums"), covered=[maths], is_limited=True)
    stock(sums, 3, by=cast.chief)
    return english, sums


@pytest.fixture
def both(cast, two):
    english, sums = two
    return pack([(english, 2), (sums, 1)], by=cast.chief, name=Words(en="Both"), price=5)


def points(person, much=None):
    if much:
        leg = Move("source:test", ref(person), POINTS, much)
        post(leg, brand=person.brand_id, by=Source("test"), key=f"rich:{person.pk}")
    return balance_of(person.brand_id, ref(person), POINTS).available


def uses(person, *benefits):
    found = [holding_of(one, person) for one in benefits]
    return [one.uses if one else 0 for one in found]


def test_it_spans_circles_and_is_given_whole(cast, two, both):
    packed = package_at(cast.brand, "both")
    assert [(part.benefit.code, part.count) for part in packed.contents] == [
        ("english", 2), ("sums", 1),
    ]  # fmt: skip
    assert [circle.slug for circle in packed.circles] == ["makers", "maths"]
    made = give_package(both, cast.fan, by=cast.chief, reason="For the log")
    assert uses(cast.fan, *two) == [2, 1]
    assert [issue.reason for issue in made.issues.all()] == ["For the log"] * 2
    assert list(bundles_of(cast.brand, person=cast.fan)) == [made]
    fact = Activity.objects.get(kind="benefits.bundle")
    assert (fact.verb, fact.note) == ("Add", {"package": both.pk, "price": 0})


def test_for_points_and_back_while_untouched(cast, two, both):
    assert points(cast.fan, 9) == 9
    made = buy_package(both, by=cast.fan, key="one")
    assert buy_package(both, by=cast.fan, key="one") == made
    assert (points(cast.fan), uses(cast.fan, *two)) == (4, [2, 1])
    with refused("not_yours"):
        give_back(made.issues.first(), by=cast.fan)
    with refused("not_yours"):
        return_bundle(made, by=cast.iron)
    for _twice in range(2):
        return_bundle(made, by=cast.fan)
    assert (points(cast.fan), uses(cast.fan, *two)) == (9, [0, 0])
    assert offer_of(cast.brand, "sums").left == 3


def test_what_was_touched_stays_and_so_does_what_is_late(cast, two, both):
    points(cast.fan, 20)
    used, late = buy_package(both, by=cast.fan), buy_package(both, by=cast.fan)
    with refused("too_late"):
        return_bundle(late, by=cast.fan, at=now() + timedelta(days=15))
    for _both in range(3):
        use(two[0], cast.fan, by=cast.chief)
    with refused("touched"):
        return_bundle(used, by=cast.fan)


def test_a_steward_takes_back_what_is_left(cast, two, both):
    points(cast.fan, 5)
    made = buy_package(both, by=cast.fan)
    use(two[0], cast.fan, by=cast.chief)
    for _twice in range(2):
        revoke_bundle(made, by=cast.chief)
    assert (points(cast.fan), uses(cast.fan, *two)) == (0, [0, 0])
    with refused("not_a_steward"):
        revoke_bundle(made, by=cast.fan)


def test_all_of_it_or_nothing(cast, two, both):
    points(cast.fan, 100)
    for _three in range(3):
        buy_package(both, by=cast.fan)
    with refused("insufficient"):
        buy_package(both, by=cast.fan)
    assert (points(cast.fan), uses(cast.fan, *two)) == (85, [6, 3])
    assert Bundle.of(cast.brand).count() == 3
    with refused("insufficient"):
        buy_package(both, by=cast.iron)


def test_a_crash_leaves_nothing_half_done(cast, two, both, monkeypatch):
    points(cast.fan, 5)

    def breaks(name):
        if name == "benefits.bundling":
            raise RuntimeError(name)

    monkeypatch.setattr(bundling, "reach", breaks)
    with pytest.raises(RuntimeError, match=r"benefits\.bundling"):
        buy_package(both, by=cast.fan)
    assert (points(cast.fan), uses(cast.fan, *two)) == (5, [0, 0])
    assert not Issue.of(cast.brand).exists()


def test_whoever_does_not_belong_cannot_take_it(cast, maths):
    inner = define("service", by=cast.chief, name=Words(en="Inner"), required=[maths])
    made = pack([(inner, 1)], by=cast.chief, name=Words(en="In"), price=1)
    points(cast.fan, 5)
    with refused("not_a_member"):
        buy_package(made, by=cast.fan)


def test_retired_it_is_given_no_more_and_with_it_whatever_is_in_it(cast, two, both):
    for _twice in range(2):
        retire_package(both, by=cast.chief)
    with refused("retired"):
        give_package(both, cast.fan, by=cast.chief)
    assert packages_of(cast.brand) == []
    assert [one.is_had for one in packages_of(cast.brand, retired=True)] == [False]
    restore_package(both, by=cast.chief)
    retire(two[0], by=cast.chief)
    with refused("retired"):
        give_package(both, cast.fan, by=cast.chief)


def test_only_chiefs_pack_and_only_stewards_give(cast, two, both):
    with refused("not_a_chief"):
        pack([(two[0], 1)], by=cast.fan, name=Words(en="Mine"))
    with refused("not_a_chief"):
        retire_package(both, by=cast.iron)
    with refused("not_a_steward"):
        give_package(both, cast.fan, by=cast.iron)


@pytest.mark.parametrize(
    ("contents", "more", "code"),
    [
        ([], {}, "contents"),
        ([(0, 1), (0, 2)], {}, "contents"),
        ([(0, 21)], {}, "count"),
        ([(0, 1)], {"price": 0}, "price"),
        ([(0, 1)], {"name": Words()}, "no_name"),
    ],
)
def test_what_makes_no_sense_is_refused(cast, two, contents, more, code):
    asked = [(two[number], count) for number, count in contents]
    with refused(code):
        pack(asked, **{"by": cast.chief, "name": Words(en="Odd")} | more)
    assert not Package.of(cast.brand).exists()


def test_what_is_not_sold_is_only_given(cast, two):
    made = pack([(two[0], 1)], by=cast.chief, name=Words(en="Free"), key="one")
    assert pack([(two[0], 1)], by=cast.chief, name=Words(en="Free"), key="one") == made
    with refused("not_sold"):
        buy_package(made, by=cast.fan)
    with refused("too_long"):
        give_package(made, cast.fan, by=cast.chief, reason="x" * 201)
    given = give_package(made, cast.fan, by=cast.chief, key="two")
    assert give_package(made, cast.fan, by=cast.chief, key="two") == given
    revoke_bundle(given, by=cast.chief)
    assert uses(cast.fan, two[0]) == [0]
