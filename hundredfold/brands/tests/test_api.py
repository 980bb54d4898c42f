"""Brands by program."""

from django.test import Client

from tests.cast import Cast
from tests.programs import ROOT, code


def test_brands_are_listed_in_pages(cast: Cast, assert_queries) -> None:
    with assert_queries(1):
        first = Client().get(f"{ROOT}/brands?limit=1")
    assert [brand["slug"] for brand in first.json()] == ["heron"]
    assert first["Link"] == f'<http://testserver{ROOT}/brands?limit=1&after=heron>; rel="next"'
    rest = Client().get(f"{ROOT}/brands?limit=1&after=heron")
    assert [brand["name"] for brand in rest.json()] == [{"en": "Kite", "zh-hans": "纸鸢"}]
    assert "Link" not in rest.headers


def test_one_brand(cast: Cast) -> None:
    assert Client().get(f"{ROOT}/brands/kite").json()["demonstration"] is False
    assert code(Client().get(f"{ROOT}/brands/none")) == "not_found"
