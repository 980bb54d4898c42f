"""Other sites of a brand, as programs see them."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.identity.actions.consent import withdraw_consent
from hundredfold.identity.actions.open_site import close_site, open_site, renew_secret
from hundredfold.identity.models import Site
from hundredfold.identity.permissions import KEEP_SITES
from hundredfold.identity.queries import consents_of, sites_of
from hundredfold.kit.api import NO_NUL, WORDS, After, Id, Limit, Sent, Shown, Slug, made_at, page
from hundredfold.people.keys import MEMBERS, speaker, visitor

router = Router(tags=["sites"])


class SiteSent(Sent):
    name: Annotated[str, Field(max_length=80, pattern=WORDS)]
    addresses: Annotated[
        list[Annotated[str, Field(max_length=500, pattern=NO_NUL)]],
        Field(min_length=1, max_length=10, description="Where people may be sent back to."),
    ]


class SiteShown(Shown):
    """`client` is what OpenID Connect calls `client_id`."""

    id: int
    name: str
    client: str | None
    addresses: list[str]
    made_at: datetime
    closed_at: datetime | None


class SiteSecret(SiteShown):
    secret: str


class ConsentShown(Shown):
    site: int
    name: str
    scopes: list[str]
    given_at: datetime


def shown(site: Site) -> SiteShown:
    """A site as its stewards see it."""
    return SiteShown(
        id=site.pk,
        name=site.name,
        client=site.client_id,
        addresses=site.client.get_redirect_uris() if site.client else [],
        made_at=site.made_at,
        closed_at=site.closed_at,
    )


@router.get("/sites", response=list[SiteShown], auth=MEMBERS)
def list_sites(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[SiteShown]:
    """Sites that sign in with the circle, the newest first: for those who run the brand."""
    KEEP_SITES.require(speaker(request))
    rows = sites_of(visitor(request).brand)
    rows = rows.filter(pk__lt=after) if after else rows
    found = page(request, response, rows[: limit + 1], limit, lambda site: site.pk)
    return [shown(site) for site in found]


@router.post("/sites", response={201: SiteSecret}, auth=MEMBERS)
def post_site(
    request: HttpRequest, response: HttpResponse, brand: Slug, sent: SiteSent
) -> SiteSecret:
    """Let another site of the brand ask who somebody is. Its secret is told this once."""
    site, secret = open_site(
        visitor(request).brand, by=speaker(request), name=sent.name, addresses=sent.addresses
    )
    made_at(request, response, "get_site", brand=brand, site=site.pk)
    return SiteSecret(secret=secret, **shown(site).model_dump())


@router.get("/sites/{int:site}", response=SiteShown, auth=MEMBERS)
def get_site(request: HttpRequest, brand: Slug, site: Id) -> SiteShown:
    """One site: for those who run the brand."""
    found = _site(request, site)
    KEEP_SITES.require(speaker(request))
    return shown(found)


@router.post("/sites/{int:site}/secret", response=SiteSecret, auth=MEMBERS)
def post_site_secret(request: HttpRequest, brand: Slug, site: Id) -> SiteSecret:
    """Another secret for the site; the one before opens nothing."""
    found, secret = renew_secret(_site(request, site), by=speaker(request))
    return SiteSecret(secret=secret, **shown(found).model_dump())


@router.delete("/sites/{int:site}", response=SiteShown, auth=MEMBERS)
def delete_site(request: HttpRequest, brand: Slug, site: Id) -> SiteShown:
    """Nobody signs in there any more."""
    return shown(close_site(_site(request, site), by=speaker(request)))


@router.get("/me/sites", response=list[ConsentShown], auth=MEMBERS)
def list_my_sites(request: HttpRequest, brand: Slug) -> list[ConsentShown]:
    """Where you sign in with your circle, and what each site may know."""
    return [
        ConsentShown(
            site=one.site_id, name=one.site.name, scopes=one.scopes.split(), given_at=one.given_at
        )
        for one in consents_of(speaker(request))
    ]


@router.delete("/me/sites/{int:site}", response={204: None}, auth=MEMBERS)
def delete_my_site(request: HttpRequest, brand: Slug, site: Id) -> None:
    """The site learns nothing more of you."""
    withdraw_consent(_site(request, site), by=speaker(request))


def _site(request: HttpRequest, number: int) -> Site:
    rows = Site.of(visitor(request).brand).select_related("client")
    return get_object_or_404(rows, pk=number)
