"""Why the ledger says no, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.ledger.postings import Declined

INSUFFICIENT = _("There is not enough left for this.")
REASONS: dict[str, tuple[type[Refused], Promise]] = {
    "insufficient": (Untimely, INSUFFICIENT),
    "closed": (Untimely, _("This account is closed.")),
    "expired": (Untimely, _("The time for this has passed; what was set aside is free again.")),
    "already_settled": (Untimely, _("This was settled before.")),
    "already_reversed": (Untimely, _("This was taken back before.")),
    "nothing_left": (Untimely, _("Nothing of it is left.")),
    "debt_limit": (Untimely, _("Too much of this was spent already; it cannot be taken back.")),
    "not_pending": (Unacceptable, _("This does not wait for anything.")),
    "not_reversible": (Unacceptable, _("This cannot be taken back; make a new entry instead.")),
    "amount": (Unacceptable, _("The amount must be a whole number, and not above what there is.")),
    "same_account": (Unacceptable, _("Nobody can give to themselves.")),
    "unknown_unit": (Unacceptable, _("There is no such unit.")),
    "unknown": (Unacceptable, _("The ledger knows no such entry.")),
    "unacceptable": (Unacceptable, _("The ledger cannot take this.")),
    "key_reused": (Unacceptable, _("This key was used before for another request.")),
}  # fmt: skip


def refusal_of(declined: Declined) -> Refused:
    """The refusal that a page or the API shows."""
    kind, reason = REASONS[declined.code]
    return kind(declined.code, reason)
