"""Reading a code from a photo, for whoever has no scanner at hand."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hundredfold.circles.place import place_of
from hundredfold.referral.posters.printing import LARGEST, read_code


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, brand: str) -> HttpResponse:
    """A photo with a code of this house leads where the code does; any other code is only read."""
    place = place_of(request, brand)
    words = {"place": place, "here": "", "wrong": "", "says": ""}
    if request.method == "GET":
        return render(request, "referral/scan.html", words)
    photo = request.FILES.get("photo")
    if photo is None or photo.size is None or photo.size > LARGEST:
        words["wrong"] = _("Choose a photo of at most 10 MB.")
    elif (says := read_code(photo.read())) is None:
        words["wrong"] = _("No code can be read in this photo. Go nearer, and hold still.")
    else:
        found = urlsplit(says)
        own = found.hostname == request.get_host().partition(":")[0]
        if own and found.path.startswith("/s/"):
            return redirect(found.path)
        words["says"] = says
    return render(request, "referral/scan.html", words, status=422)
