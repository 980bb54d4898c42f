"""The front door, profiles and their figures."""

import pytest
from django.urls import reverse

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import by
from hundredfold.brands.models import Brand
from hundredfold.circles.actions.found import found
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import account


def profile_of(person):
    return reverse("home:person", args=[person.brand.slug, person.pk])


@pytest.mark.django_db
def test_an_empty_house_says_how_to_begin(client):
    assert "import stackexchange" in client.get("/").content.decode()


def test_several_brands_are_a_choice_and_one_is_the_house(cast, client):
    assert "Heron" in client.get("/").content.decode()


@pytest.mark.django_db
def test_one_brand_is_the_house_itself(client):
    Brand.objects.create(slug="solo", name={"en": "Solo"})
    assert client.get("/").headers["Location"] == "/solo/"


def test_a_profile_is_open_and_another_brands_is_not_there(cast, client):
    assert "Fan" in client.get(profile_of(cast.fan)).content.decode()
    elsewhere = client.get(reverse("home:person", args=["heron", cast.fan.pk]))
    missing = client.get(reverse("home:person", args=["heron", 10**9]))
    assert elsewhere.status_code == missing.status_code == 404
    assert elsewhere.content == missing.content


def test_a_profile_takes_few_queries(cast, sign_in, assert_queries):
    fan = sign_in(cast.fan)
    with assert_queries(17):
        fan.get(profile_of(cast.iron))


def test_every_figure_opens_its_facts(cast, sign_in, fresh_database):
    post = publish(cast.circle, by=cast.fan, title="Eleven days", body="A battery log.")
    like(post, by=cast.iron)
    catch_up()
    client = sign_in(cast.fan)
    shown = client.get(profile_of(cast.fan)).content.decode()
    for figure in ("posts", "answers", "comments", "likes", "accepted"):
        address = reverse("home:why", args=["kite", cast.fan.pk, figure])
        assert address in shown
        assert client.get(address).status_code == 200
    why = client.get(reverse("home:why", args=["kite", cast.fan.pk, "likes"])).content.decode()
    assert "Iron" in why
    assert "Eleven days" in why
    assert client.get(reverse("home:why", args=["kite", 1, "wealth"])).status_code == 404


def test_my_page_is_my_profile_or_the_way_in(cast, sign_in):
    mine = reverse("home:me", args=["kite"])
    assert sign_in(cast.fan).get(mine).headers["Location"] == profile_of(cast.fan)
    assert sign_in(cast.rival).get(mine).headers["Location"] == "/kite/"


def test_editing_keeps_what_was_typed_when_it_cannot_be_saved(cast, sign_in):
    fan, address = sign_in(cast.fan), reverse("home:edit", args=["kite"])
    refused = fan.post(address, {"name": "", "place": "Porto", "about": "Clips."})
    assert refused.status_code == 200
    assert "Porto" in refused.content.decode()
    assert fan.post(address, {"name": "Inês", "place": "Porto"}).status_code == 302
    cast.fan.refresh_from_db()
    assert (cast.fan.name, cast.fan.place) == ("Inês", "Porto")
    said = by(cast.brand, f"people.person:{cast.fan.pk}").first()
    assert (said.verb, said.kind) == ("Update", "people.person")


def test_about_is_shown_clean(cast, client):
    cast.fan.about = "<script>alert(1)</script><b>Clips</b>"
    cast.fan.save()
    shown = client.get(profile_of(cast.fan)).content.decode()
    assert "<script>alert" not in shown
    assert "<b>Clips</b>" in shown


def test_a_key_is_shown_once_and_can_be_taken_away(cast, sign_in):
    fan, address = sign_in(cast.fan), reverse("home:keys", args=["kite"])
    assert "hf_" in fan.post(address, {"name": "Backup"}, follow=True).content.decode()
    shown = fan.get(address).content.decode()
    assert "Backup" in shown
    assert "hf_" not in shown
    token = cast.fan.tokens.get()
    revoke = reverse("home:revoke", args=["kite", token.pk])
    assert sign_in(cast.iron).post(revoke).status_code == 404
    assert fan.post(revoke).status_code == 302
    assert "Backup" not in fan.get(address).content.decode()


@pytest.mark.django_db
def test_a_member_comes_home_to_the_wall(client):
    brand = Brand.objects.create(slug="solo", name={"en": "Solo"})
    person = enrol(account("me"), brand=brand, name="Me")
    found("makers", brand=brand, by=person, name=Words(en="Makers"))
    client.force_login(person.account)
    assert client.get("/").headers["Location"] == "/solo/makers/wall/"
