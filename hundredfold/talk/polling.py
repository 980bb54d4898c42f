"""What a poll is asked with, before there is one."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Unfitting
from hundredfold.kit.words import is_blank, one_line

FEWEST, MOST = 2, 12
LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """Options in their order, how many of them one may choose, and when it closes, if it does."""

    options: tuple[str, ...]
    most: int = 1
    closes_at: datetime | None = None

    def checked(self, at: datetime) -> "Asked":
        """The same in clean words, or what is amiss, naming the field."""
        options = tuple(dict.fromkeys(line for said in self.options if (line := _line(said))))
        if not FEWEST <= len(options) <= MOST:
            raise Unfitting(
                "options",
                _("A poll has %(fewest)d to %(most)d different options, one a line.")
                % {"fewest": FEWEST, "most": MOST},
                field="options",
            )
        if any(len(one) > LONGEST for one in options):
            raise Unfitting(
                "too_long", _("An option has at most %d characters.") % LONGEST, field="options"
            )
        if not 1 <= self.most <= len(options):
            raise Unfitting(
                "most", _("One can choose at least one, and no more than there are."), field="most"
            )
        if self.closes_at is not None and self.closes_at <= at:
            raise Unfitting(
                "closes_at", _("A poll closes later than it begins."), field="closes_at"
            )
        return Asked(options, self.most, self.closes_at)


def _line(said: str) -> str:
    line = one_line(said)
    return "" if is_blank(line) else line
