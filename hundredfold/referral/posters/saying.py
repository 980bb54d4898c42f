"""What a poster says of whom, in the reader's language."""

from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit.words import Words
from hundredfold.people.queries import Face
from hundredfold.referral.models import Layout, Paper, Poster
from hundredfold.referral.posters.drawing import Sheet


def sheet_of(poster: Poster, circle: Circle, face: Face, address: str) -> Sheet:
    """A poster as somebody shares it, with a code that says this address."""
    return Sheet(
        title=str(Words(poster.title)),
        lines=str(Words(poster.lines)),
        brand=str(circle.brand.name),
        circle=str(circle.name),
        name=face.name,
        initials=face.initials,
        asks=_("invites you to %(circle)s. Scan to come in.") % {"circle": circle.name},
        address=address,
        hue=circle.brand.hue,
        tint=face.tint,
        layout=Layout(poster.layout),
        paper=Paper(poster.paper),
    )
