"""Who is held to have brought whom: first and last touches, doubts, taking over, and no circles."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import numpy as np
import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from hundredfold.activity.queries import about
from hundredfold.circles.actions.join import leave
from hundredfold.entrance.actions.enter import enter
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from hundredfold.referral.actions.arrive import arrival_of, sweep_traces
from hundredfold.referral.actions.bind import bind_by_hand, break_off, clear, take_over, unbind
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.actions.set_policy import set_policy
from hundredfold.referral.attribution import MOST, Touch, counting, read, remembered, written
from hundredfold.referral.doubt import WEIGHTS, doubt_of, network_digest
from hundredfold.referral.models import Arrival, Binding, Ended, Link, Policy, Trace, Way, Wins
from hundredfold.referral.queries.lineage import generations, way_to
from hundredfold.referral.queries.links import brought_by, policy_of, standing_of
from tests.cast import START, Cast, account

T = TypeVar("T")
DAY = timedelta(days=1)
CODES = some.text("abcdefgh23456789", min_size=8, max_size=8)
TOUCHES = some.builds(
    Touch, CODES, some.integers(0, 10**9).map(lambda s: datetime.fromtimestamp(s, UTC))
)


def guest(cast: Cast, name: str) -> Person:
    return enrol(account(name.lower()), brand=cast.brand, name=name, at=START)


def come(cast: Cast, person: Person, *links: Link, at: datetime = START, **more: str) -> None:
    """Somebody comes in who opened these links, one a day, the last the day before."""
    days = range(len(links), 0, -1)
    way = written(Touch(link.code, at - n * DAY) for n, link in zip(days, links, strict=True))
    enter(cast.circle, by=person, carried={"way": way, **more}, at=at)


def referrer_of(person: Person) -> Person | None:
    found = standing_of(person)
    return found.referrer.person if found else None


@given(some.lists(TOUCHES, max_size=MOST))
def test_touches_are_read_as_they_were_written(touches: list[Touch]) -> None:
    assert read(written(touches)) == touches


@pytest.mark.parametrize("line", ["", "@", "abc", "abc@", "abc@x", "@1", "a@" + "9" * 30, "\x00@1"])
def test_what_cannot_be_read_says_nothing(line: str) -> None:
    assert read(line) in ([], [Touch("\x00", datetime.fromtimestamp(1, UTC))])


@given(some.lists(TOUCHES, max_size=20))
def test_the_first_touch_is_never_lost(touches: list[Touch]) -> None:
    kept: list[Touch] = []
    for touch in touches:
        kept = remembered(kept, touch)
    assert len(kept) <= MOST
    if touches:
        assert (kept[0], kept[-1].code) == (touches[0], touches[-1].code)


@given(some.lists(TOUCHES), some.sampled_from(Wins), some.integers(1, 365), TOUCHES)
def test_a_touch_counts_within_its_window(
    touches: list[Touch], wins: Wins, days: int, last: Touch
) -> None:
    counted = counting(touches, wins=wins, window=days * DAY, at=last.at)
    assert all(timedelta(0) <= last.at - touch.at <= days * DAY for touch in counted)
    if counted:
        moments = [touch.at for touch in counted]
        assert counted[0].at == (min if wins == Wins.FIRST else max)(moments)


def test_by_default_the_first_link_counts(cast: Cast, happened: Any) -> None:
    one = make_link(cast.circle, by=cast.iron, at=START)
    other = make_link(cast.circle, by=cast.fan, at=START)
    ada = guest(cast, "Ada")
    happened()
    come(cast, ada, one, other)
    assert referrer_of(ada) == cast.iron
    assert [fact[1:3] for fact in happened()] == [
        ("Join", "circles.circle"),
        ("Add", "referral.binding"),
    ]
    assert [bound.referred.person for bound in brought_by(cast.iron)] == [ada]


def test_the_last_link_counts_where_the_brand_says_so(cast: Cast) -> None:
    set_policy(cast.brand, by=cast.chief, wins=Wins.LAST)
    one, other = (make_link(cast.circle, by=by, at=START) for by in (cast.iron, cast.fan))
    ada = guest(cast, "Ada")
    come(cast, ada, one, other)
    found = standing_of(ada)
    assert found is not None
    assert (found.referrer.person, found.policy) == (cast.fan, policy_of(cast.brand))


def test_a_link_counts_for_thirty_days(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    ada, bob = guest(cast, "Ada"), guest(cast, "Bob")
    for person, days in ((ada, 30), (bob, 31)):
        way = written([Touch(link.code, START)])
        enter(cast.circle, by=person, carried={"way": way}, at=START + days * DAY)
    assert (referrer_of(ada), referrer_of(bob)) == (cast.iron, None)


def test_who_belonged_before_was_brought_by_nobody(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    leave(cast.circle, by=cast.fan)
    come(cast, cast.fan, link)
    assert referrer_of(cast.fan) is None


def test_nobody_brings_themselves(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.fan, at=START)
    leave(cast.circle, by=cast.fan)
    come(cast, cast.fan, link)
    assert not Binding.of(cast.brand).exists()
    with pytest.raises(Unacceptable, match="brought_oneself"):
        bind_by_hand(cast.fan, to=cast.fan, by=cast.chief)


def test_a_link_of_another_brand_brings_nobody(cast: Cast) -> None:
    theirs = make_link(cast.rival_circle, by=cast.rival, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, theirs)
    assert not Binding.of(cast.brand).exists()
    assert Arrival.of(cast.brand).get(person=ada).link is None


def test_a_link_of_the_brand_is_counted_and_binds_nobody(cast: Cast) -> None:
    fair = make_link(cast.circle, by=cast.chief, name="Fair", of_the_brand=True, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, fair)
    assert Arrival.of(cast.brand).get(person=ada).link == fair
    assert referrer_of(ada) is None


def test_what_speaks_for_one_person_is_weighed(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, network="net", at=START)
    twin = enrol(account("iron+two"), brand=cast.brand, name="Iron", at=START)
    come(cast, twin, link, network="net", own=link.code)
    found = standing_of(twin)
    assert found is not None
    assert found.signs == list(WEIGHTS)
    assert (found.doubt, found.is_held) == (100, True)
    assert not brought_by(cast.iron).exists(), "what is held back counts for nothing"


def test_a_household_is_no_verdict(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, network="net", at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, link, network="net")
    found = standing_of(ada)
    assert found is not None
    assert (found.signs, found.doubt, found.is_held) == (["same_network"], 40, False)


def test_a_steward_looks_and_clears(cast: Cast, happened: Any) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, link, own=link.code)
    held = standing_of(ada)
    assert held is not None
    with pytest.raises(Refused, match="not_a_steward"):
        clear(held, by=cast.iron)
    happened()
    for _twice in range(2):
        clear(held, by=cast.chief)
    assert [fact[1:3] for fact in happened()] == [("Update", "referral.binding")]
    assert brought_by(cast.iron).count() == 1
    for _twice in range(2):
        ended = unbind(held, by=cast.chief)
    assert ended.ended == Ended.HAND
    assert [fact[1:3] for fact in happened()] == [("Remove", "referral.binding")]
    with pytest.raises(Untimely, match="ended"):
        clear(held, by=cast.chief)


def test_a_steward_looks_and_finds_one_person(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, link, own=link.code)
    held = standing_of(ada)
    assert held is not None
    with pytest.raises(Refused, match="not_a_steward"):
        unbind(held, by=cast.fan)
    assert unbind(held, by=cast.chief).ended == Ended.DOUBT


def test_what_a_steward_says_goes_before_every_link(cast: Cast, happened: Any) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, link)
    happened()
    with pytest.raises(Refused, match="not_a_steward"):
        bind_by_hand(ada, to=cast.fan, by=cast.iron)
    arrival_of(cast.fan, START)
    with pytest.raises(Untimely, match="came_later"):
        bind_by_hand(ada, to=cast.fan, by=cast.chief)
    for _twice in range(2):
        bind_by_hand(ada, to=cast.iron, by=cast.chief)
    assert [fact[1:3] for fact in happened()] == [
        ("Remove", "referral.binding"),
        ("Add", "referral.binding"),
    ]
    found = standing_of(ada)
    assert found is not None
    assert found.way == Way.HAND
    before = Binding.of(cast.brand).exclude(pk=found.pk).get()
    assert before.ended == Ended.HAND


def test_nobody_is_taken_over_unless_the_brand_says_so(cast: Cast) -> None:
    one, other = (make_link(cast.circle, by=by, at=START) for by in (cast.iron, cast.fan))
    ada = guest(cast, "Ada")
    come(cast, ada, one)
    assert take_over(ada, other, at=START + 900 * DAY) is None
    set_policy(cast.brand, by=cast.chief, protect_days=7)
    assert take_over(ada, other, at=START + 6 * DAY) is None
    assert take_over(ada, one, at=START + 8 * DAY) is None, "it is theirs already"
    taken = take_over(ada, other, at=START + 7 * DAY)
    assert taken is not None
    assert referrer_of(ada) == cast.fan
    assert Binding.of(cast.brand).exclude(pk=taken.pk).get().ended == Ended.TAKEN


def test_who_came_later_takes_nobody_over(cast: Cast) -> None:
    set_policy(cast.brand, by=cast.chief, protect_days=0)
    ada, bob = guest(cast, "Ada"), guest(cast, "Bob")
    come(cast, ada, make_link(cast.circle, by=cast.iron, at=START))
    come(cast, bob, make_link(cast.circle, by=ada, at=START))
    assert take_over(ada, make_link(cast.circle, by=bob, at=START), at=START + DAY) is None
    assert (referrer_of(ada), referrer_of(bob)) == (cast.iron, ada)


def test_a_tie_lasts_as_long_as_the_brand_says(cast: Cast) -> None:
    set_policy(cast.brand, by=cast.chief, life_days=10, idle_days=400)
    ada, bob = guest(cast, "Ada"), guest(cast, "Bob")
    come(cast, ada, make_link(cast.circle, by=cast.iron, at=START))
    set_policy(cast.brand, by=cast.chief, idle_days=5)
    come(cast, bob, make_link(cast.circle, by=cast.fan, at=START))
    assert break_off(START + DAY) == 0
    assert break_off(START + 5 * DAY) == 1
    assert break_off(START + 10 * DAY) == 1
    assert break_off(START + 900 * DAY) == 0
    ends = dict(Binding.of(cast.brand).values_list("referred__person__name", "ended"))
    assert ends == {"Ada": Ended.OVER, "Bob": Ended.IDLE}


def test_a_rule_is_a_version(cast: Cast, happened: Any) -> None:
    assert policy_of(cast.brand).version == 0
    with pytest.raises(Refused, match="not_a_steward"):
        set_policy(cast.brand, by=cast.iron, window_days=7)
    for _twice in range(2):
        assert set_policy(cast.brand, by=cast.chief, window_days=7).version == 1
    assert set_policy(cast.brand, by=cast.chief).version == 2
    assert [fact[1:3] for fact in happened()] == [("Update", "referral.policy")] * 2
    beyond: list[dict[str, Any]] = [
        {"window_days": 0}, {"doubt_at": 101}, {"life_days": 0}, {"protect_days": -1}
    ]  # fmt: skip
    for wrong in beyond:
        with pytest.raises(Unacceptable, match="out_of_range"):
            set_policy(cast.brand, by=cast.chief, **wrong)
    assert Policy.of(cast.brand).count() == 2


def test_lineage(cast: Cast) -> None:
    """Every link grew from the one its owner came by, and in the end from the circle's own."""
    people = [cast.iron, *(guest(cast, name) for name in ("Ada", "Bob", "Eve"))]
    links = [make_link(cast.circle, by=cast.iron, at=START)]
    for person in people[1:]:
        come(cast, person, links[-1])
        links.append(make_link(cast.circle, by=person, at=START))
    way = way_to(links[-1])
    assert [link.owner for link in way] == [None, *people]
    assert [(one.steps, one.links, one.came) for one in generations(cast.circle)] == [
        (0, 1, 0), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 0)
    ]  # fmt: skip


