"""A community is measured from its files; each figure lists exactly the people it counts."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.join import join
from hundredfold.circles.models import Role
from hundredfold.insight.actions.measure import measure, measure_all
from hundredfold.insight.models import Arrival, Day, Reading, Roll
from hundredfold.insight.queries.counted import counted, rows_of
from hundredfold.insight.rulers.definitions import DEFINITIONS, RULERS
from hundredfold.insight.rulers.reading import measured_in
from hundredfold.insight.warehouse import lived_in
from hundredfold.insight.warehouse.keeping import kept
from hundredfold.people.actions.enrol import enrol
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast, account
from tests.programs import code

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def home(fresh_database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def half_a_year(cast: Cast) -> Cast:
    """Fan and Iron talk every sixth day for 200 days; ten others come for a day each."""
    for day in range(0, 200, 6):
        post = publish(cast.circle, by=cast.iron, body=f"Day {day}.", at=START + day * DAY)
        like(post, by=cast.fan, at=START + day * DAY)
        comment(post, by=cast.fan, body="Fine.", at=START + (day + 1) * DAY)
        if day % 30 == 0:
            like(publish(cast.circle, by=cast.fan, body=".", at=START + day * DAY), by=cast.iron,
                 at=START + day * DAY)  # fmt: skip
    for number in range(10):
        guest = enrol(account(f"g{number}"), brand=cast.brand, name=f"G{number}", at=START)
        join(cast.circle, by=guest, at=START + number * DAY)
        if number:
            publish(cast.circle, by=guest, body="Hello.", at=START + (140 + 5 * number) * DAY)
    catch_up()
    return cast


EXACT = {
    "registered", "ever", "active_7", "active_30", "active_90", "onlookers", "iron_fans",
}  # fmt: skip
"""Figures that are numbers of people, and so must be as many as are listed."""

OF_ACTIVE = {
    "tied_people": "active_90", "seek_function": "active_90", "seek_brand": "active_90",
    "seek_experience": "active_90", "seek_part": "active_90", "gather": "registered",
    "cooperate": "registered",
}  # fmt: skip
"""Shares of the people of another figure."""


def test_each_figure_lists_the_people_it_counts(half_a_year: Cast) -> None:
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    told = measured_in(reading.document)
    for one in DEFINITIONS:
        rows = rows_of(reading, one.name)
        assert rows is not None, one.name
        listed = counted(reading, rows, page="1")
        if one.name in EXACT:
            assert listed.count == told.of(one.name).value, one.name
        if one.name in OF_ACTIVE:
            whole = told.of(OF_ACTIVE[one.name]).value or 0
            assert told.of(one.name).value == pytest.approx(listed.count / whole), one.name
    assert told.of("iron_fans").value == 2
    assert told.of("onlookers").value == counted(reading, "onlookers", page="1").count >= 1


def test_shares_are_of_the_people_listed(half_a_year: Cast) -> None:
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    told = measured_in(reading.document)
    assert told.of("newcomers_stay").value == 0.0
    assert counted(reading, "newcomers_back", page="1").count == 0
    lasting, month_of_six = counted(reading, "lasting_love", page="1"), 11
    assert told.of("lasting_love").value == pytest.approx(lasting.count / month_of_six)
    assert counted(reading, "tied", page="1").count == 2
    assert told.of("dialogue").value is None, "whoever runs the circle talked with nobody"


def test_weeks_cohorts_and_steps_open_whom_they_count(half_a_year: Cast) -> None:
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    told = measured_in(reading.document)
    sizes = {f"week-{week.monday}": week.active for week in told.weeks}
    sizes |= {f"new-{week.monday}": week.new for week in told.weeks}
    sizes |= {f"step-{step.name}": step.people for step in told.funnel}
    for cohort in told.cohorts:
        sizes[f"cohort-{cohort.month}"] = cohort.people
        for later, share in enumerate(cohort.kept[1:], 1):
            sizes[f"cohort-{cohort.month}-{later}"] = round((share or 0) * cohort.people)
    assert len(sizes) > 60
    for rows, people in sizes.items():
        assert counted(reading, rows, page="1").count == people, rows
        assert len(counted(reading, rows, page="1").rows) == people, rows


def test_the_busiest_are_listed_first_with_what_they_did(half_a_year: Cast) -> None:
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    listed = counted(reading, "ever", page="1").rows
    assert [one.face.name for one in listed[:2]] == ["Fan", "Iron"]
    assert [one.deeds for one in listed] == sorted((one.deeds for one in listed), reverse=True)
    recent = counted(reading, "active_30", page="1").rows
    assert max(one.deeds for one in recent) < listed[0].deeds
    idle = counted(reading, "onlookers", page="1").rows
    assert {(one.days, one.last_on) for one in idle} == {(0, None)}
    assert all(one.first_on for one in idle)


def test_only_the_newest_reading_keeps_its_people(half_a_year: Cast) -> None:
    day = (START + 200 * DAY).date()
    older = measure(half_a_year.brand, half_a_year.circle, as_of=day - DAY)
    elsewhere = measure(half_a_year.brand, None, as_of=day - DAY)
    newest = measure(half_a_year.brand, half_a_year.circle, as_of=day)
    kept = set(Roll.of(half_a_year.brand).values_list("reading", flat=True))
    assert kept == {newest.pk, elsewhere.pk}
    assert older.counted["ever"], "how many they were stays known"


def test_pages_run_across_pieces(half_a_year: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Roll, "PIECE", 3)
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    whole = counted(reading, "ever", page="1").rows
    assert len(whole) == reading.counted["ever"] > 9
    assert len({one.face.id for one in whole}) == len(whole)


def test_who_runs_the_circle_talks_with_its_members(half_a_year: Cast) -> None:
    """Iron is made an operator: what Fan and Iron say to each other is the house's dialogue."""
    appoint(half_a_year.iron, circle=half_a_year.circle, role=Role.OPERATOR, by=half_a_year.chief)
    first = publish(half_a_year.circle, by=half_a_year.fan, body="?", at=START + 190 * DAY)
    comment(first, by=half_a_year.iron, body="Yes.", at=START + 191 * DAY)
    catch_up()
    reading = measure(half_a_year.brand, half_a_year.circle, as_of=(START + 200 * DAY).date())
    assert measured_in(reading.document).of("dialogue").value == 1.0
    names = [one.face.name for one in counted(reading, "dialogue", page="1").rows]
    assert names == ["Fan"]


