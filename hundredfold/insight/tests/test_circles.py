"""Circles laid over each other, groups found where they were planted, and tribes."""

import random
from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.found import found as founded
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Circle
from hundredfold.insight.actions.draw_the_groups import draw_the_groups
from hundredfold.insight.actions.plan_the_tribes import plan_the_tribes
from hundredfold.insight.groups.finding import Bound, groups
from hundredfold.insight.groups.found import groups_in
from hundredfold.insight.hundred.searching import Reactions
from hundredfold.insight.models import Drawing
from hundredfold.insight.queries.bound import bound_in
from hundredfold.insight.queries.circles import in_both, last_groups, last_plan, overlaps
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.tribes.found import plan_in
from hundredfold.insight.tribes.planning import tribes
from hundredfold.kit.words import Words
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast


def bound(pairs: list[tuple[int, int]]) -> Bound:
    one, other = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return Bound(one, other, np.ones(len(pairs)))


def crowds(many: int, each: int, between: int = 2) -> list[tuple[int, int]]:
    """Crowds in which everybody knows everybody, with a few ties from one to the next."""
    pairs = []
    for crowd in range(many):
        members = range(crowd * 100, crowd * 100 + each)
        pairs += list(combinations(members, 2))
        if crowd:
            pairs += [(crowd * 100 + at, (crowd - 1) * 100 + at) for at in range(between)]
    return pairs


