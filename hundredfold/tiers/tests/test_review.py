"""Who climbs, who is told, who falls, and by what; and who is iron by merit in a circle."""

from datetime import UTC, datetime, timedelta

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.models import Activity
from hundredfold.circles.actions.join import leave
from hundredfold.circles.models import Standing
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.tiers.actions import review
from hundredfold.tiers.actions.review import (
    review_growth,
    review_growth_everywhere,
    review_tribes,
    review_tribes_everywhere,
)
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder, set_tribe_ladder
from hundredfold.tiers.models import Look, Stay
from hundredfold.tiers.queries import (
    ladder_in_force,
    merits_of,
    stays_of,
    tier_names,
    tiers_of,
    way_of,
)
from hundredfold.tiers.terms import GROWTH_LADDER, Need
from hundredfold.tiers.tests.conftest import BRONZE, SILVER

DAY = timedelta(days=1)


def write(cast, many, by=None):
    return [publish(cast.circle, by=by or cast.fan, body=f"Words {n}.") for n in range(many)]


def tier(person):
    held = tiers_of(person.brand_id, [person.pk]).get(person.pk)
    return held and held.code


def test_whoever_reaches_a_tier_rises_at_once(cast, reviewed):
    write(cast, 1)
    assert reviewed() == 0
    write(cast, 1)
    assert reviewed() == 1
    assert reviewed() == 0
    assert tier(cast.fan) == "bronze"
    write(cast, 2)
    assert reviewed() == 1
    assert [(one.tier, one.how) for one in stays_of(cast.brand, cast.fan.pk)] == [
        ("silver", "reached"), ("bronze", "reached"),
    ]  # fmt: skip


def test_a_fact_says_by_what_it_was_reached(cast, reviewed):
    write(cast, 2)
    reviewed()
    stay = Stay.of(cast.brand).get(person=cast.fan)
    note = Activity.objects.get(pk=stay.fact).note
    assert (note["tier"], note["values"], note["version"]) == ("bronze", [10], 1)


def test_a_period_that_ends_is_kept_or_falls_by_one_step(cast, reviewed):
    write(cast, 4)
    reviewed()
    start = Stay.of(cast.brand).get(person=cast.fan).since
    assert reviewed(start + 100 * DAY) == 1  # all of it is out of the window by then
    assert tier(cast.fan) == "bronze"
    assert reviewed(start + 200 * DAY) == 1
    assert tier(cast.fan) is None


def test_who_would_not_hold_it_is_told_at_thirty_days_and_at_seven(cast, reviewed):
    write(cast, 2)
    reviewed()
    end = Stay.of(cast.brand).get(person=cast.fan).until
    for days, warned in ((31, 0), (30, 0), (7, 0)):
        # What was written counts until the window has passed it.
        reviewed(end - days * DAY)
        assert Stay.of(cast.brand).get(person=cast.fan, ended_at=None).warned == warned
    ladder = ladder_in_force(cast.brand, GROWTH_LADDER)
    set_growth_ladder(
        [BRONZE._replace(code="bronze"), SILVER._replace(code="silver")],
        by=cast.chief, period_days=100, window_days=60,
    )  # fmt: skip
    for days, warned in ((31, 0), (30, 30), (29, 30), (7, 7), (6, 7)):
        reviewed(end - days * DAY)
        assert Stay.of(cast.brand).get(person=cast.fan, ended_at=None).warned == warned
    facts = Activity.objects.filter(verb="Flag", kind="tiers.stay").order_by("id")
    assert [fact.note["missing"] for fact in facts] == [[6], [6]]
    assert ladder.version == 1


def test_grace_is_a_soft_landing(cast, reviewed):
    set_growth_ladder(
        [BRONZE._replace(code="bronze"), SILVER._replace(code="silver")],
        by=cast.chief, period_days=100, window_days=60, grace_days=20,
    )  # fmt: skip
    write(cast, 2)
    reviewed()
    end = Stay.of(cast.brand).get(person=cast.fan).until
    assert reviewed(end) == 1
    stay = Stay.of(cast.brand).get(person=cast.fan, ended_at=None)
    assert (stay.tier, stay.how, stay.until) == ("bronze", "landing", end + 20 * DAY)
    assert reviewed(end + 20 * DAY) == 1
    assert tier(cast.fan) is None


def test_a_tier_goes_with_the_merit_that_reached_it(cast, reviewed):
    posts = write(cast, 4)
    reviewed()
    assert tier(cast.fan) == "silver"
    unpublish(posts[0], by=cast.fan)
    assert reviewed() == 1
    stay = Stay.of(cast.brand).get(person=cast.fan, ended_at=None)
    assert (stay.tier, stay.how) == ("bronze", "revoked")
    for post in posts[1:3]:
        unpublish(post, by=cast.fan)
    # Bronze was not reached by these; it holds until its end.
    assert reviewed() == 0


