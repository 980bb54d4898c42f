import pytest
from django.db import IntegrityError, transaction

from hundredfold.brands.models import Brand
from hundredfold.kit.words import Words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["api", "accounts", "live", ""])
def test_the_database_keeps_our_own_addresses_free(slug):
    with pytest.raises(IntegrityError), transaction.atomic():
        Brand.objects.create(slug=slug, name=Words(en="x"))


def test_a_brand_speaks_the_readers_language():
    brand = Brand.objects.create(slug="kite", name=Words({"en": "Kite", "zh-hans": "纸鸢"}))
    brand.refresh_from_db()
    assert str(brand) == "Kite"
    assert isinstance(brand.name, Words)
