"""The API at /api/v1: every house's part of it, in one description."""

import json

from ninja import Router

from hundredfold.benefits.api import router as benefits
from hundredfold.brands.api import router as brands
from hundredfold.circles.api import log
from hundredfold.circles.api import router as circles
from hundredfold.contests.api import router as contests
from hundredfold.entrance.api.applications import router as applications
from hundredfold.entrance.api.candidates import router as candidates
from hundredfold.entrance.api.doors import router as doors
from hundredfold.entrance.api.recommendations import router as recommendations
from hundredfold.home.api import router as archives
from hundredfold.honours.api import router as honours
from hundredfold.identity.api.history import router as histories
from hundredfold.identity.api.sites import router as sites
from hundredfold.imports.api import router as profiles
from hundredfold.insight.api.claims import router as claims
from hundredfold.insight.api.drawings import router as drawings
from hundredfold.insight.api.hundred import router as hundred
from hundredfold.insight.api.portraits import router as portraits
from hundredfold.insight.api.rulers import router as rulers
from hundredfold.insight.api.segments import router as segments
from hundredfold.kit.api import Api
from hundredfold.media.api import router as pictures
from hundredfold.moderation.api import router as order
from hundredfold.notices.api import router as notices
from hundredfold.people.api import router as people
from hundredfold.referral.api.attribution import router as attribution
from hundredfold.referral.api.links import router as links
from hundredfold.referral.api.posters import router as posters
from hundredfold.rewards.api import router as rewards
from hundredfold.search.api import router as search
from hundredfold.talk.api import router as talk
from hundredfold.tiers.api import router as tiers

DESCRIPTION = """\
Everything a page can do, a program can do: the same actions, the same rules.

Sign in with a personal token (`Authorization: Bearer hf_...`), which acts as you in its brand, or
with the browser's session and its `X-CSRFToken`. Reading what everybody may read needs neither.
Errors are RFC 9457 problems. Lists go on by the `Link` header.
"""


def _in_a_brand() -> Router:
    brand = Router()
    brand.add_router("/circles", circles)
    brand.add_router("/facts", log)
    brand.add_router("/rulers", rulers)
    brand.add_router("/hundred", hundred)
    brand.add_router("", candidates)
    brand.add_router("", recommendations)
    brand.add_router("", doors)
    brand.add_router("", applications)
    brand.add_router("", links)
    brand.add_router("", posters)
    brand.add_router("", attribution)
    brand.add_router("", sites)
    brand.add_router("", histories)
    brand.add_router("", profiles)
    brand.add_router("", segments)
    brand.add_router("", portraits)
    brand.add_router("", drawings)
    brand.add_router("", claims)
    brand.add_router("", people)
    brand.add_router("", pictures)
    brand.add_router("", archives)
    brand.add_router("", talk)
    brand.add_router("", rewards)
    for also in (notices, search, order, benefits, contests, tiers, honours):
        brand.add_router("", also)
    return brand


api = Api(title="Hundredfold", version="1.0.0", description=DESCRIPTION, urls_namespace="api")
api.add_router("", brands)
api.add_router("/brands/{slug:brand}", _in_a_brand())


def description() -> str:
    """The whole API in OpenAPI 3.1, always the same for the same code."""
    told = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
