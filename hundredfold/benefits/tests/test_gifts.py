"""A gift is set aside, waits for its day, is taken by one person, declined, withdrawn or lapses."""

from datetime import timedelta

import pytest

from hundredfold.activity.queries import log_of
from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.forget import forget
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import buy, give_back, issue
from hundredfold.benefits.actions.see_to_gifts import see_to_gifts
from hundredfold.benefits.actions.take import take
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.actions.withdraw import decline, withdraw
from hundredfold.benefits.models import Gift
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.free_late import free_late
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.models import Pending
from hundredfold.ledger.postings import Move

DAY = timedelta(days=1)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def hours(cast, uses=3, **gives):
    """A benefit of which the fan has one."""
    named = Words(en="English hour", **{"zh-hans": "英语课"})
    one = define(gives.pop("kind", "service"), by=cast.chief, name=named, uses=uses, **gives)
    issue(one, cast.fan, by=cast.chief)
    return one


def has(person, benefit, at=None):
    return queries.holding_of(benefit, person, at=at).uses


def told(cast, verb):
    return log_of(cast.brand).filter(kind="benefits.gift", verb=verb)


pytestmark = pytest.mark.usefixtures("conserved")


def test_what_is_given_is_theirs_until_somebody_takes_it(cast):
    one = hours(cast)
    gift = give(one, 2, by=cast.fan, message="For you", key="k")
    assert give(one, 2, by=cast.fan, message="For you", key="k") == gift
    assert (has(cast.fan, one), gift.state_at(now())) == (1, "open")
    for _twice in range(2):
        take(gift, by=cast.iron)
    assert (has(cast.fan, one), has(cast.iron, one)) == (1, 2)
    kept = Gift.of(cast.brand).get()
    assert (kept.taker, kept.end, kept.message) == (cast.iron, "taken", "For you")
    assert told(cast, "Accept").get().note == {
        "benefit": one.pk, "uses": 2, "whom": cast.fan.pk
    }  # fmt: skip
    with refused("taken"):
        take(gift, by=cast.stranger)
    with refused("taken"):
        withdraw(gift, by=cast.fan)


def test_it_is_given_on_so_often_and_no_oftener(cast):
    one = hours(cast, transfers=2)
    take(give(one, by=cast.fan), by=cast.iron)
    take(give(one, by=cast.iron), by=cast.chief)
    holding = queries.holding_of(one, cast.chief)
    assert ([part.passed for part in holding.parts], holding.givable) == ([2], 0)
    with refused("insufficient"):
        give(one, by=cast.chief)
    use(one, cast.chief, by=cast.chief)
    assert has(cast.chief, one) == 0
    with refused("not_for_giving"):
        give(hours(cast, transfers=0), by=cast.fan)


def test_uses_of_different_pasts_go_together(cast):
    one = hours(cast, transfers=2)
    issue(one, cast.iron, by=cast.chief)
    take(give(one, 2, by=cast.fan), by=cast.iron)
    gift = give(one, 4, by=cast.iron)
    assert list(gift.parcels.order_by("pk").values_list("passed", "uses")) == [(1, 2), (0, 2)]
    take(gift, by=cast.chief)
    parts = queries.holding_of(one, cast.chief).parts
    assert {part.passed: part.uses for part in parts} == {2: 2, 1: 2}
    assert has(cast.iron, one) == 1


def test_one_for_somebody_is_theirs_alone(cast):
    one = hours(cast)
    gift = give(one, by=cast.fan, to=cast.iron)
    assert told(cast, "Announce").get().note["whom"] == cast.iron.pk
    assert list(queries.gifts_for(cast.iron, now())) == [gift]
    with refused("not_yours"):
        take(gift, by=cast.chief)
    with refused("not_yours"):
        decline(gift, by=cast.chief)
    with refused("your_own"):
        take(gift, by=cast.fan)
    for _twice in range(2):
        decline(gift, by=cast.iron)
    assert (has(cast.fan, one), told(cast, "Leave").count()) == (3, 1)
    with refused("declined"):
        take(gift, by=cast.iron)


def test_it_is_withdrawn_while_nobody_took_it(cast):
    one = hours(cast)
    gift = give(one, by=cast.fan, opens_at=now() + DAY)
    with refused("not_yours"):
        withdraw(gift, by=cast.iron)
    for _twice in range(2):
        withdraw(gift, by=cast.fan)
    assert (has(cast.fan, one), told(cast, "Undo").count()) == (3, 1)
    with refused("withdrawn"):
        take(gift, by=cast.iron)


def test_it_waits_for_its_day_and_then_tells(cast):
    one, start = hours(cast), now()
    gift = give(one, by=cast.fan, to=cast.iron, opens_at=start + 2 * DAY)
    assert not queries.gifts_for(cast.iron, start)
    assert see_to_gifts(at=start + DAY) == 0
    with refused("not_yet"):
        take(gift, by=cast.iron, at=start + DAY)
    assert see_to_gifts(at=start + 2 * DAY) == 1
    assert see_to_gifts(at=start + 2 * DAY) == 0
    assert told(cast, "Announce").get().object == ref(gift)
    take(gift, by=cast.iron, at=start + 3 * DAY)