def test_the_database_keeps_the_order(cast: Cast) -> None:
    """The controls: code that does not look can bring about neither a circle nor two parents."""
    ada = guest(cast, "Ada")
    come(cast, ada, make_link(cast.circle, by=cast.iron, at=START))
    found = standing_of(ada)
    assert found is not None
    wrong = (
        {"referred": found.referrer, "referrer": found.referred},
        {"referred": found.referred, "referrer": found.referred},
        {"referred": found.referred, "referrer": found.referrer},
    )
    for words in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Binding.objects.create(brand=cast.brand, **words)
    root = Link.of(cast.brand).get(parent=None)
    rootless: list[dict[str, Any]] = [{"owner": cast.iron}, {"parent": None}]
    for named in rootless:
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(brand=cast.brand, circle=cast.circle, code="another1", **named)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.of(cast.brand).filter(pk=root.pk).update(parent=root.pk)


@dataclass
class Crowd:
    """People who come by each other's links in any order, and are taken over and put right."""

    cast: Cast
    dice: np.random.Generator
    inside: list[Person]
    links: list[Link]

    def one_of(self, things: list[T]) -> T:
        return things[int(self.dice.integers(len(things)))]

    def grow(self, at: datetime) -> None:
        """One more comes, by up to three links, and may make one."""
        somebody = Person.objects.create(
            brand=self.cast.brand, name=f"P{len(self.inside)}", appeared_at=at
        )
        drawn = self.dice.permutation(len(self.links))[: self.dice.integers(0, 4)]
        come(self.cast, somebody, *(self.links[number] for number in drawn), at=at)
        self.inside.append(somebody)
        if self.dice.random() < 0.3:
            self.links.append(make_link(self.cast.circle, by=somebody, at=at))

    def stir(self, at: datetime) -> None:
        """Somebody opens a link, or a steward says that somebody brought somebody."""
        whom = self.one_of(self.inside)
        if self.dice.random() < 0.9:
            take_over(whom, self.one_of(self.links), at=at + DAY)
            return
        with suppress(Refused):
            bind_by_hand(whom, to=self.one_of(self.inside), by=self.cast.chief, at=at)


