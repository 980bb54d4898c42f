"""Pages that are the same for every stranger are made once, and kept until something changes."""

import gzip
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from hundredfold.kit.near import near

View = Callable[..., HttpResponse]

SECONDS = 60
"""How old a kept page may be where something changes that no version counts: a name, a moment."""


def kept_for_strangers(version: Callable[..., object]) -> Callable[[View], View]:
    """Keep this page for whoever has no session, by address, language and version.

    `version` takes what the view takes from the address. Whoever has the page already is told so.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponse:
            if not _is_stranger(request):
                return view(request, **named)
            asked = f"{request.build_absolute_uri()} {get_language()} {version(**named)}"
            key = f"kept:{blake2b(asked.encode(), digest_size=16).hexdigest()}"
            kept = near.get(key)
            if kept is None:
                made = view(request, **named)
                if made.status_code != 200:
                    return made
                kept = _keep(made.content)
                near.set(key, kept, SECONDS)
            content, packed, etag = kept
            takes_packed = "gzip" in request.headers.get("Accept-Encoding", "")
            response = HttpResponse(packed if takes_packed else content)
            if takes_packed:
                response["Content-Encoding"] = "gzip"
            response["ETag"], response["Cache-Control"] = etag, "no-cache"
            patch_vary_headers(response, ("Cookie", "Accept-Language", "Accept-Encoding"))
            return get_conditional_response(request, etag=etag, response=response) or response

        return answer

    return around


def _keep(content: bytes) -> tuple[bytes, bytes, str]:
    """As it is, packed once for all who take it so, and the mark by which either is known again.

    What is the same for every stranger tells nothing by its length.
    """
    etag = f'W/"{blake2b(content, digest_size=12).hexdigest()}"'
    return content, gzip.compress(content, mtime=0), etag


def _is_stranger(request: HttpRequest) -> bool:
    return (
        settings.KEEPS_PAGES
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and not request.htmx  # type: ignore[attr-defined]
    )
