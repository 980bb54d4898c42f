"""Two questions a machine asks: is the process up, and can it serve."""

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse

from hundredfold.activity.horizon import wait_of_followers
from hundredfold.site.preparation import faults


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, every migration is applied and every promise is kept.

    Folds that are held back are a warning: pages are right, and some figures come late.
    """
    warnings = []
    try:
        found = faults()
        wait = None if found else wait_of_followers()
        if wait and wait.is_too_long:
            warnings.append(f"{wait.facts} facts wait behind a transaction that stays open")
    except Error:
        found = ["the database does not answer"]
    told = {"ready": not found, "faults": found, "warnings": warnings}
    return JsonResponse(told, status=503 if found else 200)