@pytest.mark.same_on_either
@pytest.mark.parametrize("most", [500, pytest.param(10_000, marks=pytest.mark.soak)])
def test_chains(cast: Cast, most: int) -> None:
    """However people come and are claimed: nobody brings themselves, nobody comes round to
    themselves, one parent each."""
    set_policy(cast.brand, by=cast.chief, protect_days=0, wins=Wins.LAST)
    inside = [cast.iron, cast.fan]
    links = [make_link(cast.circle, by=person, at=START) for person in inside]
    dice = np.random.default_rng(20261127)  # the same chains every time
    crowd, chains = Crowd(cast, dice, inside, links), 0
    while chains < most:
        at = START + timedelta(minutes=chains)
        crowd.grow(at)
        again = int(crowd.dice.integers(5, 26))
        for _time in range(again):
            crowd.stir(at)
        chains += 1 + again
    standing = Binding.of(cast.brand).filter(ended_at=None)
    found = list(standing.values_list("referred__person", "referrer__person"))
    parents = dict(found)
    assert len(parents) == len(found), "one parent each"
    assert all(not goes_round(person, parents) for person in parents)
    assert Binding.of(cast.brand).count() > most / 10


def goes_round(person: int, parents: dict[int, int]) -> bool:
    """Whether somebody comes round to themselves, by however many."""
    seen, at = {person}, parents[person]
    while at in parents and at not in seen:
        seen.add(at)
        at = parents[at]
    return at in seen


