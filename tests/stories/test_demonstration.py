"""`hundredfold demo`, as somebody types it."""

import json

from hundredfold.demo.sign_ins import PASSWORD
from hundredfold.site.command import main


def test_the_command_says_what_it_made(fresh_database, capsys):
    assert main(["demo", "--people", "24", "--seed", "7", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["brand"], told["people"], told["seed"]) == ("kite", 24, 7)
    assert main(["demo"]) == 0
    assert PASSWORD in capsys.readouterr().out


def test_the_command_stops_where_a_real_brand_lives(cast, fresh_database, capsys):
    assert main(["demo"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
