"""What people may be called."""

from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import one_line
from hundredfold.people.models import GONE

LONGEST = 80
LONGEST_ABOUT = 20_000


def named(typed: str) -> str:
    """A name in one line, as it will be shown."""
    name = one_line(typed)
    if not name or name == GONE:
        raise Unacceptable("no_name", _("Write a name first."), field="name")
    if len(name) > LONGEST:
        raise Unacceptable(
            "too_long", _("A name has at most %d characters.") % LONGEST, field="name"
        )
    return name


def described(typed: str) -> str:
    """What people say about themselves, in as many lines as they like."""
    about = typed.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(about) > LONGEST_ABOUT:
        raise Unacceptable(
            "too_long", _("At most %d characters, please.") % LONGEST_ABOUT, field="about"
        )
    return about
