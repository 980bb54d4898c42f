from datetime import datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refs import SYSTEM, Source, ref
from hundredfold.kit.refusals import Refused
from hundredfold.people import facts
from hundredfold.people.actions.keep_phone import drop_phone
from hundredfold.people.models import GONE, Account, Person, SameAs, Shredding, Token
from hundredfold.people.shredding import emptied_above


@transaction.atomic
def shred(person: Person, *, by: Person | Source, at: datetime | None = None) -> Shredding:
    """What is personal is emptied for good, and facts name somebody who left. Twice is once."""
    if by != person and not isinstance(by, Source):
        raise Refused("not_yours", _("Only the person themselves can leave for good."))
    Person.of(person.brand_id).select_for_update().get(pk=person.pk)
    done = Shredding.of(person.brand_id).filter(person=person).first()
    if done is not None:
        return done
    at, account = at or now(), person.account
    for same in SameAs.of(person.brand_id).filter(person=person):
        if same.former is not None:  # who they were here until they took a history
            shred(same.former, by=SYSTEM, at=at)
    for empty in emptied_above():
        empty(person, at)
    Token.of(person.brand_id).filter(person=person).delete()
    person.name, person.about, person.place, person.account = GONE, "", "", None
    person.save(update_fields=["name", "about", "place", "account"])
    if account is not None:
        _let_go(account)
    facts.shredded.record(brand=person.brand_id, actor=by, object=person, at=at)
    return Shredding.objects.create(
        brand_id=person.brand_id,
        person=person,
        by=ref(by),
        account=account.pk if account is not None else None,
        shredded_at=at,
    )


def _let_go(account: Account) -> None:
    """An account that is still somebody in another brand stays as it is."""
    # every brand: one account may be a person in each
    if Person.objects.filter(account=account).exists():
        return
    address = account.email
    EmailAddress.objects.filter(user=account).delete()
    drop_phone(account)
    for theirs in (Authenticator, SocialAccount, UserSession):
        theirs.objects.filter(user=account).delete()
    account.email = f"shredded-{account.pk}@example.invalid"
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    transaction.on_commit(lambda: _burn_letters(address))


def _burn_letters(address: str) -> None:
    """Where letters are kept as files, those to this address."""
    for letter in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        if address.encode() in letter.read_bytes().lower():
            letter.unlink()
