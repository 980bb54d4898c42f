"""How often the talk of a circle has changed."""

from hundredfold.talk.queries.cards import rows

# Asked for every page that is kept, so it is written out. The address names the brand, and this is
# where it is looked up.
_VERSION = """
    SELECT u.version FROM talk_pulse u
    JOIN circles_circle c ON c.id = u.circle_id JOIN brands_brand b ON b.id = c.brand_id
    WHERE c.slug = %s AND b.slug = %s
"""


def pulse_of(brand: str, circle: str, **_more: object) -> int:
    """The version of every page that shows this circle's talk; 0 where nothing was ever said."""
    found = rows(_VERSION, [circle, brand])
    return found[0][0] if found else 0
