import pytest

from hundredfold.activity.queries import log_of
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import Words
from hundredfold.people.actions.open_brand import open_brand
from hundredfold.people.models import Account, Person

pytestmark = pytest.mark.django_db
NAME = Words({"en": "Kite", "zh-hans": "纸鸢"})


def test_an_account_opens_a_brand():
    owner = Account.objects.create_user("chief@example.org")
    brand = open_brand("kite", by=owner, name=NAME, zone="Asia/Shanghai", language="zh-hans")
    [fact] = log_of(brand)
    assert (fact.actor, fact.verb, fact.kind) == (
        f"people.account:{owner.pk}",
        "Create",
        "brands.brand",
    )
    assert not Person.of(brand).exists(), "whoever opens it is not yet a person there"


def test_an_importer_opens_one_too():
    [fact] = log_of(open_brand("kite", by=SYSTEM, name=NAME))
    assert fact.actor == "source:hundredfold"


@pytest.mark.parametrize(
    ("slug", "hue", "field"),
    [
        ("", 1, "slug"),
        ("Kite", 1, "slug"),
        ("-kite", 1, "slug"),
        ("api", 1, ""),
        ("x" * 41, 1, "slug"),
        ("kite", 360, "hue"),
    ],
)
def test_what_a_brand_cannot_be(slug, hue, field):
    with pytest.raises(Unacceptable) as refused:
        open_brand(slug, by=SYSTEM, name=NAME, hue=hue)
    assert refused.value.field == field


def test_an_address_is_taken_once():
    open_brand("kite", by=SYSTEM, name=NAME)
    with pytest.raises(Unacceptable) as refused:
        open_brand("kite", by=SYSTEM, name=NAME)
    assert refused.value.field == "slug"
