from datetime import datetime

from django.db import transaction

from hundredfold.kit.clock import now
from hundredfold.people.models import Account, Phone


# no fact: an account belongs to no brand
@transaction.atomic
def keep_phone(account: Account, *, number: str, at: datetime | None = None) -> Phone:
    """From now on this account signs in with this number, too, and with no other one. The number
    was confirmed by a code that was sent to it."""
    kept, _is_new = Phone.objects.update_or_create(
        account=account, defaults={"number": number, "confirmed_at": at or now()}
    )
    return kept


# no fact: an account belongs to no brand
@transaction.atomic
def drop_phone(account: Account) -> None:
    """The number opens nothing any more. Twice is once."""
    Phone.objects.filter(account=account).delete()
