"""Facts as programs see them: W3C ActivityStreams 2.0.

Which facts somebody may see is for the houses above to say; this says how they are told.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja.responses import Response

from hundredfold.activity.models import Activity
from hundredfold.activity.queries import CONTEXT, as_activitystreams
from hundredfold.kit.api import next_link

MEDIA_TYPE = "application/activity+json"

NAME = {"type": "string", "pattern": "^urn:hundredfold:"}
FACT = {
    "type": "object",
    "required": ["id", "type", "actor", "object", "published"],
    "properties": {
        "@context": {"type": "array"},
        "id": NAME,
        "type": {"type": "string"},
        "actor": NAME,
        "object": {
            "type": "object",
            "required": ["id", "hf:kind"],
            "properties": {"id": NAME, "hf:kind": {"type": "string"}},
        },
        "target": NAME,
        "context": NAME,
        "published": {"type": "string", "format": "date-time"},
    },
}
PAGE = {
    "type": "object",
    "required": ["@context", "type", "orderedItems"],
    "properties": {
        "@context": {"type": "array"},
        "type": {"const": "OrderedCollectionPage"},
        "next": {"type": "string", "format": "uri"},
        "orderedItems": {"type": "array", "items": FACT},
    },
}


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    return {"responses": {200: {"content": {MEDIA_TYPE: {"schema": schema}}}}}


TELLS_A_FACT = _described(FACT)
"""`openapi_extra` of an endpoint that answers with one fact."""

TELLS_FACTS = _described(PAGE)
"""`openapi_extra` of an endpoint that answers with a page of facts."""


def told(fact: Activity) -> Response:
    """One fact."""
    return Response(as_activitystreams(fact), status=200, content_type=MEDIA_TYPE)


def told_in_pages(request: HttpRequest, facts: QuerySet[Activity], limit: int) -> Response:
    """A page of facts, in the order given, each without the context that the page has."""
    found = list(facts[: limit + 1])
    items = [as_activitystreams(fact) for fact in found[:limit]]
    for item in items:
        del item["@context"]
    content = {"@context": CONTEXT, "type": "OrderedCollectionPage", "orderedItems": items}
    response = Response(content, status=200, content_type=MEDIA_TYPE)
    if len(found) > limit:
        content["next"] = next_link(request, response, found[limit - 1].pk)
        response.content = Response(content, status=200).content
    return response
