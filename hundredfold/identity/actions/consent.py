from collections.abc import Iterable
from datetime import datetime

from allauth.idp.oidc.models import Token
from django.db import transaction

from hundredfold.activity.facts import Fact
from hundredfold.identity import facts
from hundredfold.identity.models import Consent, Site
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.people.models import Person


@transaction.atomic
def consent(
    site: Site, *, by: Person, scopes: Iterable[str], at: datetime | None = None
) -> Consent:
    """Somebody lets a site know these things of them. The same again is once; more adds up."""
    at, asked = at or now(), set(scopes)
    take_turns(site.brand_id, f"identity.consent:{site.pk}:{by.pk}")
    given = Consent.of(site.brand_id).filter(site=site, person=by).first()
    if given is None:
        given = Consent.objects.create(
            brand_id=site.brand_id,
            site=site,
            person=by,
            sub=by.pk,
            scopes=_line(asked),
            given_at=at,
        )
    elif asked <= set(given.scopes.split()):
        return given
    else:
        given.scopes, given.given_at = _line({*given.scopes.split(), *asked}), at
        given.save(update_fields=["scopes", "given_at"])
    _record(facts.consented, given, at)
    return given


@transaction.atomic
def withdraw_consent(site: Site, *, by: Person, at: datetime | None = None) -> None:
    """Nothing that the site holds of this person opens anything any more. Twice is once."""
    given = Consent.of(site.brand_id).filter(site=site, person=by).first()
    if given is None:
        return
    # every brand: tokens belong to the client, and the client to this site
    Token.objects.filter(client=site.client_id, user=by.account_id).delete()
    _record(facts.unconsented, given, at or now())
    given.delete()


def _line(scopes: Iterable[str]) -> str:
    return " ".join(sorted(scopes))


def _record(fact: Fact[facts.ConsentNote], given: Consent, at: datetime) -> None:
    note = facts.ConsentNote(given.site_id)
    fact.record(brand=given.brand_id, actor=given.person, object=given.person, note=note, at=at)