def test_it_is_recalled_once_and_goes_back_when_nobody_took_it(cast):
    one, start = hours(cast), now()
    gift = give(one, 3, by=cast.fan)
    assert see_to_gifts(at=start + 300 * DAY) == 0
    assert [see_to_gifts(at=start + 360 * DAY) for _ in range(2)] == [1, 0]
    assert told(cast, "Update").get().note["whom"] == cast.fan.pk
    late = start + 366 * DAY
    with refused("lapsed"):
        take(gift, by=cast.iron, at=late)
    with refused("lapsed"):
        withdraw(gift, by=cast.fan, at=late)
    assert [see_to_gifts(at=late) for _ in range(2)] == [1, 0]
    assert told(cast, "Remove").get().note["whom"] == cast.fan.pk
    free_late(at=late)
    assert not Pending.of(cast.brand).exists()
    assert has(cast.fan, one, at=late) == 3


def test_it_can_be_taken_as_long_as_it_lasts_and_keeps_its_end(cast):
    start = now()
    one = hours(cast, validity="issue", valid_days=10)
    gift = give(one, by=cast.fan)
    assert gift.until < start + 10 * DAY + timedelta(minutes=1)
    with refused("ends_before"):
        give(one, by=cast.fan, opens_at=start + 11 * DAY)
    take(gift, by=cast.iron, at=start + 9 * DAY)
    [part] = queries.holding_of(one, cast.iron).parts
    assert abs(part.ends_at - (start + 10 * DAY)) < timedelta(minutes=1)
    let_lapse(at=start + 11 * DAY)
    assert has(cast.iron, one, at=start + 11 * DAY) == 0


def test_what_goes_back_lasts_no_longer_for_it(cast):
    """Else a gift that nobody takes would be a way to have a benefit for a month more."""
    start = now()
    one = hours(cast, validity="issue", valid_days=10)
    give(one, 3, by=cast.fan)
    later = start + 11 * DAY
    free_late(at=later)
    let_lapse(at=later)
    see_to_gifts(at=later)
    assert has(cast.fan, one, at=later) == 0


def test_whoever_has_access_has_it_for_longer(cast):
    start = now()
    one = hours(cast, uses=1, kind="access", validity="issue", valid_days=30)
    for _twice in range(2):
        issue(one, cast.iron, by=cast.chief)
    take(give(one, by=cast.fan), by=cast.iron)
    ends = sorted(part.ends_at for part in queries.holding_of(one, cast.iron).parts)
    for months, end in enumerate(ends, start=1):
        assert abs(end - (start + months * 30 * DAY)) < timedelta(minutes=1)


def test_access_until_a_day_ends_on_that_day(cast):
    day = now() + 30 * DAY
    one = hours(cast, uses=1, kind="access", validity="until", valid_until=day)
    issue(one, cast.iron, by=cast.chief)
    take(give(one, by=cast.fan), by=cast.iron)
    assert {part.ends_at for part in queries.holding_of(one, cast.iron).parts} == {day}


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"uses": 0}, "uses"),
        ({"uses": 4}, "insufficient"),
        ({"message": "x" * 301}, "too_long"),
        ({"opens_at": now() - DAY}, "bad_opening"),
        ({"opens_at": now() + 400 * DAY}, "bad_opening"),
    ],
)
def test_what_cannot_be_given_is_refused_and_nothing_is_set_aside(cast, how, code):
    one = hours(cast)
    with refused(code):
        give(one, **{"uses": 1} | how, by=cast.fan)
    assert (has(cast.fan, one), Gift.of(cast.brand).exists()) == (3, False)


def test_nobody_gives_to_themselves_or_to_nobody(cast):
    one = hours(cast)
    with refused("unknown_person"):
        give(one, by=cast.fan, to=cast.fan)
    with refused("unknown_person"):
        give(one, by=cast.fan, to=type(cast.fan).objects.create(brand=cast.brand, name="Past"))


def test_what_is_set_aside_cannot_be_used_or_given_back(cast):
    one = hours(cast, uses=1, price=5)
    leg = Move("source:test", ref(cast.iron), "points", 5)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    bought = buy(one, by=cast.iron)
    gift = give(one, by=cast.iron)
    with refused("insufficient"):
        use(one, cast.iron, by=cast.chief)
    with refused("touched"):
        give_back(bought, by=cast.iron)
    withdraw(gift, by=cast.iron)
    give_back(bought, by=cast.iron)


@pytest.mark.parametrize("place", ["give", "take"])
def test_who_dies_in_between_has_moved_nothing(cast, place, monkeypatch):
    one = hours(cast)
    gift = give(one, by=cast.fan) if place == "take" else None

    def dies(where):
        raise RuntimeError(where)

    monkeypatch.setattr(f"hundredfold.benefits.actions.{place}.reach", dies)
    with pytest.raises(RuntimeError):
        take(gift, by=cast.iron) if gift else give(one, by=cast.fan)
    monkeypatch.undo()
    assert (has(cast.iron, one), Gift.of(cast.brand).exclude(end="").exists()) == (0, False)
    take(gift or give(one, by=cast.fan), by=cast.iron)
    assert (has(cast.fan, one), has(cast.iron, one)) == (2, 1)


def test_words_of_whoever_leaves_do_not_stay_and_the_gift_does(cast):
    one = hours(cast)
    gift = give(one, by=cast.fan, message="From me")
    forget(cast.fan, now())
    take(gift, by=cast.iron)
    assert Gift.of(cast.brand).get().message == ""
