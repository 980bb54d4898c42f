"""The invented people of a demonstration whom a visitor may be, with one tap and no password.

The house that makes the demonstration offers them; a real brand never shows any.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from hundredfold.brands.models import Brand, Demonstration
from hundredfold.kit.scope import brand_scope
from hundredfold.people.models import Person


@dataclass(frozen=True)
class ReadySignIn:
    """One of them: the account's e-mail address, the role, and what one sees as this person."""

    email: str
    role: str
    sees: str | Promise


_offered: dict[str, ReadySignIn] = {}


def offer(ready: ReadySignIn) -> None:
    """Called once for each, in the order of showing, from an `AppConfig.ready`."""
    _offered[ready.email] = ready


def ready_sign_ins(brand: Brand | None) -> list[tuple[ReadySignIn, Person]]:
    """Who can be chosen in this brand: nobody, unless all of it is invented."""
    if brand is None:
        return []
    with brand_scope(brand):
        if not Demonstration.objects.filter(brand=brand).exists():
            return []
        persons = Person.of(brand).filter(account__email__in=_offered).select_related("account")
        found = {person.account.email: person for person in persons if person.account}
    return [(ready, found[email]) for email, ready in _offered.items() if email in found]
