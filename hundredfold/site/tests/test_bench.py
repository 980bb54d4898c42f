"""What a benchmark says of its rounds: medians, and a ratio that is above 1 when we are better."""

import json

import pytest

from hundredfold.site.bench.report import Round, row, show

ROUNDS = [
    Round(figure, versus, 2.0, 0.1, 5.0, 9.0) for figure, versus in ((10, 40), (20, 40), (40, 40))
]


@pytest.mark.parametrize(("more_is_better", "ratio"), [(True, 0.5), (False, 2.0)])
def test_the_ratio_is_the_median_of_the_rounds(more_is_better, ratio):
    found = row("topic", ROUNDS, unit="req/s", versus="bare", size=1, more_is_better=more_is_better)
    assert (found.figure, found.versus_figure, found.ratio) == (20, 40, ratio)


def test_the_last_line_is_for_programs(capsys):
    found = row("topic", ROUNDS, unit="req/s", versus="bare", size=1, more_is_better=True)
    show("page", [found], rounds=3, data="some", as_json=True)
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said.keys() >= {"name", "database", "rows", "rounds", "versions", "data"}
    assert said["rows"][0].keys() >= {
        "case", "figure", "unit", "versus", "versus_figure", "ratio", "cpu_ms", "p50_ms", "p99_ms",
    }  # fmt: skip
