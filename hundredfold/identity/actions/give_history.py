import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.brands.models import Brand
from hundredfold.identity import facts
from hundredfold.identity.models import HistoryCode
from hundredfold.identity.permissions import GIVE_HISTORY
from hundredfold.identity.queries import open_codes
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.kit.tries import tries
from hundredfold.people.actions.merge import part, require_waiting, take_on
from hundredfold.people.models import Account, Person
from hundredfold.people.queries import taken_on

LIFE = timedelta(days=30)
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
SIGNS, MOST_GUESSES, HOUR = 16, 10, 3_600


@transaction.atomic
def make_history_code(
    person: Person, *, by: Person, at: datetime | None = None
) -> tuple[HistoryCode, str]:
    """A word for whoever an imported person is, told this once; another takes its place."""
    GIVE_HISTORY.require(by)
    at, brand = at or now(), person.brand_id
    person = Person.of(brand).select_for_update().get(pk=person.pk)
    require_waiting(person)
    open_codes(person).update(revoked_at=at)
    word = "".join(secrets.choice(ALPHABET) for _sign in range(SIGNS))
    code = HistoryCode.objects.create(
        brand_id=brand, person=person, digest=digest(word), by=by, made_at=at, expires_at=at + LIFE
    )
    facts.code_made.record(brand=brand, actor=by, object=person, at=at)
    return code, spelled(word)


@transaction.atomic
def revoke_history_code(person: Person, *, by: Person, at: datetime | None = None) -> None:
    """The word opens nothing any more. Twice is once."""
    GIVE_HISTORY.require(by)
    if open_codes(person).update(revoked_at=at or now()):
        facts.code_revoked.record(brand=person.brand_id, actor=by, object=person, at=at or now())


@transaction.atomic
def take_history(
    brand: Brand,
    *,
    account: Account,
    word: str,
    leave_words: bool = False,
    at: datetime | None = None,
) -> Person:
    """Whoever has the word is the imported person from now on. Ten wrong ones an hour, no more."""
    at, guesses = at or now(), f"identity.history:{account.pk}"
    if tries(guesses, HOUR, more=0) >= MOST_GUESSES:
        raise Untimely("too_many_guesses", _("Too many codes that open nothing. Wait an hour."))
    alive = HistoryCode.of(brand).filter(used_at=None, revoked_at=None, expires_at__gt=at)
    code = alive.select_related("person").filter(digest=digest(word)).first()
    if code is None:
        tries(guesses, HOUR)
        raise Unfitting("bad_code", _("This code opens nothing. Look at it again."), field="word")
    who = code.person
    person = take_on(who, account=account, by=who, leave_words=leave_words, at=at)
    HistoryCode.of(brand).filter(pk=code.pk).update(used_at=at)
    return person


@transaction.atomic
def take_history_back(person: Person, *, by: Person, at: datetime | None = None) -> None:
    """It was not them: a steward parts what was made one. Twice is once."""
    GIVE_HISTORY.require(by)
    same = taken_on(person)
    if same is not None:
        part(same, by=by, at=at)


def digest(word: str) -> str:
    """What is kept of a word: 78 bits drawn by chance cannot be searched."""
    plain = "".join(sign for sign in word.lower() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def spelled(word: str) -> str:
    """In fours, as it is read out and typed."""
    return "-".join(word[at : at + 4] for at in range(0, len(word), 4))
