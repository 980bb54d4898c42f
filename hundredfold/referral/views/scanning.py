"""Reading a code from a photo or through the camera, for whoever has no scanner at hand."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hundredfold.circles.place import place_of
from hundredfold.referral.posters.printing import LARGEST, read_code

KINDS = ["text/html", "application/json"]


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, brand: str) -> HttpResponse:
    """A photo with a code of this house leads where the code does; any other code is only read.

    A camera sends a frame at a time and asks for JSON, so that looking opens no link yet.
    """
    place = place_of(request, brand)
    words = {"place": place, "here": "", "wrong": "", "says": ""}
    if request.method == "GET":
        return render(request, "referral/scan.html", words)
    leads, words["wrong"], words["says"] = _read(request)
    if request.get_preferred_type(KINDS) == "application/json":
        return JsonResponse({"leads": leads, "wrong": words["wrong"], "says": words["says"]})
    if leads:
        return redirect(leads)
    return render(request, "referral/scan.html", words, status=422)


def _read(request: HttpRequest) -> tuple[str, str, str]:
    """Where the code leads; or what is wrong with the photo; or what else the code says."""
    photo = request.FILES.get("photo")
    if photo is None or photo.size is None or photo.size > LARGEST:
        return "", _("Choose a photo of at most 10 MB."), ""
    says = read_code(photo.read())
    if says is None:
        return "", _("No code can be read in this photo. Go nearer, and hold still."), ""
    found = urlsplit(says)
    own = found.hostname == request.get_host().partition(":")[0]
    return (found.path, "", "") if own and found.path.startswith("/s/") else ("", "", says)
