"""Where a mail service hands in letters."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hundredfold.mailroom.actions.take_letter import NotTakenError, take_letter


@csrf_exempt
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """One letter as it is (RFC 5322), by whoever knows the word of this house. What cannot be used
    is told with 422, and is not to be sent again."""
    word = settings.REPLIES_WORD
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not (settings.REPLIES and word):
        raise Http404
    if not hmac.compare_digest(given.encode(), word.encode()):
        return JsonResponse({"why": "the word is wrong"}, status=401)
    try:
        became = take_letter(request.body)
    except NotTakenError as why:
        return JsonResponse({"why": str(why)}, status=422)
    return JsonResponse({"became": str(became)})
