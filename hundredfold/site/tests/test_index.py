"""What search finds is read anew by a command."""

import json
from typing import Any

import pytest

from hundredfold.search.models import Entry
from hundredfold.site.command import main
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast


def test_the_index_is_made_anew(cast: Cast, capsys: Any) -> None:
    publish(cast.circle, by=cast.fan, title="Kite", body="积分")
    assert main(["index", "--brand", "kite", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told == {"posts": 1, "comments": 0, "people": 4, "circles": 1}
    assert Entry.of(cast.brand).count() == 6
    assert not Entry.of(cast.rival.brand).exists()
    assert main(["index"]) == 0
    assert "1 posts" in capsys.readouterr().out
    assert Entry.of(cast.rival.brand).exists()


@pytest.mark.usefixtures("cast")
def test_a_brand_that_is_not_there_is_said(capsys: Any) -> None:
    assert main(["index", "--brand", "nowhere"]) == 2
    assert "no brand nowhere" in capsys.readouterr().err
