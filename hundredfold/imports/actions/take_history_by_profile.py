from datetime import datetime

from django.utils.translation import gettext as _

from hundredfold.imports.models import Profiles
from hundredfold.imports.profiles import UnreadableError, number_in, phrase_for, stands_in
from hundredfold.imports.queries import person_with
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.kit.tries import tries
from hundredfold.people.actions.merge import require_waiting, take_on
from hundredfold.people.models import Account, Person

MOST_LOOKS, HOUR = 10, 3_600


# no fact of its own: who is who is one, and is recorded there
def take_history_by_profile(
    *,
    account: Account,
    where: Profiles,
    profile: str,
    leave_words: bool = False,
    at: datetime | None = None,
) -> Person:
    """Whoever can write into an imported person's profile elsewhere is that person.

    `profile` is its address or its number. The page is read before anything is written, and at
    most ten times an hour for one account.
    """
    number = number_in(where.address, profile)
    person = None if number is None else person_with(where.circle, number)
    if person is None:
        said = _("Nobody with this profile came along.")
        raise Unfitting("unknown_profile", said, field="profile")
    if person.account_id != account.pk:
        require_waiting(person)
        _look(where, number, account)
    return take_on(person, account=account, by=person, leave_words=leave_words, at=at or now())


def _look(where: Profiles, number: int | None, account: Account) -> None:
    if tries(f"imports.profiles:{account.pk}", HOUR) > MOST_LOOKS:
        raise Untimely("too_many_looks", _("This was looked at often enough. Wait an hour."))
    address = where.address.replace("{number}", str(number))
    try:
        says_it = stands_in(address, phrase_for(account, where.brand))
    except UnreadableError as away:
        said = _("The page could not be read just now. Try later, or ask for a code.")
        raise Untimely("unreadable", said) from away
    if not says_it:
        said = _("The line does not stand there yet. Others may see a page later than you do.")
        raise Unfitting("not_there", said, field="profile")
