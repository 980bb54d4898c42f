"""A picture, as browsers ask for it; nothing else is ever served from where pictures lie."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from hundredfold.brands.models import Brand
from hundredfold.media.models import Picture

A_YEAR = 31_536_000


@require_safe
def picture(request: HttpRequest, brand: str, name: str, side: str) -> FileResponse:
    """One size of it. It never changes under its address, so that browsers ask once."""
    found = get_object_or_404(Picture.of(get_object_or_404(Brand, slug=brand)), name=name)
    asked = next((each for each in found.sides if str(each) == side), None)
    if asked is None:
        raise Http404
    try:
        file = default_storage.open(found.path_of(asked))
    except FileNotFoundError as gone:  # dropped a moment ago
        raise Http404 from gone
    answer = FileResponse(file, content_type="image/webp")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
