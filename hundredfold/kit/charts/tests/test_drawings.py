"""Every kind of chart: inside its sheet, true to its figures, safe, and readable without eyes."""

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import get_template
from django.utils.translation import override

from hundredfold.kit.charts import (
    Bar,
    Bars,
    Course,
    Curve,
    Estimate,
    Estimates,
    Funnel,
    Group,
    Map,
    Point,
    Series,
    Stage,
    Weeks,
    percent,
)
from hundredfold.kit.charts.chart import Chart
from hundredfold.kit.charts.plot import kept_apart, round_marks
from hundredfold.kit.charts.specimens import charts
from hundredfold.kit.charts.tests.drawings import WIDTHS, box, of_kind, spots, tree, words

DRAWN = [chart for chart in charts() if chart.kind == "drawn"]
EVIL = '"><script>alert(1)</script>&'


def name(chart: Chart) -> str:
    return type(chart).__name__


def shown(chart: Chart) -> str:
    template: Any = get_template("kit/charts/chart.html")
    return str(template.template.module.chart(chart))


@pytest.mark.parametrize("chart", DRAWN, ids=name)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_mark_stands_on_the_sheet(chart: Chart, width: int) -> None:
    drawing = tree(chart, width)
    wide, high = box(drawing)
    assert wide == width
    for dot in drawing.iter("circle"):
        if "c-hit" not in dot.attrib["class"]:
            x, y, r = (float(dot.attrib[part]) for part in ("cx", "cy", "r"))
            assert r <= x + 0.1 <= wide - r + 0.2
            assert r <= y + 0.1 <= high - r + 0.2
    for block in drawing.iter("rect"):
        x, long = float(block.attrib["x"]), float(block.attrib["width"])
        assert -0.1 <= x <= x + long <= wide + 0.1
    for way in of_kind(drawing, "path", "c-hero") + of_kind(drawing, "path", "c-band"):
        assert all(0 <= x <= wide and 0 <= y <= high for x, y in spots(way["d"]))


@pytest.mark.parametrize("chart", charts(), ids=name)
def test_every_kind_is_shown_with_its_table(chart: Chart) -> None:
    told = shown(chart)
    assert chart.title in told
    assert "As a table" in told
    assert all(len(row) == len(chart.heads) for row in chart.rows)
    assert chart.rows


@pytest.mark.parametrize("chart", charts(), ids=name)
def test_without_figures_a_sentence_stands_in_place_of_the_drawing(chart: Chart) -> None:
    lists: dict[str, Any] = {
        part.name: ()
        for part in fields(chart)
        if part.name in ("courses", "series", "cohorts", "stages", "bars", "estimates", "weeks",
                         "circles", "groups")
    }  # fmt: skip
    if name(chart) == "Columns":
        lists["series"] = Series("Questions", ())
    told = shown(replace(chart, **lists))
    assert "There is nothing to draw yet." in told
    assert "<svg" not in told
    assert "<table" not in told


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_an_image_and_one_with_ways_on_a_group(width: int) -> None:
    plain = Bars(title="T", says="S", bars=[Bar("A", 1)])
    leading = Bars(title="T", says="S", bars=[Bar("A", 1, "/rows/")])
    assert tree(plain, width).attrib["role"] == "img"
    assert tree(leading, width).attrib["role"] == "group"
    [way] = tree(leading, width).iter("a")
    assert (way.attrib["href"], way.attrib["aria-label"]) == ("/rows/", "A: 1")


def test_words_and_addresses_are_escaped() -> None:
    evil = (
        Bars(title=EVIL, says=EVIL, note=EVIL, bars=[Bar(EVIL, 1, EVIL)]),
        Funnel(title=EVIL, says=EVIL, stages=[Stage(EVIL, 3, EVIL, EVIL), Stage(EVIL, 1)]),
        Map(title=EVIL, says=EVIL, groups=[Group(1, EVIL, 3, (), EVIL), Group(2, EVIL, 1)]),
        Weeks(title=EVIL, says=EVIL, labels=[EVIL], series=[Series(EVIL, [1], [EVIL])]),
    )
    for chart in evil:
        assert "<script" not in shown(chart)
        assert 'href=""' not in shown(chart)
        tree(chart, WIDTHS[0])


