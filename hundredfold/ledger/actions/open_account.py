from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refs import Referable, ref
from hundredfold.kit.refusals import Unacceptable, Untimely
from hundredfold.ledger.models import Account
from hundredfold.ledger.units import is_unit


# no fact: an account is where something can be held; what is held has its own reasons
@transaction.atomic
def open_account(
    owner: Referable,
    *,
    brand: int,
    unit: str,
    floor: int | None = 0,
    debt_limit: int = 0,
    at: datetime | None = None,
) -> Account:
    """A place to hold a unit, with how little may be left in it; opened twice, it is the same.

    Whoever is given something needs none opened. This is for what has other bounds: a budget,
    which is a source that may not give more than was put into it (floor 0), or a credit line.
    """
    if not is_unit(unit):
        raise Unacceptable("unknown_unit", _("There is no such unit."), field="unit")
    account, _is_new = Account.of(brand).get_or_create(
        owner=ref(owner),
        unit=unit,
        defaults={
            "brand_id": brand,
            "floor": floor,
            "debt_limit": debt_limit,
            "opened_at": at or now(),
        },
    )
    if (account.floor, account.debt_limit) != (floor, debt_limit):
        raise Untimely("other_bounds", _("This account is open already, with other bounds."))
    return account


# no fact: see open_account
@transaction.atomic
def close_account(account: Account, *, at: datetime | None = None) -> None:
    """Nothing goes in or out any more. Only an empty account can be closed; twice is once."""
    kept = Account.of(account.brand_id).select_for_update().get(pk=account.pk)
    if kept.posted or kept.pending_in or kept.pending_out or kept.debt:
        raise Untimely("not_empty", _("Something is still held here, set aside or owed."))
    if kept.closed_at is None:
        Account.of(account.brand_id).filter(pk=account.pk).update(closed_at=at or now())
