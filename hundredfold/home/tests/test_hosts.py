"""Several brands in one house, each at a host of its own or by the first word of an address."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.BRAND_HOSTS = {"kite.example": "kite", "heron.example": "heron"}
    settings.ALLOWED_HOSTS = ["*"]


@pytest.mark.parametrize(
    ("host", "brand"), [("kite.example", "kite"), ("HERON.example:8", "heron")]
)
def test_a_brand_is_the_whole_house_at_its_host(cast: Cast, host: str, brand: str) -> None:
    browser = Client(headers={"host": host})
    assert browser.get("/")["Location"] == f"/{brand}/"
    assert browser.get(f"/{brand}/").status_code == 200
    other = "heron" if brand == "kite" else "kite"
    for path in (f"/{other}/", f"/{other}/desk/", f"/{other}/pond/", f"/api/v1/brands/{other}"):
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code in (404, 405)
    named = [one["slug"] for one in browser.get("/api/v1/brands").json()]
    assert named == [brand]


def test_anywhere_else_all_are_there(cast: Cast) -> None:
    browser = Client(headers={"host": "house.example"})
    assert [browser.get(f"/{one}/").status_code for one in ("kite", "heron")] == [200, 200]
    assert len(browser.get("/api/v1/brands").json()) == 2


def test_links_say_the_brands_own_host(cast: Cast, sign_in: Any, settings: Any) -> None:
    settings.ADDRESS = "https://house.example"
    browser = sign_in(cast.fan)
    browser.post("/kite/makers/invite/link/", headers={"host": "kite.example"})
    page = browser.get("/kite/makers/invite/", headers={"host": "kite.example"})
    assert "http://kite.example/s/" in page.content.decode()
    page = browser.get("/kite/makers/invite/")
    assert "https://house.example/s/" in page.content.decode()