def test_a_new_version_raises_at_once_and_takes_nothing_before_an_end(cast, reviewed):
    write(cast, 2)
    reviewed()
    silver = SILVER._replace(code="silver", entry=11, hold=8)
    set_growth_ladder([BRONZE._replace(code="bronze", entry=10, hold=5), silver], by=cast.chief)
    write(cast, 1)
    assert reviewed() == 1
    assert tier(cast.fan) == "silver"
    set_growth_ladder([BRONZE._replace(code="bronze", entry=1_000, hold=900)], by=cast.chief)
    assert reviewed() == 0
    assert tier(cast.fan) == "silver"
    end = Stay.of(cast.brand).get(person=cast.fan, ended_at=None).until
    assert reviewed(end) == 1
    assert tier(cast.fan) is None


def test_what_was_earned_before_there_was_a_ladder_counts(cast, reviewed):
    write(cast, 2)
    catch_up()
    Look.of(cast.brand).delete()
    assert review_growth_everywhere(datetime.now(UTC)) == 1
    assert tier(cast.fan) == "bronze"


def test_a_crash_leaves_nothing_half_done(cast, reviewed, monkeypatch):
    write(cast, 2)

    def breaks(name):
        raise RuntimeError(name)

    monkeypatch.setattr(review, "reach", breaks)
    with pytest.raises(RuntimeError, match=r"tiers\.reviewing"):
        reviewed()
    assert tier(cast.fan) is None
    monkeypatch.undo()
    assert reviewed() == 1


def test_without_a_ladder_there_is_nothing_to_review(cast):
    assert review_growth(cast.brand.pk, datetime.now(UTC)) == 0
    assert review_tribes(cast.brand.pk, datetime.now(UTC)) == 0
    names = tier_names(cast.brand)
    assert way_of(cast.brand, cast.fan, None, names, datetime.now(UTC)) is None


def test_queries_do_not_grow_with_the_people_who_stay_where_they_are(
    cast, reviewed, django_assert_max_num_queries
):
    for person in (cast.fan, cast.iron, cast.chief):
        write(cast, 2, by=person)
    reviewed()
    for person in (cast.fan, cast.iron, cast.chief):
        write(cast, 1, by=person)
    catch_up()
    with django_assert_max_num_queries(20):
        assert review_growth(cast.brand.pk, datetime.now(UTC)) == 0


NEEDS = [
    ("iron", Need("strong_ties", 3, 1)), ("iron", Need("active_days_90", 12, 6)),
    ("chief", Need("influence_rank", 99, 90)),
]  # fmt: skip


def publish_standings(cast, person, **values):
    Standing.of(cast.brand).filter(person=person).delete()
    for name, value in values.items():
        Standing.objects.create(
            brand=cast.brand, circle=cast.circle, person=person, name=name, value=value,
            as_of=datetime.now(UTC), why=f"insight.{name}@1",
        )  # fmt: skip


def test_evidence_makes_an_iron_by_merit_and_less_keeps_them(cast, ladder):
    set_tribe_ladder(NEEDS, by=cast.chief, period_days=30)
    moment = datetime.now(UTC)
    publish_standings(cast, cast.fan, strong_ties=3, active_days_90=11)
    assert review_tribes_everywhere(moment) == 0
    publish_standings(cast, cast.fan, strong_ties=3, active_days_90=12)
    assert review_tribes_everywhere(moment) == 1
    (merit,) = merits_of(cast.brand)
    assert (merit.face.id, merit.name, merit.role) == (cast.fan.pk, "Iron by merit", "fan")
    publish_standings(cast, cast.fan, strong_ties=1, active_days_90=6)
    assert review_tribes_everywhere(moment + 30 * DAY) == 1
    assert merits_of(cast.brand)[0].stay.how == "kept"
    publish_standings(cast, cast.fan, strong_ties=0, active_days_90=6)
    assert review_tribes_everywhere(moment + 60 * DAY) == 1
    assert merits_of(cast.brand) == []
    assert tier(cast.fan) is None  # of the brand's own ladder there is nothing to say


def test_a_chief_by_merit_need_not_be_appointed_and_leaving_ends_it(cast, ladder):
    set_tribe_ladder(NEEDS, by=cast.chief)
    publish_standings(cast, cast.fan, influence_rank=99)
    assert review_tribes(cast.brand.pk, datetime.now(UTC)) == 1
    assert merits_of(cast.brand)[0].name == "Chief by merit"
    leave(cast.circle, by=cast.fan)
    assert review_tribes(cast.brand.pk, datetime.now(UTC)) == 1
    assert merits_of(cast.brand) == []


def test_names_in_both_languages(cast, ladder):
    named = tier_names(cast.brand)
    assert named["bronze"] == "Bronze"
    assert Asked(BRONZE.name, 1, 0).code == ""
