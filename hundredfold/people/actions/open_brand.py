from datetime import datetime

from django.db import transaction

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.kit.refusals import require_sound
from hundredfold.kit.words import Words
from hundredfold.people import facts
from hundredfold.people.models import Account


@transaction.atomic
def open_brand(
    slug: str,
    *,
    by: Account | Source,
    name: Words,
    hue: int = 262,
    zone: str = "UTC",
    language: str = "en",
    at: datetime | None = None,
) -> Brand:
    """A brand opens its house. Whoever opens it is not yet a person there: see `enrol`."""
    at = at or now()
    brand = Brand(slug=slug, name=name, hue=hue, zone=zone, language=language, opened_at=at)
    require_sound(brand)
    brand.save()
    facts.brand_opened.record(brand=brand.pk, actor=by, object=brand, at=at)
    return brand
