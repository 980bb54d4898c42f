"""One's own archive, as programs take it along."""

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Response

from hundredfold.activity.api import MEDIA_TYPE
from hundredfold.home.queries.archive import archive_of
from hundredfold.kit.api import Slug
from hundredfold.people.keys import MEMBERS, speaker

router = Router(tags=["people"])

COLLECTION = {
    "type": "object",
    "required": ["@context", "type", "totalItems", "items", "hf:outbox"],
    "properties": {"type": {"const": "Collection"}, "items": {"type": "array"}},
}


@router.get(
    "/me/archive",
    auth=MEMBERS,
    openapi_extra={"responses": {200: {"content": {MEDIA_TYPE: {"schema": COLLECTION}}}}},
)
def get_my_archive(request: HttpRequest, brand: Slug) -> Response:
    """All that you wrote and did here, in ActivityStreams 2.0."""
    told = archive_of(speaker(request)).document()
    return Response(told, status=200, content_type=MEDIA_TYPE)
