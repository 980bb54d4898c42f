"""The hundred as work on the desk, and for the member whom it is about."""

from typing import Any

import pytest

from hundredfold.entrance.actions.advance import advance
from hundredfold.entrance.actions.enlist import Promise, enlist
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.entrance.models import Candidacy, Evidence, Recommendation, Remark, Stage, Step
from hundredfold.entrance.queries.testing import steps_of
from tests.cast import START, Cast

AT = "/kite/desk/work/"


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return str(response.content.decode())


@pytest.fixture
def tested(cast: Cast) -> Candidacy:
    promise = Promise(12.5, 0.8, 0.5, START)
    found = enlist(cast.fan, circle=cast.circle, by=cast.chief, promise=promise)
    return advance(found, Stage.TESTED, by=cast.chief)


def test_an_empty_list_leads_to_the_search(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.chief).get(AT))
    assert "0 of 100 are on the list" in page
    assert "Look for the hundred and put them on the list." in page
    assert "Nobody is a seed yet." in page


def test_somebody_is_put_on_the_list(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    sent = {"circle": "makers", "person": [cast.fan.pk, cast.iron.pk, 10**12]}
    assert "2 of 100 are on the list" in text(chief.post(f"{AT}enlist/", sent, follow=True))
    assert "1 of 100" not in text(chief.get(f"{AT}?stage=declined"))
    assert sign_in(cast.fan).post(f"{AT}enlist/", sent).status_code == 403


def test_a_candidate_goes_all_the_way(cast: Cast, tested: Candidacy, sign_in) -> None:
    chief, at = sign_in(cast.chief), f"{AT}{tested.pk}/"
    page = text(chief.get(at))
    assert "12.5 people more" in page
    assert "The test: 0 of 4" in page
    step = steps_of(cast.circle)[0]
    text(chief.post(f"{at}steps/{step.pk}/", {"words": "Five sentences."}, follow=True))
    shown = Evidence.of(cast.brand).get()
    refused = chief.post(f"{at}evidence/{shown.pk}/", {"verdict": "refuse"})
    assert "Say what is missing." in text(refused, 422)
    text(chief.post(f"{at}evidence/{shown.pk}/", {"verdict": "accept"}, follow=True))
    assert "The test: 1 of 4" in text(chief.get(at))
    early = text(chief.post(f"{at}invite/", {"reason": ""}, follow=True))
    assert "The test is not passed yet." in early
    text(chief.post(f"{at}invite/", {"reason": "She runs the club"}, follow=True))
    text(chief.post(f"{at}owner/", {"owner": cast.iron.pk}, follow=True))
    text(chief.post(f"{at}remark/", {"words": "Met in Porto"}, follow=True))
    seed(cast, chief, at)


def seed(cast: Cast, chief: Any, at: str) -> None:
    """Welcomed, declined for a reason, and back again."""
    page = text(chief.post(f"{at}welcome/", follow=True))
    assert "They are a seed." in page
    assert "She runs the club" in page
    assert "Met in Porto" in page
    made = Remark.of(cast.brand).get()
    assert "Taken back." in text(chief.post(f"{at}remarks/{made.pk}/", follow=True))
    assert "Say why" in text(chief.post(f"{at}decline/", {"reason": ""}), 422)
    assert "Put on the list again" in text(
        chief.post(f"{at}decline/", {"reason": "Away"}, follow=True)
    )
    assert "They are a seed." in text(chief.post(f"{at}back/", follow=True))
    assert chief.post(f"{at}dance/").status_code == 404
    listed = text(chief.get(AT))
    assert "1 are seeds" in listed
    assert "0 people were reached" in text(chief.get(f"{AT}reached/"))


def test_terms_and_test_are_resolved(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    terms = {"circle": "makers", "seeds": 50, "each_owner": 5, "each_place": 0}
    page = text(chief.post(f"{AT}terms/", terms | {"hundred_on": "2027-01-01"}, follow=True))
    assert "0 of 50 are on the list" in page
    wrong = text(chief.post(f"{AT}terms/", terms | {"seeds": 0}), 422)
    assert "From 1 to 1,000 people." in wrong
    assert "Use a thing of ours" in text(chief.get(f"{AT}test/"))
    steps = {
        "circle": "makers", "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0,
        "form-0-en": "Fly it.", "form-0-zh": "放一次。", "form-1-en": "Answer.",
        "form-1-standing": "answered_90d", "form-1-least": 2,
    }  # fmt: skip
    assert "This is the test from now on." in text(chief.post(f"{AT}test/", steps, follow=True))
    assert Step.of(cast.brand).count() == 2
    nothing = {"circle": "makers", "form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0}
    assert "From 1 to 10 steps." in text(chief.post(f"{AT}test/", nothing), 422)


def test_recommendations_are_one_list(cast: Cast, sign_in) -> None:
    made = recommend(cast.circle, by=cast.fan, name="Ada", reason="She mends.", reach="@ada")
    chief, at = sign_in(cast.chief), f"{AT}recommended/"
    assert "She mends." in text(chief.get(at))
    text(chief.post(f"{at}{made.pk}/settle/", {"answer": "Asked"}, follow=True))
    assert "settled" in text(chief.get(at))
    text(chief.post(f"{at}{made.pk}/open/", follow=True))
    text(chief.post(f"{at}{made.pk}/enlist/", {"person": cast.iron.pk}, follow=True))
    assert Candidacy.of(cast.brand).get().person == cast.iron
    assert chief.post(f"{at}{made.pk}/enlist/", {"person": "x"}).status_code == 404


def test_a_member_hands_in_and_recommends(cast: Cast, tested: Candidacy, sign_in) -> None:
    fan, at = sign_in(cast.fan), "/kite/makers/hundred/"
    assert "Your test" in text(fan.get(at))
    step = steps_of(cast.circle)[0]
    assert "Hand in something" in text(fan.post(f"{at}steps/{step.pk}/", {"words": " "}), 422)
    text(fan.post(f"{at}steps/{step.pk}/", {"words": "Smaller."}, follow=True))
    assert "Smaller." in text(fan.get(at))
    wrong = text(fan.post(at, {"name": "Ada", "reason": ""}), 422)
    assert 'value="Ada"' in wrong
    assert "Thank you." in text(fan.post(at, {"name": "Ada", "reason": "Mends"}, follow=True))
    assert Recommendation.of(cast.brand).get().by == cast.fan
    assert "Whom would you ask next?" in text(sign_in(cast.iron).get(at))
    assert sign_in(cast.iron).post(f"{at}steps/{step.pk}/", {"words": "x"}).status_code == 404
    assert "Recommend somebody" in text(fan.get("/kite/makers/"))


def test_few_queries_however_long_the_list(
    cast: Cast, tested: Candidacy, sign_in, django_assert_max_num_queries
) -> None:
    enlist(cast.iron, circle=cast.circle, by=cast.chief)
    chief = sign_in(cast.chief)
    with django_assert_max_num_queries(24):
        chief.get(AT)
    with django_assert_max_num_queries(18):
        chief.get(f"{AT}{tested.pk}/")
