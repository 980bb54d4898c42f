"""Inviting a sheet and seeing the doors, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Kind
from hundredfold.referral.models import Invitation
from hundredfold.site.command import main
from tests.cast import Cast

AT = ("--brand", "kite", "--circle", "makers")
CHIEF = ("--by", "chief@example.org")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("name,email\nAda,ada@example.org\nBob,nowhere\n")
    return file


def test_a_sheet_is_read_and_then_invited(cast: Cast, sheet: Path, capsys: Any) -> None:
    assert main(["invite", str(sheet), *AT, *CHIEF, "--dry-run"]) == 0
    assert "1 would be invited" in capsys.readouterr().out
    assert not Invitation.of(cast.brand).exists()
    words = ["invite", str(sheet), *AT, *CHIEF, "--json", "--address", "https://kite.example/"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"invited": 1, "waiting": 0, "inside": 0, "refused": 1, "dry": False}
    assert Invitation.of(cast.brand).get().house == "https://kite.example"
    assert "Bob,nowhere,3" in sheet.with_suffix(".refused.csv").read_text()


@pytest.mark.parametrize(
    ("by", "file", "said"),
    [
        ("nobody@example.org", "people.csv", "nobody in kite signs in"),
        ("fan@example.org", "people.csv", "Only the chief and the operators"),
        ("chief@example.org", "nothing.csv", "cannot be read"),
    ],
)
def test_what_stops_it_is_one_line(
    cast: Cast, sheet: Path, capsys: Any, by: str, file: str, said: str
) -> None:
    assert main(["invite", str(sheet.parent / file), *AT, "--by", by]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_the_doors_are_told(cast: Cast, capsys: Any) -> None:
    assert main(["doors", *AT]) == 0
    assert "it stands open" in capsys.readouterr().out
    open_door(cast.circle, Kind.OPEN, by=cast.chief, places=5)
    main(["doors", *AT])
    assert "0 of 5 came in, 0 waiting" in capsys.readouterr().out
    main(["doors", *AT, "--json"])
    assert json.loads(capsys.readouterr().out)["doors"][0]["kind"] == "open"
