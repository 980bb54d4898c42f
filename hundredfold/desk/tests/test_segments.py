"""Segments and portraits on the desk."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from hundredfold.insight.actions.note_interests import note_interests
from hundredfold.insight.actions.save_segment import save_segment
from hundredfold.insight.models import Segment
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast
from tests.members import crowd

AT = "/kite/desk/segments/"


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return str(response.content.decode())


def sent(**words: str) -> dict[str, str]:
    given = {"circle": "makers", "name": "Irons", "condition": "role == 'iron'", "kind": "segment"}
    return given | words


def test_everybody_is_shown_until_a_condition_is_asked(cast: Cast, sign_in) -> None:
    crowd(cast)
    chief = sign_in(cast.chief)
    first = text(chief.get(AT))
    assert "43 members. Who of them?" in first
    assert "From user to partner" in first
    assert f"{AT}given/partners/?circle=makers" in first
    page = text(chief.get(AT, {"circle": "makers", "condition": "role == 'chief'"}))
    assert "1 of 43 is meant" in page
    assert "Those of whom it is true that their role is chief." in page
    assert f"/kite/desk/people/{cast.chief.pk}/?circle=makers" in page
    assert "Nobody is meant" in text(chief.get(AT, {"condition": "days < -99999"}))


def test_what_cannot_be_read_says_where(cast: Cast, sign_in) -> None:
    page = text(sign_in(cast.chief).get(AT, {"condition": "role == 'iron'\nand dayz > 3"}))
    assert "Line 2, sign 5:" in page
    assert "Did you mean days?" in page
    assert "role == &#39;iron&#39;" in page, "nothing that was written is lost"


@pytest.mark.parametrize(
    ("claim", "condition"),
    [
        (("strong_ties", "at_least", "3"), "strong_ties >= 3"),
        (("place", "contains", 'Ber"lin'), "place contains 'Ber\"lin'"),
        (("role", "is_not", "iron"), 'role != "iron"'),
        (("has_account", "is", "no"), "not has_account"),
        (("tags", "contains", "glue"), 'tags contains "glue"'),
    ],
)
def test_a_claim_is_added_without_writing(cast: Cast, sign_in, claim: Any, condition: str) -> None:
    chief, (word, sign, value) = sign_in(cast.chief), claim
    asked = {"word": word, "sign": sign, "value": value}
    told = chief.get(AT, {"circle": "makers", "condition": "days >= 0"} | asked)
    assert told.status_code == 302
    assert parse_qs(urlsplit(told["Location"]).query)["condition"] == [
        f"days >= 0\nand {condition}"
    ]
    assert "This cannot be read yet" not in text(chief.get(told["Location"]))


def test_a_condition_is_saved_changed_dropped_and_taken_up(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    page = text(chief.post(f"{AT}save/", sent(), follow=True))
    assert "“Irons” is saved." in page
    segment = Segment.of(cast.brand).get()
    at = f"{AT}{segment.pk}/"
    assert "Version 2 is kept." in text(
        chief.post(at, sent(name="Not irons", condition="role != 'iron'"), follow=True)
    )
    assert "Not irons" in text(chief.get(AT))
    assert "This segment was dropped." in text(chief.post(f"{at}drop/", follow=True))
    assert "Not irons" not in text(chief.get(AT))
    assert "Change or drop" in text(chief.post(f"{at}restore/", follow=True))


def test_a_form_that_is_refused_keeps_what_was_written(cast: Cast, sign_in) -> None:
    chief = sign_in(cast.chief)
    wrong = text(chief.post(f"{AT}save/", sent(condition="role == 'king'")), 422)
    assert "role is one of chief" in wrong
    assert "role == &#39;king&#39;" in wrong
    assert 'value="Irons"' in wrong
    save_segment(cast.circle, by=cast.chief, name="Irons", condition="true")
    assert "Another segment has this name" in text(chief.post(f"{AT}save/", sent(), follow=True))
    assert text(chief.post(f"{AT}save/", sent(name="")), 422)


def test_motives_stand_beside_whoever_is_meant(cast: Cast, sign_in) -> None:
    crowd(cast, tags=("glue", "silk"))
    for tag in ("glue", "silk"):
        save_segment(
            cast.circle, by=cast.chief, name=tag.title(), condition=f"tags contains '{tag}'",
            kind=Segment.Kind.MOTIVE,
        )  # fmt: skip
    page = text(sign_in(cast.chief).get(AT, {"condition": "strong_ties >= 1"}))
    assert "What moves them" in page
    assert "<b>Glue</b>" in page


def test_everybody_meant_in_a_file(cast: Cast, sign_in) -> None:
    crowd(cast)
    told = sign_in(cast.chief).get(f"{AT}people.csv", {"condition": "role == 'iron'"})
    lines = b"".join(told.streaming_content).decode().splitlines()
    assert told["Content-Type"].startswith("text/csv")
    assert all(",iron," in line for line in lines[1:])
    refused = sign_in(cast.chief).get(f"{AT}people.csv", {"condition": "rol"})
    assert refused.status_code == 422


def test_a_portrait_opens_what_stands_behind_it(cast: Cast, sign_in) -> None:
    publish(cast.circle, by=cast.fan, title="Rice glue", body="It holds.", tags="glue", at=START)
    note_interests(cast.brand)
    chief = sign_in(cast.chief)
    page = text(chief.get(f"/kite/desk/people/{cast.fan.pk}/"))
    assert "Not observed: nothing can be bought here yet." in page
    assert "Which segments they are in, and why" in page
    assert "tag=glue" in page
    topic = text(chief.get(f"/kite/desk/people/{cast.fan.pk}/topic/", {"tag": "glue"}))
    assert "Fan wrote 1 post under “glue”" in topic
    outside = chief.get(f"/kite/desk/people/{cast.stranger.pk}/")
    assert outside["Location"] == f"/kite/people/{cast.stranger.pk}/", "in no circle: a profile"
    assert chief.get(f"/kite/desk/people/{10**9}/").status_code == 404


@pytest.mark.parametrize("at", [AT, f"{AT}given/new/", "/kite/desk/people/{fan}/"])
def test_only_who_runs_the_brand_sees_it(cast: Cast, sign_in, at: str) -> None:
    address = at.format(fan=cast.fan.pk)
    assert sign_in(cast.fan).get(address).status_code == 403
    assert sign_in(cast.chief).get(address).status_code == 200


def test_few_queries_however_many_segments(
    cast: Cast, sign_in, django_assert_max_num_queries
) -> None:
    crowd(cast, tags=("glue",))
    for number in range(12):
        save_segment(cast.circle, by=cast.chief, name=f"S{number}", condition=f"days > {number}")
    chief = sign_in(cast.chief)
    with django_assert_max_num_queries(17):
        chief.get(AT, {"condition": "strong_ties >= 1 and tags contains 'glue'"})
    with django_assert_max_num_queries(18):
        chief.get(f"/kite/desk/people/{cast.fan.pk}/")
