"""Segments: saved, changed, dropped, taken up again; interests; portraits."""

from datetime import timedelta
from typing import Any

import pytest

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import about
from hundredfold.conditions import Misread
from hundredfold.insight.actions.drop_segment import drop_segment, restore_segment
from hundredfold.insight.actions.note_interests import note_interests
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.insight.actions.save_segment import change_segment, save_segment
from hundredfold.insight.models import Interest, Segment, Wording
from hundredfold.insight.queries.matching import all_matching, matching
from hundredfold.insight.queries.portraits import portrait_of
from hundredfold.insight.queries.segments import counted_segments, motives_in, segments_of
from hundredfold.insight.queries.waking import offset_of
from hundredfold.insight.queries.written import under_tag
from hundredfold.insight.segments.given import BY_NAME
from hundredfold.insight.segments.words import STANDINGS
from hundredfold.insight.sheets import sheet_of
from hundredfold.insight.standings import OF_A_MEMBER
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast
from tests.members import crowd

AT = START + timedelta(days=10)
IRONS = "role == 'iron'"


def saved(cast: Cast, **words: Any) -> Segment:
    given: dict[str, Any] = {"name": "Irons", "condition": IRONS, "by": cast.chief, "at": START}
    return save_segment(cast.circle, **given | words)


def said(cast: Cast, segment: Segment) -> list[str]:
    return [str(fact.verb) for fact in about(cast.brand, ref(segment))]


def test_a_condition_gets_a_name(cast: Cast) -> None:
    segment = saved(cast)
    assert [one.name for one in segments_of(cast.circle)] == ["Irons"]
    assert said(cast, segment) == ["Create"]
    assert Wording.of(cast.brand).get().by == cast.chief


def test_saving_the_same_twice_is_saving_it_once(cast: Cast) -> None:
    assert saved(cast) == saved(cast, name="  Irons ", condition=f"{IRONS}\n")
    assert Wording.of(cast.brand).count() == 1


def test_a_name_that_is_taken_is_refused(cast: Cast) -> None:
    saved(cast)
    with pytest.raises(Untimely, match="name_taken"):
        saved(cast, condition="role == 'fan'")
    other = saved(cast, name="Fans", condition="role == 'fan'")
    with pytest.raises(Untimely, match="name_taken"):
        change_segment(other, by=cast.chief, name="Irons", condition="role == 'fan'")


