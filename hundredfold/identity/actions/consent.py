from collections.abc import Iterable
from datetime import datetime

from allauth.idp.oidc.models import Token
from django.db import transaction

from hundredfold.activity.facts import Fact
from hundredfold.identity import facts
from hundredfold.identity.models import Consent, Site
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


@transaction.atomic
def consent(
    site: Site, *, by: Person, scopes: Iterable[str], at: datetime | None = None
) -> Consent:
    """Somebody lets a site know these things of them. The same again is once; more adds up."""
    at, asked = at or now(), set(scopes)
    given, is_new = Consent.objects.select_for_update().get_or_create(
        brand_id=site.brand_id, site=site, person=by,
        defaults={"scopes": _line(asked), "given_at": at},
    )  # fmt: skip
    before = set(given.scopes.split())
    if not is_new and not asked <= before:
        given.scopes, given.given_at = _line(before | asked), at
        given.save(update_fields=["scopes", "given_at"])
    if is_new or not asked <= before:
        _record(facts.consented, given, at)
    return given


@transaction.atomic
def withdraw_consent(site: Site, *, by: Person, at: datetime | None = None) -> None:
    """Nothing that the site holds of this person opens anything any more. Twice is once."""
    given = Consent.of(site.brand_id).filter(site=site, person=by).first()
    if given is None:
        return
    Token.objects.filter(client=site.client_id, user=by.account_id).delete()
    _record(facts.unconsented, given, at or now())
    given.delete()


def _line(scopes: Iterable[str]) -> str:
    return " ".join(sorted(scopes))


def _record(fact: Fact[facts.ConsentNote], given: Consent, at: datetime) -> None:
    note = facts.ConsentNote(given.site_id)
    fact.record(brand=given.brand_id, actor=given.person, object=given, note=note, at=at)