def test_what_goes_round_is_seen() -> None:
    """The control."""
    assert goes_round(1, {1: 2, 2: 3, 3: 1})
    assert goes_round(1, {1: 1})
    assert not goes_round(1, {1: 2, 2: 3})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.9", "203.0.113.200", False),  # documentation networks say nothing of anybody
        ("93.184.216.9", "93.184.216.200", True),
        ("93.184.216.9", "93.184.217.9", False),
        ("2606:4700::1", "2606:4700::ffff", True),
        ("2606:4700::1", "2606:4700:0:1::1", False),
    ],
)
def test_networks(one: str, other: str, same: bool) -> None:
    found = network_digest(one), network_digest(other)
    assert (found[0] != "" and found[0] == found[1]) is same
    assert one not in found[0]


@pytest.mark.parametrize("address", ["", "127.0.0.1", "10.1.2.3", "::1", "nothing"])
def test_a_network_behind_which_anybody_may_be_says_nothing(address: str) -> None:
    assert network_digest(address) == ""


def test_doubts_add_up_to_a_hundred() -> None:
    assert doubt_of(WEIGHTS) == 100
    assert doubt_of([]) == 0


def test_traces_are_swept(cast: Cast) -> None:
    make_link(cast.circle, by=cast.iron, network="net", at=START)
    assert sweep_traces(START + 30 * DAY) == 0
    assert sweep_traces(START + 31 * DAY) == 1
    assert not Trace.of(cast.brand).exists()


def test_a_binding_tells_its_facts(cast: Cast) -> None:
    ada = guest(cast, "Ada")
    come(cast, ada, make_link(cast.circle, by=cast.iron, at=START))
    found = standing_of(ada)
    assert found is not None
    told = about(cast.brand, ref(found)).get()
    assert (told.actor, told.target) == (ref(ada), ref(cast.iron))
    assert told.note["referrer"] == cast.iron.pk


def test_a_link_that_was_closed_still_brought_whom_it_brought(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron, at=START)
    ada = guest(cast, "Ada")
    come(cast, ada, link)
    close_link(link, by=cast.iron)
    assert referrer_of(ada) == cast.iron