def test_only_who_runs_the_brand_saves(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_a_steward"):
        saved(cast, by=cast.fan)
    segment = saved(cast)
    for act in (drop_segment, restore_segment):
        with pytest.raises(Refused, match="not_a_steward"):
            act(segment, by=cast.iron)
    with pytest.raises(Refused, match="not_a_steward"):
        change_segment(segment, by=cast.fan, name="Mine", condition=IRONS)


@pytest.mark.parametrize("condition", ["", "rol == 'iron'", "role"])
def test_what_cannot_be_read_is_not_kept(cast: Cast, condition: str) -> None:
    with pytest.raises(Misread):
        saved(cast, condition=condition)
    with pytest.raises(Unacceptable, match="bad_name"):
        saved(cast, name=" \u200b ")


def test_a_change_is_a_version(cast: Cast) -> None:
    segment = saved(cast)
    changed = change_segment(segment, by=cast.chief, name="Irons", condition=f"not {IRONS}")
    again = change_segment(changed, by=cast.chief, name="Irons", condition=f"not {IRONS}")
    assert (changed.version, again.version) == (2, 2)
    assert said(cast, segment) == ["Update", "Create"]
    back = change_segment(changed, by=cast.chief, name="Irons", condition=IRONS)
    assert back.version == 3
    kept = Wording.of(cast.brand).order_by("version").values_list("version", "condition")
    assert list(kept) == [(1, IRONS), (2, f"not {IRONS}"), (3, IRONS)]


def test_dropped_is_not_listed_and_can_be_taken_up_again(cast: Cast) -> None:
    segment = saved(cast)
    for _twice in range(2):
        drop_segment(segment, by=cast.chief)
    assert not segments_of(cast.circle)
    with pytest.raises(Untimely, match="dropped"):
        change_segment(segment, by=cast.chief, name="Irons", condition="true")
    for _twice in range(2):
        restore_segment(segment, by=cast.chief)
    assert said(cast, segment) == ["Undo", "Remove", "Create"]
    drop_segment(segment, by=cast.chief)
    saved(cast, condition="days > 3")
    with pytest.raises(Untimely, match="name_taken"):
        restore_segment(segment, by=cast.chief)


def test_a_circle_has_so_many_segments(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hundredfold.insight.actions.save_segment.MOST", 1)
    saved(cast)
    with pytest.raises(Untimely, match="too_many_segments"):
        saved(cast, name="Fans", condition="role == 'fan'")


def test_the_words_are_the_published_standings() -> None:
    assert {word.name for word in STANDINGS} == {one.name for one in OF_A_MEMBER}


@pytest.mark.parametrize("one", BY_NAME.values(), ids=lambda one: one.name)
def test_every_given_segment_can_be_read_aloud(one: Any) -> None:
    assert one.condition.aloud()
    assert str(one.title)
    assert str(one.advice)


def test_counting_and_listing_agree_in_few_queries(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    crowd(cast, tags=("glue",))
    mine = [saved(cast), saved(cast, name="Glue", condition="tags contains 'glue'", kind="motive")]
    with django_assert_num_queries(1):
        counted = counted_segments(cast.circle, mine, at=AT)
    assert counted.members == matching(cast.circle, None, at=AT).count == 43
    for one in BY_NAME.values():
        assert counted.given[one.name] == matching(cast.circle, one.condition, at=AT).count
    connected = BY_NAME["connected"].condition
    with django_assert_num_queries(3):
        page = matching(cast.circle, connected, at=AT)
    worth = [one.says["contribution_90d"] for one in page.rows]
    assert worth == sorted(worth, reverse=True)
    moved = motives_in(cast.circle, connected, mine[1:], at=AT)
    assert 0 < moved[mine[1].pk] < counted.saved[mine[1].pk]


def test_a_file_has_everybody_and_no_formula(cast: Cast) -> None:
    crowd(cast, tags=("glue", "silk"))
    cast.fan.name = "=HYPERLINK('x')"
    cast.fan.save()
    lines = list(sheet_of(all_matching(cast.circle, None, at=AT)))
    assert lines[0].startswith("\ufeffperson,name,role,place,joined,days")
    assert len(lines) == 44
    assert any(",'=HYPERLINK" in line for line in lines)


def write(cast: Cast) -> Any:
    tags: dict[str, Any] = {"tags": "glue, c++", "at": START + timedelta(days=1)}
    asked = publish(cast.circle, by=cast.fan, title="Which?", body="?", question=True, **tags)
    said = answer(asked, by=cast.iron, body="Rice.", at=START + timedelta(days=2))
    comment(said, by=cast.fan, body="Thanks.", at=START + timedelta(days=3))
    comment(asked, by=cast.chief, body="Ah.", at=START + timedelta(days=3))
    return asked


def test_interests_are_what_was_written_under_a_tag(cast: Cast) -> None:
    asked = write(cast)
    away = publish(cast.circle, by=cast.fan, body="Buy.", tags="glue", at=START + timedelta(days=4))
    hide(away, by=cast.chief, cause="spam", at=START + timedelta(days=4))
    for _twice in range(2):
        note_interests(cast.brand, at=AT)
    told = Interest.of(cast.brand).filter(tag="glue").values_list("person__name", "times")
    assert sorted(told) == [("Chief", 1), ("Fan", 2), ("Iron", 1)]
    assert [post.pk for post in under_tag(cast.circle, cast.fan, "glue")] == [asked.pk]
    note_interests(cast.brand, at=AT + timedelta(days=365))
    assert not Interest.of(cast.brand).exists()


def test_a_portrait_says_why(fresh_database: object, cast: Cast) -> None:
    asked = write(cast)
    like(asked, by=cast.iron, at=START + timedelta(days=2))
    catch_up()
    publish_standings(cast.brand, at=AT)
    catch_up()
    note_interests(cast.brand, at=AT)
    motive = saved(cast, name="Craft", condition="tags contains 'glue'", kind="motive")
    found = portrait_of(cast.circle, cast.fan, at=AT)
    assert found is not None
    assert [(one.name, one.grade, one.measure) for one in found.axes] == [
        ("contribution", "B", 6),
        ("influence", "A", 2),
    ]
    assert [topic.tag for topic in found.topics] == ["c++", "glue"]
    assert [(one.pk, why.found) for one, why in found.motives] == [(motive.pk, "tags: c++, glue")]
    assert {one.name for one, why in found.given if why.holds} == {"new"}
    assert [(one.name, why.holds) for one, why in found.ladder] == [
        ("users", True),
        ("fans", False),
        ("partners", False),
    ]
    assert found.rung is not None
    assert found.rung.name == "users"
    assert found.waking.zone == ""
    assert portrait_of(cast.circle, cast.stranger, at=AT) is None


@pytest.mark.parametrize("offset", range(-11, 13))
def test_a_night_tells_the_zone(offset: int) -> None:
    """Whoever sleeps from half past midnight to half past seven is awake by their own clock."""
    asleep = {(hour - offset) % 24 for hour in range(1, 8)}
    hours = [0 if hour in asleep else 6 for hour in range(24)]
    found = offset_of(hours)
    assert found is not None
    assert (found - offset) % 24 == 0


@pytest.mark.parametrize("hours", [[2] * 24, [1] * 24, [10] * 24, [40, *[0] * 23][::-1]])
def test_without_a_clear_night_nothing_is_observed(hours: list[int]) -> None:
    assert offset_of(hours) is None or sum(hours) < 50
