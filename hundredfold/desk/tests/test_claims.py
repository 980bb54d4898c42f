"""On the desk circles are described, and three claims are tested over them."""

from typing import Any

from hundredfold.insight.models import Character
from tests.cast import Cast

AT = "/kite/desk/rulers/claims/"


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_circle_is_described_and_taken_back(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    page = text(chief.get(AT))
    assert "Three claims, put to the test" in page
    assert "Not observed: 0 circles are described" in page
    assert f'href="{AT}makers/"' in page
    assert "Take it back" not in text(chief.get(f"{AT}makers/"))
    wrong = chief.post(f"{AT}makers/", {"decision_days": "0", "excitement": "5"})
    assert wrong.status_code == 422
    kept = chief.post(f"{AT}makers/", {"decision_days": "30", "excitement": "5"})
    assert kept["Location"] == AT
    assert "Not observed: 0 circles" in text(chief.get(AT)), "it is described and not yet measured"
    assert 'value="30"' in text(chief.get(f"{AT}makers/"))
    assert chief.post(f"{AT}makers/withdraw/")["Location"] == AT
    assert not Character.of(cast.brand).exists()


def test_the_claims_are_for_who_runs_the_brand(cast: Cast, sign_in) -> None:
    fan = sign_in(cast.fan)
    for at in (AT, f"{AT}makers/"):
        assert fan.get(at).status_code == 403
    assert fan.post(f"{AT}makers/withdraw/").status_code == 403
    assert sign_in(cast.chief).get(f"{AT}pond/").status_code == 404
