from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.people import facts
from hundredfold.people.merging import has_spoken, porters
from hundredfold.people.models import GONE, Account, Person, SameAs


@transaction.atomic
def take_on(
    person: Person,
    *,
    account: Account,
    by: Person | Source,
    leave_words: bool = False,
    at: datetime | None = None,
) -> Person:
    """An imported person has come: from now on this account signs in as them. Twice is once.

    Whoever is somebody in the brand already becomes the imported one with all they hold; their
    young row says whom it became. What they said stays under the young name, and so they have to
    say that it may (`leave_words`). Nobody is two, and nobody takes two.
    """
    at, brand = at or now(), person.brand_id
    person = Person.of(brand).select_for_update().get(pk=person.pk)
    if person.account_id == account.pk:
        return person
    require_waiting(person)
    young = Person.of(brand).select_for_update().filter(account=account).first()
    carried = {} if young is None else _hand_over(young, person, leave_words, at)
    person.account = account
    person.save(update_fields=["account"])
    SameAs.objects.create(
        brand_id=brand, person=person, former=young, account=account.pk, carried=carried, made_at=at
    )
    _say(facts.same_as, person, young, by, at)
    return person


@transaction.atomic
def part(same: SameAs, *, by: Person | Source, at: datetime | None = None) -> None:
    """It was not them after all: the account is whoever it was before, with what they held."""
    at = at or now()
    person = Person.of(same.brand_id).select_for_update().get(pk=same.person_id)
    former, account = same.former, person.account
    for name, porter in reversed(list(porters())):
        if former is None:
            porter.drop(person, at)
        else:
            porter.back(former, person, same.carried.get(name), at)
    person.account = None
    person.save(update_fields=["account"])
    if former is not None:
        former.account = account
        former.save(update_fields=["account"])
    _say(facts.not_same_as, person, former, by, at)
    same.delete()


def require_waiting(person: Person) -> None:
    """Only somebody who was imported and has not come waits for whoever it is."""
    if person.nature == Person.Nature.SYSTEM:
        raise Untimely("a_machine", _("This is a machine, and nobody signs in as it."))
    became = SameAs.of(person.brand_id).filter(former=person).exists()
    if person.account_id is not None or person.name == GONE or became:
        raise Untimely("taken", _("They are somebody already, or have left for good."))


def _hand_over(young: Person, person: Person, leave_words: bool, at: datetime) -> dict[str, object]:
    if SameAs.of(young.brand_id).filter(person=young).exists():
        said = _("You have taken one history here already. Whoever runs the brand can part you.")
        raise Untimely("two_histories", said)
    if has_spoken(young) and not leave_words:
        said = _("What you wrote here as %s would stay under that name. Say that it may.") % young
        raise Unfitting("has_spoken", said, field="leave_words")
    carried = {name: porter.carry(young, person, at) for name, porter in porters()}
    young.account = None
    young.save(update_fields=["account"])
    return carried


def _say(
    fact: Fact[facts.SameAsNote],
    person: Person,
    former: Person | None,
    by: Person | Source,
    at: datetime,
) -> None:
    note = facts.SameAsNote(former=former.pk if former is not None else None)
    fact.record(brand=person.brand_id, actor=by, object=person, note=note, at=at)
