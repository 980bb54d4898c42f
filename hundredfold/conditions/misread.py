"""A condition that cannot be understood."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Unacceptable


class Misread(Unacceptable):
    """The text is no condition. `line` and `column` count from 1 and say where it goes wrong."""

    def __init__(self, reason: str | Promise, *, line: int, column: int) -> None:
        where = _("Line %(line)s, sign %(column)s:") % {"line": line, "column": column}
        said = format_lazy("{} {}", where, reason)
        super().__init__("unreadable_condition", said, field="condition")
        self.line = line
        self.column = column
        self.said = reason