@pytest.mark.same_on_either
def test_planted_crowds_are_found_and_are_sure() -> None:
    told = groups(bound(crowds(4, 12)))
    assert [sorted({p // 100 for p in one.people}) for one in told.groups] == [[0], [1], [2], [3]]
    assert all(one.sureness == pytest.approx(1) for one in told.groups)
    assert not told.is_weak
    assert {(one, other) for one, other, _ in told.bonds} == {(1, 2), (2, 3), (3, 4)}
    assert groups_in(told.document()) == told
    assert groups(bound(crowds(4, 12))) == told, "the same ties, the same groups"


@pytest.mark.same_on_either
def test_ties_by_chance_are_called_weak() -> None:
    chance = random.Random(5)  # the same each time
    pairs = list({(a, b) for a, b in ((chance.randrange(60), chance.randrange(60))
                  for _ in range(700)) if a < b})  # fmt: skip
    assert groups(bound(sorted(pairs))).is_weak


@pytest.mark.same_on_either
def test_a_group_is_named_by_what_its_people_say() -> None:
    said = [(str(p), "solder" if p < 100 else "poems") for p, _ in crowds(2, 12)]
    told = groups(bound(crowds(2, 12)), said)
    assert [one.words for one in told.groups] == [["solder"], ["poems"]]


@pytest.mark.same_on_either
def test_two_people_are_no_group() -> None:
    told = groups(bound([*crowds(1, 6), (900, 901)]))
    assert (len(told.groups), told.alone, told.people) == (1, 2, 8)
    assert told.groups[0].number == 1


@pytest.mark.same_on_either
def test_whoever_has_most_ties_inside_stands_first() -> None:
    star = [(0, other) for other in range(1, 8)] + [(1, 2), (2, 3)]
    assert groups(bound(star)).groups[0].people[0] == 0


@pytest.mark.same_on_either
def test_nobody_is_no_error() -> None:
    none = np.empty(0, np.int64)
    assert groups(Bound(none, none, np.empty(0))).groups == []
    assert tribes(Reactions(none, none, none)).chief is None


@pytest.mark.same_on_either
def test_stars_lead_tribes_and_everybody_is_in_one() -> None:
    pairs = [(star * 100 + at, star * 100) for star in range(1, 5) for at in range(1, 20)]
    giver, receiver = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    told = tribes(Reactions(giver, receiver, np.ones(len(pairs), np.int64)), irons=3)
    leaders = {told.chief, *(tribe.iron for tribe in told.tribes)}
    assert leaders == {100, 200, 300, 400}
    assert [len(tribe.covers) for tribe in told.tribes] == [19, 19, 19]
    covered = [person for tribe in told.tribes for person in tribe.covers]
    assert len(covered) == len(set(covered)) == told.covered
    assert plan_in(told.document()) == told
    assert told.tribe(told.tribes[0].iron) == told.tribes[0]
    assert told.tribe(12345) is None


@pytest.mark.same_on_either
def test_whoever_reaches_everybody_leads_alone() -> None:
    pairs = [(at, 1) for at in range(2, 20)]
    giver, receiver = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    told = tribes(Reactions(giver, receiver, np.ones(len(pairs), np.int64)))
    assert (told.chief, told.tribes) == (1, [])


@pytest.fixture
def second(cast: Cast) -> Circle:
    """Another circle of the brand: Fan is in both, Stranger only there."""
    made = founded("garden", brand=cast.brand, by=cast.chief, name=Words({"en": "Garden"}),
                   at=START)  # fmt: skip
    join(made, by=cast.fan, at=START)
    join(made, by=cast.stranger, at=START)
    return made


def test_circles_laid_over_each_other(cast: Cast, second: Circle, assert_queries) -> None:
    with assert_queries(1):
        told = overlaps(cast.brand, [cast.circle, second], cast.circle)
    assert {circle.slug: people for circle, people in told.circles} == {"makers": 3, "garden": 3}
    [(one, other, both)] = told.pairs
    assert (one, other, both.shared, both.jaccard) == ("garden", "makers", 2, 0.5)
    assert both.one_in_other == pytest.approx(2 / 3)
    assert told.everybody == 4
    [step] = told.borrowing
    assert (step.circle, step.added) == ("garden", 1), "only Stranger is new"


def test_who_is_in_both(cast: Cast, second: Circle, assert_queries) -> None:
    with assert_queries(2):
        found = in_both(cast.circle, second, page="1")
    assert [face.name for face in found.rows] == ["Chief", "Fan"]


def test_other_brands_are_not_laid_over(cast: Cast) -> None:
    told = overlaps(cast.brand, [cast.circle, cast.rival_circle], None)
    assert dict((circle.slug, people) for circle, people in told.circles)["pond"] == 0


@pytest.fixture
def meeting(cast: Cast, fresh_database: object) -> Cast:
    """Chief, Iron and Fan like what the others say."""
    people = (cast.chief, cast.iron, cast.fan)
    for week in range(3):
        at = START + timedelta(weeks=week)
        for writer in people:
            post = publish(cast.circle, by=writer, body=f"Week {week}.", at=at)
            for reader in people:
                if reader != writer:
                    like(post, by=reader, at=at)
    catch_up()
    return cast


def test_groups_are_kept_as_they_were_drawn(meeting: Cast) -> None:
    kept = draw_the_groups(meeting.brand, meeting.circle)
    found = last_groups(meeting.brand, meeting.circle)
    assert found is not None
    told, row = found
    assert row == kept
    assert set(told.groups[0].people) == {meeting.chief.pk, meeting.iron.pk, meeting.fan.pk}
    assert last_groups(meeting.brand, None) is None, "all circles are another drawing"
    again = draw_the_groups(meeting.brand, meeting.circle)
    assert again.document == kept.document
    assert Drawing.of(meeting.brand).count() == 2


def test_what_has_faded_ties_nobody(meeting: Cast) -> None:
    as_of, _quiet = last_moment(meeting.brand, at=START + timedelta(weeks=4))
    assert len(bound_in(meeting.brand, meeting.circle, as_of=as_of).one) == 3
    late = bound_in(meeting.brand, meeting.circle, as_of=START + timedelta(days=4000))
    assert len(late.one) == 0


def test_tribes_are_kept_as_they_were_planned(meeting: Cast) -> None:
    plan_the_tribes(meeting.brand)
    found = last_plan(meeting.brand, None)
    assert found is not None
    assert {found[0].chief, *(t.iron for t in found[0].tribes)} == {
        meeting.chief.pk, meeting.iron.pk, meeting.fan.pk,
    }  # fmt: skip
    assert last_groups(meeting.brand, None) is None
