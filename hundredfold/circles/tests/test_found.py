import pytest

from hundredfold.circles.actions.found import found
from hundredfold.circles.models import Circle, Membership, Muster, Role
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import Words

NAME = Words({"en": "Night flyers"})


def test_whoever_founds_is_its_chief(cast, happened):
    circle = found("night", brand=cast.brand, by=cast.fan, name=NAME)
    assert [fact[1:3] for fact in happened()] == [
        ("Create", "circles.circle"),
        ("Join", "circles.circle"),
    ]
    assert Membership.of(cast.brand).get(circle=circle).role == Role.CHIEF
    assert Muster.of(cast.brand).get(circle=circle).members == 1


def test_an_importer_founds_an_empty_circle(cast):
    circle = found("night", brand=cast.brand, by=SYSTEM, name=NAME)
    assert not Membership.of(cast.brand).filter(circle=circle).exists()


@pytest.mark.parametrize("slug", ["", "Night", "night_flyers", "desk", "me", "people", "makers"])
def test_addresses_that_are_taken_or_none(cast, slug):
    with pytest.raises(Unacceptable):
        found(slug, brand=cast.brand, by=cast.fan, name=NAME)


def test_another_brand_may_use_the_same_address(cast):
    found("makers", brand=cast.rival.brand, by=cast.rival, name=NAME)
    assert Circle.of(cast.brand).filter(slug="makers").count() == 1
