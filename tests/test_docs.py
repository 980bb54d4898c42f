"""The generated pages say what the source says."""

import runpy

import pytest
from django.utils.translation import override

from tests.needs import ROOT

MADE = runpy.run_path(str(ROOT / "bin" / "docs"))


@pytest.mark.parametrize("name", sorted(MADE["PAGES"]))
def test_the_page_is_current(name: str) -> None:
    with override("en"):
        assert (ROOT / name).read_text() == MADE["PAGES"][name](), "run bin/docs"


def test_every_house_and_every_deed_says_what_it_is() -> None:
    lines = MADE["the_map"]().splitlines()
    silent = [line for line in lines if line.endswith(": ") or line.endswith("/__init__.py): ")]
    assert not silent


def test_decisions_are_numbered_one_page_each() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        said = page.read_text()
        assert len(said.splitlines()) < 60, f"{page.name} is more than a page"
        for part in ("## Context", "## Decision", "## Consequences", "## Alternatives"):
            assert part in said, f"{page.name} lacks {part}"
