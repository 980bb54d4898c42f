"""Two questions a machine asks: is the process up, and can it serve."""

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse

from hundredfold.site.preparation import faults


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, every migration is applied and every promise is kept."""
    try:
        found = faults()
    except Error:
        found = ["the database does not answer"]
    return JsonResponse({"ready": not found, "faults": found}, status=503 if found else 200)
