"""A community comes in from elsewhere, once however often, and its log can tell it all again."""

import json
from collections.abc import Callable

import pytest

from hundredfold.site.command import main
from hundredfold.talk.models import Post
from tests.needs import shared
from tests.retelling import everything_derived

WORDS = ["--brand", "qubit", "--circle", "commons", "--json"]


@pytest.mark.slow
def test_an_imported_community(
    fresh_database: object, retelling: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    dump = str(shared("data", "se-quantumcomputing-2018"))

    def come_in() -> dict[str, int]:
        assert main(["import", "stackexchange", dump, *WORDS]) == 0
        added: dict[str, int] = json.loads(capsys.readouterr().out.splitlines()[-1])
        return added

    first = come_in()
    assert first["posts"] == Post._default_manager.count() > 0
    assert retelling() == first["facts"]
    before = everything_derived()
    again = come_in()
    assert again["facts"] == again["posts"] == 0
    assert everything_derived() == before
