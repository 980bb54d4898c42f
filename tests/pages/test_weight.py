"""A page with all its styles and scripts arrives in at most 60 kB."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.cast import Cast

MOST = 60_000
FILES = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


@pytest.mark.parametrize(
    "address", ["/design/", "/accounts/login/", "/kite/makers/wall/", "/kite/me/points/"]
)
def test_pages_are_light(address: str, cast: Cast, client: Client) -> None:
    page = client.get(address).content
    files = [Path(str(finders.find(name))) for name in set(FILES.findall(page.decode()))]
    assert files
    weight = sum(len(gzip.compress(part, 6)) for part in (page, *(f.read_bytes() for f in files)))
    assert weight <= MOST
