"""`hundredfold sites`: other sites of a brand from the command line."""

import json
from typing import Any

from hundredfold.identity.queries import sites_of
from hundredfold.site.command import main
from tests.cast import Cast

BACK = "https://shop.example/back"


def test_a_site_is_added_and_listed(cast: Cast, capsys: Any) -> None:
    add = ["sites", "kite", "--add", "Shop", "--back-to", BACK, "--by", "chief@example.org"]
    assert main(add) == 0
    said = capsys.readouterr().out
    site = sites_of(cast.brand).get()
    assert str(site.client_id) in said
    assert site.client is not None
    assert site.client.check_secret(said.split()[-1])
    assert main(["sites", "kite"]) == 0
    assert f"Shop: client {site.client_id}, back to {BACK}" in capsys.readouterr().out
    assert main(["sites", "kite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["addresses"] == [BACK]
    assert main([*add[:3], "Forum", *add[4:], "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["secret"]


def test_what_is_refused_is_said_in_a_line(cast: Cast, capsys: Any) -> None:
    add = ["sites", "kite", "--add", "Shop", "--by"]
    for words in (
        [*add, "nobody@example.org", "--back-to", BACK],
        [*add, "fan@example.org", "--back-to", BACK],
        [*add, "chief@example.org"], [*add, "chief@example.org", "--back-to", "shop"],
        ["sites", "nowhere"],
    ):  # fmt: skip
        assert main(words) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not sites_of(cast.brand)
