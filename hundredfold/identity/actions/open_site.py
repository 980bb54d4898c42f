import secrets
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.brands.models import Brand
from hundredfold.identity import facts
from hundredfold.identity.models import Site
from hundredfold.identity.permissions import KEEP_SITES
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.kit.words import one_line
from hundredfold.people.models import Person

SCOPES = ["openid", "profile", "email", "circles"]
MOST_SITES, MOST_ADDRESSES, LONGEST = 50, 10, 500
HERE = ("localhost", "127.0.0.1", "[::1]")
"""Where somebody tries their site on their own machine; elsewhere https is needed."""


@transaction.atomic
def open_site(
    brand: Brand, *, by: Person, name: str, addresses: Sequence[str], at: datetime | None = None
) -> tuple[Site, str]:
    """Another site of the brand may ask who somebody is; its secret is told this once.

    `addresses` are where people may be sent back to: whole addresses, with https.
    """
    KEEP_SITES.require(by)
    name, at = one_line(name), at or now()
    if not name or len(name) > 80:
        raise Unfitting("bad_name", _("A name of 1 to %d signs, please.") % 80, field="name")
    sound = sound_addresses(addresses)
    take_turns(brand.pk, "identity.sites")
    open_ones = Site.of(brand).filter(closed_at=None)
    if open_ones.filter(name=name).exists():
        raise Unfitting("name_taken", _("Another site is called so."), field="name")
    if open_ones.count() >= MOST_SITES:
        raise Untimely("too_many_sites", _("At most %d sites. Close one first.") % MOST_SITES)
    secret = secrets.token_urlsafe(32)
    site = Site.objects.create(
        brand=brand, client=_client(name, sound, secret), name=name, by=by, made_at=at
    )
    facts.site_opened.record(brand=brand.pk, actor=by, object=site, at=at)
    return site, secret


@transaction.atomic
def renew_secret(site: Site, *, by: Person, at: datetime | None = None) -> tuple[Site, str]:
    """The site has another secret from now on; the one before opens nothing."""
    KEEP_SITES.require(by)
    site = Site.of(site.brand_id).select_related("client").get(pk=site.pk)
    if site.client is None:
        raise Untimely("closed", _("This site is closed."))
    secret = secrets.token_urlsafe(32)
    site.client.set_secret(secret)
    site.client.save(update_fields=["secret"])
    facts.secret_renewed.record(brand=site.brand_id, actor=by, object=site, at=at or now())
    return site, secret


@transaction.atomic
def close_site(site: Site, *, by: Person, at: datetime | None = None) -> Site:
    """Nobody signs in there any more, and what the site holds opens nothing. Twice is once."""
    KEEP_SITES.require(by)
    site = Site.of(site.brand_id).select_for_update().get(pk=site.pk)
    if site.closed_at is not None:
        return site
    client, site.client, site.closed_at = site.client, None, at or now()
    site.save(update_fields=["client", "closed_at"])
    site.consents.all().delete()
    if client is not None:
        client.delete()
    facts.site_closed.record(brand=site.brand_id, actor=by, object=site, at=site.closed_at)
    return site


def sound_addresses(addresses: Sequence[str]) -> list[str]:
    """The addresses, each once and in order, if a browser may be sent to every one of them."""
    sound = list(dict.fromkeys(one.strip() for one in addresses if one.strip()))
    if not 0 < len(sound) <= MOST_ADDRESSES:
        said = _("Between 1 and %d addresses, please.") % MOST_ADDRESSES
        raise Unfitting("bad_addresses", said, field="addresses")
    for one in sound:
        if not _is_sound(one):
            said = _("%s is no whole address with https and without # or *.") % one[:80]
            raise Unfitting("bad_addresses", said, field="addresses")
    return sound


def _is_sound(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    safe = parts.scheme == "https" or (
        parts.scheme == "http" and parts.netloc.split(":")[0] in HERE
    )
    plain = address.isprintable() and not set(address) & set('#*<>"\\ ') and "@" not in parts.netloc
    return bool(host) and safe and plain and len(address) <= LONGEST


def _client(name: str, addresses: list[str], secret: str) -> Client:
    client = Client(name=name)
    client.set_secret(secret)
    client.set_scopes(SCOPES)
    client.set_default_scopes(["openid", "profile"])
    client.set_redirect_uris(addresses)
    client.set_grant_types([Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN])
    client.save()
    return client
