"""What this house says of people to the other sites of a brand, as an OpenID Connect provider.

A person is known to a site by their number in its brand: sites of two brands cannot find out that
two of their people are one account.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client, PrivateKey
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from hundredfold.identity.actions.draw_key import WHAT, first_key
from hundredfold.identity.issuer import issuer
from hundredfold.identity.models import Site
from hundredfold.identity.queries import belongs_to, keys, known_as, number_of, site_of
from hundredfold.kit.scope import brand_scope
from hundredfold.kit.sealing import unsealed
from hundredfold.people.models import Account, Person
from hundredfold.people.queries import person_of


class Provider(DefaultOIDCAdapter):
    """allauth's provider, in whose eyes somebody is who they are in the brand of the site."""

    scope_display = {
        "openid": _("Which member you are"),
        "profile": _("What you are called here"),
        "email": _("Your e-mail address"),
        "circles": _("Your circles and your role in each"),
    }

    def get_issuer(self) -> str:
        return issuer(self.request)

    def get_user_sub(self, client: Client, user: Account) -> str:
        return str(number_at(*whom(client, user)))

    def get_user_by_sub(self, client: Client, sub: str) -> Account | None:
        site = site_of(client)
        if site is None or not (sub.isascii() and sub.isdecimal() and len(sub) < 19):
            return None
        with brand_scope(site.brand_id):
            person = known_as(site, int(sub))
        account = None if person is None else person.account
        return account if account is not None and account.is_active else None

    def get_claims(
        self,
        purpose: str,
        user: Account,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """Only what was asked for and agreed to."""
        site, person = whom(client, user)
        claims: dict[str, Any] = {"sub": str(number_at(site, person))}
        if "profile" in scopes:
            claims["name"] = person.name
        if "email" in scopes:
            verified = EmailAddress.objects.filter(user=user, email=user.email, verified=True)
            claims |= {"email": user.email, "email_verified": verified.exists()}
        if "circles" in scopes:
            with brand_scope(site.brand_id):
                claims["circles"] = belongs_to(person)
        return claims

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """Says what is served: codes for sites that keep a secret."""
        data.pop("device_authorization_endpoint")
        data["scopes_supported"] = list(self.scope_display)
        data["subject_types_supported"] = ["pairwise"]
        data["response_types_supported"] = ["code"]
        data["grant_types_supported"] = ["authorization_code", "refresh_token"]

    def list_private_keys(self, **which: Any) -> list[PrivateKey]:
        """All keys are good; the newest one signs."""
        drawn = keys() or [first_key()]
        return [PrivateKey(pem=unsealed(key.sealed, WHAT), issued_at=key.made_at) for key in drawn]


def whom(client: Client, account: Account) -> tuple[Site, Person]:
    """The site of a client, and who an account is in its brand; nobody there is told of."""
    site = site_of(client)
    if site is not None:
        with brand_scope(site.brand_id):
            person = person_of(account, brand=site.brand)
        if person is not None:
            return site, person
    raise PermissionDenied


def number_at(site: Site, person: Person) -> int:
    """By which number a site knows somebody, for whoever stands outside every brand."""
    with brand_scope(site.brand_id):
        return number_of(person, site)