def test_a_falling_curve_never_rises_and_stays_within_its_band() -> None:
    chart = next(chart for chart in DRAWN if isinstance(chart, Curve))
    drawing = tree(chart, 540)
    [hero] = of_kind(drawing, "path", "c-hero")
    heights = [y for _x, y in spots(hero["d"])]
    assert heights == sorted(heights)
    [band] = of_kind(drawing, "path", "c-band")
    edge = spots(band["d"])
    for x, y in spots(hero["d"]):
        there = [v for u, v in edge if abs(u - x) < 0.11]
        assert min(there) - 0.1 <= y <= max(there) + 0.1


def test_the_band_of_steps_holds_each_value_until_the_next() -> None:
    points = [Point(0, 1, 1, 1), Point(10, 0.8, 0.7, 0.9), Point(20, 0.5, 0.4, 0.6)]
    chart = Curve(title="T", says="S", until=20, courses=[Course("A", points)])
    [band] = of_kind(tree(chart, 540), "path", "c-band")
    edge = spots(band["d"])
    start, middle, end = sorted({x for x, _y in edge})
    assert middle - start == pytest.approx(end - middle, abs=0.2)
    # On the way there it steps from 1 to 0.9 at the middle; on the way back from 0.7 to 1.
    floor, top = 300, 14
    expected = {round(floor - (floor - top) * share) for share in (1, 0.9, 0.7)}
    assert {round(y) for x, y in edge if x == middle} == expected


def test_what_is_not_observed_is_dashed_and_says_so() -> None:
    points = [Point(0, 1), Point(30, 0.5)]
    seen = Curve(title="T", says="S", until=30, courses=[Course("A", points)])
    unseen = replace(seen, until=90)
    assert "not observed yet" not in words(tree(seen, 328))
    assert "not observed yet" in words(tree(unseen, 328))
    assert of_kind(tree(unseen, 328), "path", "c-miss")
    late = replace(seen, courses=[Course("A", [*points, Point(60, 0.4)], seen_until=30)])
    assert len(of_kind(tree(late, 328), "path", "c-hero")) == 2


def test_nothing_is_nothing_wide() -> None:
    bars = Bars(title="T", says="S", bars=[Bar("A", 4), Bar("B", 0), Bar("C", 2)])
    whole, none, half = (float(b["width"]) for b in of_kind(tree(bars, 328), "rect", "c-soft"))
    assert none == 0
    assert whole == pytest.approx(2 * half, abs=0.2)


def test_an_estimate_stands_within_its_band() -> None:
    chart = Estimates(title="T", says="S", estimates=[Estimate("A", 46, 41, 51)], top=100)
    [band] = of_kind(tree(chart, 328), "rect", "c-soft")
    [mark] = of_kind(tree(chart, 328), "rect", "c-fill")
    left, long = float(band["x"]), float(band["width"])
    assert left < float(mark["x"]) < left + long
    assert left == pytest.approx(328 * 0.41, abs=0.1)


def test_numbers_wear_the_readers_marks() -> None:
    bars = Bars(title="T", says="S", bars=[Bar("A", 12345)])
    for language in ("en", "zh-hans"):
        with override(language):
            assert "12,345" in words(tree(bars, 328))
    assert (percent(0.004), percent(0), percent(0.997), percent(1)) == (
        "< 1 %", "0 %", "> 99 %", "100 %",
    )  # fmt: skip


@pytest.mark.parametrize("top", [0.7, 1, 3, 9.5, 10, 143, 12_345])
def test_marks_are_few_round_and_reach_the_top(top: float) -> None:
    marks = round_marks(top)
    assert marks[0] == 0
    assert marks[-1] >= top
    assert 2 <= len(marks) <= 6
    assert len({round(b - a, 9) for a, b in pairwise(marks)}) == 1


def test_names_at_line_ends_keep_apart() -> None:
    found = kept_apart([100, 102, 240, 241], 18, 14, 250)
    assert all(b - a >= 18 for a, b in pairwise(found))
    assert found[-1] <= 250
