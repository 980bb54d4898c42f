"""How often the talk of a circle has changed."""

from hundredfold.talk.models import Pulse


def pulse_of(brand: str, circle: str, **_more: object) -> int:
    """The version of every page that shows this circle's talk; 0 where nothing was ever said."""
    # every brand: the address names the brand, and this is where it is looked up
    found = Pulse.objects.filter(circle__slug=circle, circle__brand__slug=brand)
    return found.values_list("version", flat=True).first() or 0
