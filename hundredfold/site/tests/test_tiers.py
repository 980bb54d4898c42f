"""`hundredfold tiers`: what each tier takes, and where somebody stands."""

import json

import pytest

from hundredfold.kit.words import Words
from hundredfold.site.command import main
from hundredfold.tiers.actions.set_ladder import Asked, set_growth_ladder


@pytest.fixture
def ladder(cast, db):
    tiers = [Asked(Words(en="Bronze"), 10, 6), Asked(Words(en="Silver"), 20, 15)]
    return set_growth_ladder(tiers, by=cast.chief)


def test_it_says_the_ladders(cast, ladder, capsys):
    assert main(["tiers", "--brand", "kite"]) == 0
    said = capsys.readouterr().out
    assert "  bronze (Bronze): growth 10/6; 0 people" in said
    assert "tribe: not set" in said


def test_it_says_where_somebody_stands(cast, ladder, capsys):
    assert main(["tiers", "--brand", "kite", "--person", str(cast.fan.pk), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["tier"], said["growth"]["missing"]) == (None, {"growth": 10})
    assert main(["tiers", "--brand", "kite", "--person", str(cast.fan.pk)]) == 0
    assert "growth: no tier; 10 growth to bronze" in capsys.readouterr().out


def test_nobody_of_that_name_is_one_line_and_exit_code_two(cast, ladder, capsys):
    assert main(["tiers", "--brand", "kite", "--person", "nobody@example.org"]) == 2
    assert capsys.readouterr().err.strip().endswith("nobody in kite is 'nobody@example.org'")
