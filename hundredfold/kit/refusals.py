"""A no with a reason: the one exception that actions raise to the person who asked."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 a refusal is an answer, not an error
    """The rules say no. `code` is stable for programs; `reason` is for the reader."""

    status = 403

    def __init__(self, code: str, reason: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason


class Untimely(Refused):
    """The one who asks may do this, but not as things stand now."""

    status = 409


class Unacceptable(Refused):
    """What was sent cannot be used. `field` names where, so that a form can say it there."""

    status = 422

    def __init__(self, code: str, reason: str | Promise, *, field: str = "") -> None:
        super().__init__(code, reason)
        self.field = field


class Unfitting(Unacceptable):
    """What was sent could be used elsewhere or later: it does not fit what is there by now."""

    status = 409


class GoFirst(Exception):  # noqa: N818 as Refused, it is no error
    """Something else comes first, at this address: signing in, or joining."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def require_sound(row: Model) -> None:
    """The row keeps its own rules; else the first that it breaks is said, naming the field."""
    try:
        row.full_clean()
    except ValidationError as broken:
        field, said = next(iter(broken.message_dict.items()))
        named = "" if field == NON_FIELD_ERRORS else field
        raise Unacceptable("unacceptable", said[0], field=named) from broken
