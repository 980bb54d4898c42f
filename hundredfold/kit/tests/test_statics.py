"""Styles and scripts are gathered, versioned and compressed; until then they have plain names."""

from pathlib import Path
from typing import Any

import pytest
from django.templatetags.static import static

from hundredfold.kit import statics


@pytest.fixture
def gathered(tmp_path: Path, settings: Any) -> Path:
    settings.STATIC_ROOT = str(tmp_path)  # Django makes a new storage when this changes
    statics.gather()
    return tmp_path


def test_before_gathering_the_plain_address_stands_in() -> None:
    assert static("kit/tokens.css") == "/static/kit/tokens.css"


@pytest.mark.slow
def test_an_address_changes_with_the_file(gathered: Path) -> None:
    address = static("kit/tokens.css")
    assert address != "/static/kit/tokens.css"
    file = gathered / address.removeprefix("/static/")
    assert file.exists()
    assert file.with_suffix(".css.gz").exists()


@pytest.mark.slow
def test_what_did_not_change_is_not_gathered_again(
    gathered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statics, "call_command", lambda *_, **__: pytest.fail("gathered again"))
    statics.gather()
    (gathered / "gathered").write_text("another state")
    with pytest.raises(pytest.fail.Exception):
        statics.gather()
