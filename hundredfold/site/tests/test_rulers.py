"""`hundredfold rulers` and `find --brand`: for people, for programs, and what is wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from hundredfold.activity.actions.follow import catch_up
from hundredfold.site.command import main
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def busy(
    fresh_database: object, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    for day in range(0, 190, 5):
        post = publish(cast.circle, by=cast.iron, body=f"Day {day}.", at=START + day * DAY)
        like(post, by=cast.fan, at=START + day * DAY)
    catch_up()


def test_the_rulers_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["rulers", "--brand", "kite", "--circle", "makers", "--as-of", "2026-07-20"]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "Still here after 90 days" in said
    assert "not observed" in said
    assert main([*asked, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["figures"]["stay_365"]["observed"] is False
    assert document["as_of"] == "2026-07-20"


def test_the_hundred_of_a_brand(capsys: pytest.CaptureFixture[str], cast: Cast) -> None:
    assert main(["find", "--brand", "kite", "--circle", "makers", "--seeds", "1"]) == 0
    said = capsys.readouterr().out
    assert "Iron" in said
    assert "degree" in said
    assert main(["find", "--brand", "kite", "--seeds", "1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["person"] for one in document["candidates"]] == [cast.iron.pk]


def test_what_is_wrong_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for words, line in (
        (["rulers", "--brand", "nobody"], "rulers: there is no brand 'nobody'"),
        (["rulers", "--brand", "kite", "--circle", "x"], "rulers: there is no circle 'x' in kite"),
        (["find", "--brand", "nobody"], "find: there is no brand 'nobody'"),
        (["find"], "find: Name a file: who knows whom, a pair a line."),
    ):
        assert main(words) == 2
        assert capsys.readouterr().err == f"hundredfold {line}\n"
