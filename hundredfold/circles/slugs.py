"""The two words by which commands name a place: a brand and one of its circles."""

from django.core.exceptions import ValidationError

from hundredfold.brands.models import RESERVED as TAKEN_BY_THE_HOUSE
from hundredfold.brands.models import SLUG
from hundredfold.circles.models import RESERVED as TAKEN_BY_THE_BRAND
from hundredfold.kit.stops import Stop


def refuse_bad_slugs(*, brand: str, circle: str) -> None:
    """Before anything is made: both words can stand in an address and are free to be used."""
    given = (("brand", brand, TAKEN_BY_THE_HOUSE), ("circle", circle, TAKEN_BY_THE_BRAND))
    for what, slug, taken in given:
        try:
            SLUG(slug)
        except ValidationError:
            raise Stop(
                f"--{what} {slug!r}: use small letters, digits and hyphens, such as kite-fever"
            ) from None
        if slug in taken:
            raise Stop(f"--{what} {slug!r}: the house uses this word itself; choose another")
        if len(slug) > 40:
            raise Stop(f"--{what} {slug!r}: at most 40 characters, please")