def test_every_figure_has_rows_and_every_ruler_figures(half_a_year: Cast) -> None:
    reading = measure(half_a_year.brand, None, as_of=(START + 200 * DAY).date())
    assert {one.rows for one in DEFINITIONS} <= set(reading.counted)
    assert {one.ruler for one in DEFINITIONS} == set(RULERS)
    assert rows_of(reading, "nothing") is None


def test_the_files_tell_what_the_folds_tell(half_a_year: Cast) -> None:
    """Two roads from the same facts: SQL over files, and rows kept by folds."""
    lived = lived_in(kept(half_a_year.brand))
    days = Day.of(half_a_year.brand).filter(deeds__gt=0).order_by("person", "circle", "day_on")
    columns = (lived.person, lived.circle, lived.day, lived.deeds)
    told = list(zip(*(column.tolist() for column in columns), strict=True))
    assert told == [(d.person_id, d.circle, d.day_on.toordinal(), d.deeds) for d in days]
    arrivals = Arrival.of(half_a_year.brand).order_by("person", "circle")
    joins = (lived.joined_person, lived.joined_circle, lived.joined_day)
    assert list(zip(*(column.tolist() for column in joins), strict=True)) == [
        (one.person_id, one.circle, one.day_on.toordinal()) for one in arrivals
    ]


def test_measuring_a_day_again_replaces_its_reading(half_a_year: Cast) -> None:
    day = (START + 200 * DAY).date()
    once = measure(half_a_year.brand, None, as_of=day)
    again = measure(half_a_year.brand, None, as_of=day)
    assert once.document == again.document
    assert Reading.of(half_a_year.brand).count() == 1
    assert len(measure_all(half_a_year.brand)) == 2


def test_a_restored_house_is_measured_afresh(half_a_year: Cast) -> None:
    folder = kept(half_a_year.brand)
    state = json.loads((folder / "facts.json").read_text())
    state["position"] = [7, 10**9]
    (folder / "facts.json").write_text(json.dumps(state))
    assert len(lived_in(kept(half_a_year.brand)).person)


def test_programs_read_what_stewards_measured(half_a_year: Cast, program: Any) -> None:
    appoint(half_a_year.fan, circle=half_a_year.circle, role=Role.OPERATOR, by=half_a_year.chief)
    chief, at = program(half_a_year.chief), "/rulers?circle=makers"
    assert chief.get(at).status_code == 404, "nobody has measured"
    made = chief.post(at, None)
    assert made.status_code == 201
    figures = json.loads(chief.get(at).content)["figures"]
    assert (
        figures["registered"]["value"] == json.loads(made.content)["figures"]["registered"]["value"]
    )
    people = json.loads(chief.get("/rulers/ever/people?circle=makers").content)
    assert people["count"] == figures["ever"]["value"]
    assert people["people"][0]["deeds"] >= people["people"][-1]["deeds"]
    assert chief.get("/rulers/nothing/people?circle=makers").status_code == 404
    assert code(program(half_a_year.iron).get(at)) == "not_a_steward"
