"""A brand's circles, the front page of each, coming and going."""

import pytest
from django.test import Client

from hundredfold.circles.models import Membership, Role
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Person
from tests.cast import account

AT = "/kite/makers/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def convention(cast):
    cast.circle.convention = [Words(en="Say what you tried.", **{"zh-hans": "先说试过什么。"})]
    cast.circle.save()


@pytest.fixture
def newcomer(cast):
    """Somebody with an account who is nobody's person yet."""
    client = Client()
    client.force_login(account("noor.vos"))
    return client


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("who", [None, "stranger", "fan", "chief"])
def test_the_front_pages_in_both_languages(cast, convention, sign_in, who, language):
    client = sign_in(getattr(cast, who)) if who else Client()
    client.cookies["django_language"] = language
    assert "Makers" in text(client.get("/kite/"))
    assert "Makers" in text(client.get(AT))


def test_the_front_page_says_who_and_how_many_and_on_what_terms(cast, convention):
    front = text(Client().get(AT))
    for words in ("3 members", "Chief", "Iron", "Say what you tried."):
        assert words in front


def test_another_brands_circle_and_a_missing_one_are_the_same_nothing(cast, sign_in):
    for client in (Client(), sign_in(cast.fan), sign_in(cast.rival)):
        for page in ("", "join/"):
            elsewhere, missing = client.get(f"/kite/pond/{page}"), client.get(f"/kite/nope/{page}")
            assert elsewhere.status_code == missing.status_code == 404
            assert elsewhere.content == missing.content
    assert Client().get("/nobody/").status_code == 404


def test_joining_asks_a_newcomers_name_once(cast, convention, newcomer):
    asked = text(newcomer.get(f"{AT}join/"))
    assert 'value="Noor Vos"' in asked
    told = newcomer.post(f"{AT}join/", {"name": "Noor", "accept": "on"})
    assert told.headers["Location"] == f"{AT}wall/"
    assert Membership.of(cast.brand).get(person__name="Noor").role == "fan"
    assert newcomer.get(f"{AT}join/").headers["Location"] == f"{AT}wall/"


def test_who_is_a_person_already_is_not_asked_again(cast, sign_in):
    stranger = sign_in(cast.stranger)
    assert 'name="name"' not in text(stranger.get(f"{AT}join/"))
    assert stranger.post(f"{AT}join/").status_code == 302
    assert Person.of(cast.brand).filter(account=cast.stranger.account).count() == 1
    assert Membership.of(cast.brand).filter(person=cast.stranger).exists()


def test_the_convention_comes_before_belonging(cast, convention, sign_in):
    told = sign_in(cast.stranger).post(f"{AT}join/", {})
    assert told.status_code == 422
    assert "Say yes to the convention first" in text(told)
    assert not Membership.of(cast.brand).filter(person=cast.stranger).exists()


def test_a_name_is_needed_and_what_was_said_is_kept(cast, convention, newcomer):
    told = newcomer.post(f"{AT}join/", {"name": " ", "accept": "on"})
    assert told.status_code == 422
    assert "checked" in text(told)


def test_leaving_and_coming_back(cast, sign_in):
    fan = sign_in(cast.fan)
    assert "You have left" in text(fan.post(f"{AT}leave/", follow=True))
    assert fan.get(f"{AT}leave/").status_code == 405
    assert "You belong to Makers now" in text(fan.post(f"{AT}join/", follow=True))


def test_the_last_chief_stays(cast, sign_in):
    told = sign_in(cast.chief).post(f"{AT}leave/")
    assert told.status_code == 409
    assert "A circle needs a chief" in text(told)


def test_navigation_leads_where_one_belongs(cast, sign_in):
    enrol(account("other"), brand=cast.brand, name="Other")
    member = text(sign_in(cast.fan).get("/kite/"))
    assert f'href="{AT}wall/"' in member
    assert 'href="/kite/me/"' in member
    assert 'href="/kite/me/"' not in text(Client().get("/kite/"))


@pytest.mark.parametrize(
    "page", ["nothing/", "pond/", "makers/posts/999/", "makers/wal/", "desk/x/"]
)
def test_what_is_not_there_is_said_inside_the_brand(cast, sign_in, page):
    for client in (Client(), sign_in(cast.fan)):
        told = client.get(f"/kite/{page}")
        assert told.status_code == 404
        assert 'class="sidebar"' in text(told)
        assert page not in text(told)


def test_the_desk_says_no_inside_the_brand(cast, sign_in):
    told = sign_in(cast.fan).get("/kite/desk/")
    assert (told.status_code, 'class="sidebar"' in text(told)) == (403, True)


def test_outside_every_brand_a_no_stands_alone(cast, client, assert_queries):
    for page in ("/nobody/", "/nobody/makers/", "/nobody/at/all/", "/kite/none.css"):
        with assert_queries(2):
            told = client.get(page)
        assert (told.status_code, 'class="sidebar"' in text(told)) == (404, False), page


def test_a_circle_nobody_runs_promises_no_keepers_and_leaves_no_gap(cast, sign_in):
    Membership.of(cast.brand).filter(circle=cast.circle).update(role=Role.FAN)
    assert 'class="avatars"' not in text(Client().get(AT))
    assert "who holds it together" not in text(sign_in(cast.fan).get(f"{AT}wall/"))


def test_a_circle_with_a_convention_promises_it_beside_the_wall(cast, convention, sign_in):
    assert "who holds it together" in text(sign_in(cast.fan).get(f"{AT}wall/"))
